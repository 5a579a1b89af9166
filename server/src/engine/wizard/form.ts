/** A spec as a form: groups of fields with what the text says and what was found there. */
import { type Document, offsetIn } from "../file";
import type { Finding } from "../finding";
import { validate } from "../schema/validate";
import { nodeAt, type Path } from "../text/tree";
import { type Entry, entryAt } from "./entry";
import { type Field, inWords, specFields } from "./field";
import { groups, labels } from "./layout";

/** What a field holds, and the findings about it. */
export interface FieldState extends Entry {
  readonly findings: readonly Finding[];
}

/** Fields that belong together, the same for every spec. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly Field[];
  /** Rarely needed, by what they are about. */
  readonly more: readonly { readonly title: string; readonly fields: readonly Field[] }[];
}

export interface Form {
  /** By the field's key; a field that is not here is empty. */
  readonly states: Readonly<Record<string, FieldState>>;
  /** Findings about no field of the form. */
  readonly others: readonly Finding[];
}

/** What the form of a spec's document holds, with the findings of its file. */
export function formOf(document: Document, findings: readonly Finding[]): Form {
  const placed = findings.map((finding) => ({ finding, key: keyOf(document, finding) }));
  const states = [...specFields().values()].flatMap((field) => {
    const about = placed.filter(({ key }) => key === field.key).map(({ finding }) => finding);
    const isIdle = about.length === 0 && !document.root.at(field.key);
    return isIdle ? [] : [[field.key, { ...entryAt(document.root, field), findings: about }] as const];
  });
  return {
    states: Object.fromEntries(states),
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

let laidOut: readonly Section[] | undefined;

/** Every field of the schema once: a key that no group names comes last, so that a new one is never forgotten. */
export function formSections(): readonly Section[] {
  if (laidOut) return laidOut;
  const fields = specFields();
  const shown = new Set(groups.flatMap(({ first }) => first));
  const owned = new Set(groups.flatMap(({ owns }) => owns));
  const rest = [...fields.values()].filter(({ key }) => !shown.has(key));
  laidOut = groups.map(({ title, about, first, owns }, index) => {
    const isLast = index === groups.length - 1;
    const mine = rest.filter(({ key }) => owns.includes(topOf(key)) || (isLast && !owned.has(topOf(key))));
    return { title, about, fields: first.flatMap((key) => fields.get(key) ?? []), more: partsOf(mine) };
  });
  return laidOut;
}

function partsOf(fields: readonly Field[]): Section["more"] {
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
