/** Reading the fields of a compiled pipeline from the tree: forgiving, so that one wrong key is one finding and not twenty. */
import { schemaFile } from "../schema/schema";
import { nearest } from "../text/did-you-mean";
import { isEmpty, type Node } from "../text/tree";

/**
 * The value of a field; undefined where it is absent or null, which the pipeline's format takes as absent. A key in
 * snake_case counts, since the API server reads it too, and so does a misspelt one: the schema reports it, and whoever
 * refers to what stands below it has done nothing wrong.
 */
export function field(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== "mapping") return undefined;
  const found = node.child(name) ?? otherwiseSpelt(node).get(name);
  return isEmpty(found) ? undefined : found;
}

/** The value at the end of a way of fields. */
export function fieldAt(node: Node | undefined, ...names: readonly string[]): Node | undefined {
  return names.reduce(field, node);
}

/** Entries of a mapping whose keys are names that people chose. */
export function entriesOf(node: Node | undefined): readonly Node[] {
  return node?.type === "mapping" ? node.entries : [];
}

/** `componentRef` for `component_ref`. */
export function camelCase(key: string): string {
  return key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `component_ref` for `componentRef`. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const nothing: ReadonlyMap<string, Node> = new Map();
const spellings = new WeakMap<Node, ReadonlyMap<string, Node>>();

/** The entries whose keys the format knows nowhere, by the field each was probably meant to be; hardly any mapping has one. */
function otherwiseSpelt(node: Node): ReadonlyMap<string, Node> {
  const known = spellings.get(node);
  if (known) return known;
  const strange = entriesOf(node).filter(({ name }) => !vocabulary().has(String(name)));
  const meant = strange.map((entry) => [nearest(String(entry.name), vocabulary()) ?? "", entry] as const);
  const found = meant.length > 0 ? new Map(meant) : nothing;
  spellings.set(node, found);
  return found;
}

let words: ReadonlySet<string> | undefined;

/** The name of every field that the format knows anywhere: such a key may be misplaced, but it is not misspelt. */
function vocabulary(): ReadonlySet<string> {
  words ??= new Set(["pipeline", "platform"].flatMap((name) => [...propertyNames(schemaFile(`kfp/${name}.schema.json`))]));
  return words;
}

function* propertyNames(schema: unknown): Generator<string> {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") yield* Object.keys(value);
    yield* propertyNames(value);
  }
}
