/** The start of a document that does not say yet what it is: its `apiVersion` and `kind`, or all of a new one. */
import type { Document, File } from "../../file";
import { contentKinds, resourceKinds } from "../../kinds/index";
import type { Kind } from "../../kinds/kind";
import { apiVersionOf, type ResourceKind } from "../../kinds/resource";
import { builtInShape } from "../../schema/shape";
import { lineBreaks, parseDocument } from "../../text/parse";
import type { Completion } from "../complete";
import { renderBlock } from "../render-sketch";
import { type Sketch, SketchedMapping, sketchOf } from "../sketch";
import { mappingAt } from "../sketch-schema";
import { skeletons } from "./skeletons";

/** The document that a line belongs to, taken for one of ours; undefined where it is one already, or no YAML. */
export function headAt(file: File, line: number): Document | undefined {
  if (/\.(?:json|md|markdown)$/i.test(file.path)) return undefined;
  let start = 0;
  let first = 0;
  for (const { text, kind, parsed } of file.pieces) {
    const next = first + lineBreaks(text);
    if (line < next || (line === next && start + text.length === file.text.length)) {
      return kind
        ? undefined
        : assumed({ path: file.path, text, start, line: first, parsed: parsed ?? parseDocument(text, "yaml") });
    }
    start += text.length;
    first = next;
  }
  return undefined;
}

function assumed({ parsed, ...rest }: Omit<Document, "kind" | "shape" | "root">): Document {
  const [kind] = resourceKinds as readonly [ResourceKind, ...ResourceKind[]];
  return { ...rest, parsed, kind, root: parsed.root, shape: builtInShape(kind.schema(parsed.root)) };
}

/** Completions where nothing says yet what is written. */
export function completeHead({ text }: Document, offset: number): readonly Completion[] {
  if (/^(?:---)?\s*$/.test(text)) return newDocuments(text);
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const [, key, typed = ""] = /^(apiVersion|kind):[ \t]+["']?([^\s"']*)$/.exec(text.slice(lineStart, offset)) ?? [];
  if (key === undefined) return [];
  const rest = /^[^\s"'#]*/.exec(text.slice(offset))?.[0] ?? "";
  const replace = { start: offset - typed.length, end: offset + rest.length };
  const values = key === "kind" ? kindsOf(said(text, "apiVersion")) : versionsOf(said(text, "kind"));
  return values.map(({ value, title }, index) => ({
    label: value,
    kind: "value",
    detail: title,
    documentation: "",
    insertText: value,
    plainText: value,
    replace,
    sortText: order(index),
    filterText: value,
  }));
}

/** What a key at the top says already. */
function said(text: string, key: string): string {
  return new RegExp(`^${key}:[ \\t]+["']?([^\\s"'#]+)`, "m").exec(text)?.[1] ?? "";
}

interface Value {
  readonly value: string;
  readonly title: string;
}

/** Kinds that an API serves in a version; all of them where none is said. */
function kindsOf(apiVersion: string): readonly Value[] {
  return unique(
    resourceKinds
      .filter((kind) => apiVersion === "" || kind.versions.some((version) => apiVersionOf(kind, version) === apiVersion))
      .map(({ object, title }) => ({ value: object, title })),
  );
}

/** Versions of the APIs that serve a kind; of all kinds where none is said. */
function versionsOf(object: string): readonly Value[] {
  const named = resourceKinds.filter((kind) => kind.object.toLowerCase() === object.toLowerCase());
  return unique(
    (named.length > 0 ? named : resourceKinds).flatMap((kind) =>
      kind.versions.map((version) => ({ value: apiVersionOf(kind, version), title: named.length > 0 ? kind.title : "" })),
    ),
  );
}

function unique(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((each) => [each.value, each])).values()];
}

/** A whole document of every kind that an example or a skeleton exists for. */
function newDocuments(text: string): readonly Completion[] {
  const at = text.length;
  const before = text.trimEnd() !== "" && !text.endsWith("\n") ? "\n" : "";
  return [...contentKinds.filter(({ onlyByName }) => !onlyByName), ...resourceKinds].flatMap((kind, index) => {
    const sketch = newDocument(kind);
    if (!sketch) return [];
    const { plain, snippet } = renderBlock(sketch, { form: "block", indent: 0, step: 2 });
    return [
      {
        label: `New ${kind.title}`,
        kind: "snippet",
        detail: "a whole document",
        documentation: `\`\`\`yaml\n${plain}\n\`\`\``,
        insertText: `${before}${snippet}\n`,
        plainText: `${before}${plain}\n`,
        replace: { start: at, end: at },
        sortText: order(index),
        filterText: `New ${kind.title}`,
      },
    ] satisfies Completion[];
  });
}

/** A new document of a kind: its schema's example, else its skeleton; of a spec only what is required. */
export function newDocument(kind: Kind): Sketch | undefined {
  const { schema } = builtInShape(kind.schema(parseDocument("", "yaml").root));
  if (kind.id === "mlops-spec") return mappingAt({ schema, known: () => [] }, []);
  const [example] = schema.examples ?? [];
  if (example !== undefined) return sketchOf(example);
  const skeleton = skeletons[kind.id];
  if (skeleton === undefined) return undefined;
  const resource = resourceKinds.find((each) => each === kind);
  const [version = ""] = resource?.versions ?? [];
  const head = resource ? { apiVersion: apiVersionOf(resource, version), kind: resource.object } : {};
  const sketch = sketchOf(skeleton);
  const lines = Object.entries(head).map(([key, value]) => [key, sketchOf(value)] as const);
  return sketch instanceof SketchedMapping ? new SketchedMapping([...lines, ...sketch.entries]) : undefined;
}

function order(index: number): string {
  return String(index).padStart(4, "0");
}
