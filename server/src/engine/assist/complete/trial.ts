/** Would the document still fit its schema? Asked of the validator itself, before anything is offered. */
import type { ErrorObject } from "ajv";
import type { Document } from "../../file";
import type { Kind } from "../../kinds/kind";
import { builtInShape, type Shape } from "../../schema/shape";
import { parseDocument } from "../../text/parse";
import { isEmpty, type Path } from "../../text/tree";
import type { Slot } from "../slot";
import { probe } from "../slot-probe";

type Entry = readonly [key: string, value: unknown];

export interface Trial {
  /** With this value or list item in the slot. */
  readonly value: (value: unknown) => boolean;
  /** With these entries in the mapping of a key slot. */
  readonly entries: (entries: readonly Entry[]) => boolean;
}

export function trialOf({ shape, kind }: Document, { node, standing }: Slot): Trial {
  let before: ReadonlyMap<string, number> | undefined;
  let root = node;
  while (root.parent) root = root.parent;
  const above = node.path.slice(0, -1);
  const isSound = (value: unknown, written: readonly Path[]): boolean => {
    before ??= counted(shape.errors(standing.value));
    const known = before;
    const errors = shape.errors(value);
    if (errors.some(({ instancePath }) => written.some((path) => isWithin(instancePath, path)))) return false;
    return [...counted(errors)].every(([fault, times]) => times <= (known.get(fault) ?? 0));
  };
  const withValue = (value: unknown): unknown => replaced(root.value, node.path, () => value);
  const withAll = (entries: readonly Entry[]): unknown => replaced(root.value, above, (mapping) => withEntries(mapping, entries));
  // another version has another schema: one has to fit all that is written, the first one all but what is missing yet
  const isVersion = (version: unknown): boolean => {
    const errors = shapeOf(kind, version).errors(withValue(version));
    return errors.every(({ keyword }) => keyword === "required" && isEmpty(standing.at("apiVersion")));
  };
  // a list that begins with the item is as new as the item
  const begun = node.parent?.type === "sequence" && node.parent.items.length === 1 ? above : node.path;
  return {
    value: (value) => (node.path.join() === "apiVersion" ? isVersion(value) : isSound(withValue(value), [begun])),
    entries: (entries) => {
      const written = entries.map(([key]) => [...above, key]);
      return isSound(withAll(entries), written);
    },
  };
}

function shapeOf(kind: Kind, version: unknown): Shape {
  return builtInShape(kind.schema(parseDocument(`apiVersion: ${JSON.stringify(version)}`, "yaml").root));
}

/** What is written has no fault at all, even if what stood there had the same. */
function isWithin(pointer: string, path: Path): boolean {
  const prefix = path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return pointer === prefix || pointer.startsWith(`${prefix}/`);
}

/** Faults by what they say; where in a list they are changes with every item that is added. */
function counted(errors: readonly ErrorObject[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { keyword, instancePath, params } of errors) {
    const fault = `${keyword} ${instancePath.replaceAll(/\/\d+(?=\/|$)/g, "/*")} ${JSON.stringify(params)}`;
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
  }
  return counts;
}

/** A copy of a value with one place in it changed. */
function replaced(value: unknown, [step, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, change) : item));
  const mapping = value as Readonly<Record<string, unknown>>;
  return { ...mapping, [step]: replaced(mapping[step], rest, change) };
}

function withEntries(mapping: unknown, entries: readonly Entry[]): unknown {
  const { [probe]: _, ...others } = mapping as Record<string, unknown>;
  return { ...others, ...Object.fromEntries(entries) };
}
