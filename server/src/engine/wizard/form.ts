/** A spec as a form: groups of fields with what the text says and what was found there. */
import { type Document, offsetIn } from "../file";
import type { Finding } from "../finding";
import { validate } from "../schema/validate";
import { nodeAt, type Path } from "../text/tree";
import { type Entry, entryAt } from "./entry";
import { type Field, inWords, specFields } from "./field";
import { groups, labels } from "./layout";

/** A field, what it holds, and the findings about it. */
export interface FilledField extends Field, Entry {
  readonly findings: readonly Finding[];
}

export interface Section {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly FilledField[];
  /** Rarely needed, by what they are about. */
  readonly more: readonly { readonly title: string; readonly fields: readonly FilledField[] }[];
}

export interface Form {
  readonly sections: readonly Section[];
  /** Findings about no field of the form. */
  readonly others: readonly Finding[];
}

/** The form of a spec's document, with the findings of its file. */
export function formOf(document: Document, findings: readonly Finding[]): Form {
  const placed = findings.map((finding) => ({ finding, key: keyOf(document, finding) }));
  const fill = (field: Field): FilledField => ({
    ...field,
    ...entryAt(document.root, field),
    findings: placed.filter(({ key }) => key === field.key).map(({ finding }) => finding),
  });
  return {
    sections: layout().map(({ title, about, first, more }) => ({
      title,
      about,
      fields: first.map(fill),
      more: more.map((part) => ({ title: part.title, fields: part.fields.map(fill) })),
    })),
    others: placed.filter(({ key }) => key === undefined).map(({ finding }) => finding),
  };
}

/** The field a finding is about: where it stands, or for what is missing the first field of that. */
function keyOf(document: Document, finding: Finding): string | undefined {
  if (finding.kind !== document.kind.id) return undefined;
  const path = missingAt(document, finding) ?? nodeAt(document.root, offsetIn(document, finding.range.start))?.path ?? [];
  const keys = [...specFields().keys()];
  const at = path.join(".");
  if (at === "") return undefined;
  return keys.findLast((key) => `${at}.`.startsWith(`${key}.`)) ?? keys.find((key) => key.startsWith(`${at}.`));
}

/** A key that is missing has no place of its own: its finding stands at the mapping that lacks it, in the schema's words. */
function missingAt(document: Document, { rule, message }: Finding): Path | undefined {
  if (rule !== "schema") return undefined;
  const fault = validate(document).find((each) => each.keyword === "required" && each.message === message);
  return fault?.key === undefined ? undefined : [...fault.node.path, fault.key];
}

interface Part {
  readonly title: string;
  readonly fields: readonly Field[];
}

interface LaidOut {
  readonly title: string;
  readonly about: string;
  readonly first: readonly Field[];
  readonly more: readonly Part[];
}

let laidOut: readonly LaidOut[] | undefined;

/** Every field of the schema once: a key that no group names comes last, so that a new one is never forgotten. */
function layout(): readonly LaidOut[] {
  if (laidOut) return laidOut;
  const fields = specFields();
  const shown = new Set(groups.flatMap(({ first }) => first));
  const owned = new Set(groups.flatMap(({ owns }) => owns));
  const rest = [...fields.values()].filter(({ key }) => !shown.has(key));
  laidOut = groups.map(({ title, about, first, owns }, index) => {
    const isLast = index === groups.length - 1;
    const mine = rest.filter(({ key }) => owns.includes(topOf(key)) || (isLast && !owned.has(topOf(key))));
    return { title, about, first: first.flatMap((key) => fields.get(key) ?? []), more: partsOf(mine) };
  });
  return laidOut;
}

function partsOf(fields: readonly Field[]): readonly Part[] {
  const parents = [...new Set(fields.map(({ key }) => parentOf(key)))];
  return parents.map((parent) => ({
    title: labels[parent] ?? inWords(parent.replaceAll(".", "_")),
    fields: fields.filter(({ key }) => parentOf(key) === parent),
  }));
}

function topOf(key: string): string {
  return key.split(".")[0] ?? key;
}

function parentOf(key: string): string {
  const steps = key.split(".");
  return steps.length === 1 ? key : steps.slice(0, -1).join(".");
}
