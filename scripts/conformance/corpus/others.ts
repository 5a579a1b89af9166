/** Real files of other tools: what a published CRD schema accepts gets no error from us. */
import { parseDocument } from "yaml";
import type { Document } from "../../../server/src/engine/file";
import { documentAtLine, type Finding } from "../../../server/src/engine/index";
import type { Strictness } from "../crds/crd-schema";
import { type Crd, readCrds } from "../crds/crds";
import { type Figure, figure } from "./figure";
import { otherFiles, otherFolders } from "./files";
import { inWords, verdictOf } from "./verdict";

interface Judged {
  readonly file: string;
  /** Errors that we report in the document. */
  readonly errors: readonly Finding[];
  /** Why its CRD schema refuses it; undefined where it does not, or where none is published. */
  readonly refusal: string | undefined;
  /** Where there are errors: why an API server refuses it that is asked to look for unknown keys too, as kubectl asks it. */
  readonly strictRefusal: string | undefined;
}

export function otherFigures(): readonly Figure[] {
  const crds = readCrds();
  return otherFolders.map((folder) => figureOf(folder, crds));
}

function figureOf(folder: string, crds: readonly Crd[]): Figure {
  const files = otherFiles(folder).map(({ file }) => file);
  const judged = files.flatMap((file) => documentsIn(folder, file, crds));
  const accepted = judged.filter(({ refusal }) => refusal === undefined);
  const strangers = files.filter((file) => !judged.some((document) => document.file === file));
  const aboutSecrets = accepted.flatMap(({ file, errors }) => errors.filter(isAboutSecrets).map((error) => inWords(file, error)));
  return {
    ...figure(`${folder}: documents that their CRD accepts, without an error`, 1, accepted, ({ file, errors, strictRefusal }) =>
      errors
        .filter((error) => !isAboutSecrets(error))
        .map((error) => `${inWords(file, error)}${strictRefusal ? ` [strict field validation: ${strictRefusal}]` : ""}`),
    ),
    notes: [
      ...aboutSecrets.map((line) => `a secret: ${line}`),
      ...judged.flatMap((document) => (document.refusal === undefined ? [] : [refused(document)])),
      ...(strangers.length > 0 ? [`${strangers.length} files of no kind we know`] : []),
    ],
  };
}

function documentsIn(folder: string, name: string, crds: readonly Crd[]): readonly Judged[] {
  const { file, errors } = verdictOf(folder, name);
  return file.documents.map((document) => {
    const own = errors.filter(({ range }) => documentAtLine(file, range.start.line) === document);
    return {
      file: name,
      errors: own,
      refusal: refusalOf(document, crds, "as published"),
      strictRefusal: own.length > 0 ? refusalOf(document, crds, "strict") : undefined,
    };
  });
}

function isAboutSecrets({ rule }: Finding): boolean {
  return rule.startsWith("security/");
}

function refused({ file, errors: [first], refusal }: Judged): string {
  return `the CRD rejects ${file} (${refusal}); ours: ${first ? inWords(file, first) : "no error"}`;
}

/** Read by another parser than ours. Several CRDs of a kind are several versions of its project: one that accepts is enough. */
function refusalOf({ text }: Document, crds: readonly Crd[], strictness: Strictness): string | undefined {
  const yaml = parseDocument(text);
  if (yaml.errors[0]) return yaml.errors[0].message;
  const value = written(yaml.toJS()) as { readonly apiVersion?: unknown; readonly kind?: unknown };
  let first: string | undefined;
  for (const crd of crds.filter(({ apiVersion, kind }) => apiVersion === value.apiVersion && kind === value.kind)) {
    const valid = crd.validator(strictness);
    if (valid(value)) return undefined;
    first ??= `${valid.errors?.[0]?.instancePath} ${valid.errors?.[0]?.message}`;
  }
  return first;
}

/** What a person wrote: without `status`, and without the keys that hold nothing, which an API server drops. */
function written(value: unknown): unknown {
  const { status, ...rest } = Object(withoutNothing(value)) as Record<string, unknown>;
  return rest;
}

function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutNothing(each)]));
}
