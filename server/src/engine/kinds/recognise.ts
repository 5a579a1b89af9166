/** Which kind of document is this? Decided by content; a file's name decides only where the content cannot. */
import { formatOf } from "../text/file-format";
import { type Format, type Node, text } from "../text/tree";
import { contentKinds, resourceKinds } from "./index";
import type { ContentKind, Kind } from "./kind";
import { groupOf, type ResourceKind } from "./resource";

const groups = [...new Set(resourceKinds.flatMap(({ group, formerGroups }) => [group, ...formerGroups]))].filter(Boolean);
const objects = [...new Set(resourceKinds.map(({ object }) => object))];
const literal = (word: string): string => word.replaceAll(".", "\\.");

/** A line that only an object of ours has, in YAML or JSON: its kind, or an API group of its own. */
const resourceLine = new RegExp(
  `\\bkind["']?\\s*:\\s*["']?(?:${objects.join("|")})\\b|\\bapiVersion["']?\\s*:\\s*["']?(?:${groups.map(literal).join("|")})/`,
  "i",
);

/** True if a text could hold a document of any kind we know: a cheap look before parsing. */
export function mayMatter(path: string, content: string): boolean {
  const kinds = writtenLike(path);
  return (
    kinds.some(({ fileName }) => fileName?.test(path)) ||
    mentioned.get(kinds)?.test(content) === true ||
    (kinds === inData && resourceLine.test(content))
  );
}

/** A kind, and what tells that a document is of it: "by its …". */
export interface Recognition {
  readonly kind: Kind;
  readonly because: string;
}

/** The kind of a parsed document, undefined for everything we leave alone. */
export function recognise(path: string, root: Node): Kind | undefined {
  return recognition(path, root)?.kind;
}

/** The same with its reason. */
export function recognition(path: string, root: Node): Recognition | undefined {
  const kinds = writtenLike(path);
  const named = kinds.find(({ onlyByName, fileName }) => onlyByName && fileName?.test(path));
  if (named) return { kind: named, because: "by its file name" };
  if (kinds === inData && saysWhatItIs(root)) return asResource(root);
  const told = kinds.find((kind) => kind.recognise(root));
  if (told) return { kind: told, because: `by its ${keysOf(told, root)}` };
  const called = kinds.find(({ fileName }) => fileName?.test(path));
  if (called) return { kind: called, because: "by its file name" };
  return kinds === inData ? asResource(root) : undefined;
}

/** The telling keys that stand at the top, or where they stand deeper down those that are looked for. */
function keysOf({ mentions }: ContentKind, root: Node): string {
  const own = mentions.filter((key) => root.child(key));
  const keys = own.length > 0 ? own : mentions;
  return `key${keys.length === 1 ? "" : "s"} ${keys.join(", ")}`;
}

function asResource(root: Node): Recognition | undefined {
  const kind = resourceAt(root);
  if (!kind) return undefined;
  const group = root.child("apiVersion") ? "apiVersion" : undefined;
  const object = text(root.child("kind")).toLowerCase() === kind.object.toLowerCase() ? "kind" : undefined;
  const marks = [group, object, group && object ? undefined : kind.mark].filter((mark) => mark !== undefined);
  return { kind, because: `by its ${marks.join(" and ")}` };
}

const inData = contentKinds.filter(({ written }) => !written);
const inOther = new Map(
  (["markdown", "prototext", "properties", "plain"] as const).map((format) => [
    format as Format,
    contentKinds.filter(({ written }) => written === format),
  ]),
);

/** One search for all words is ten times as fast as one for each. */
const mentioned: ReadonlyMap<readonly ContentKind[], RegExp> = new Map(
  [...inOther.values(), inData].map((kinds) => [
    kinds,
    new RegExp(kinds.flatMap(({ mentions }) => mentions.map((word) => word.replaceAll(/[.{}]/g, "\\$&"))).join("|")),
  ]),
);

/** The kinds that a file may hold, by how it is written. */
function writtenLike(path: string): readonly ContentKind[] {
  return inOther.get(formatOf(path)) ?? inData;
}

/** A document that says what it is in Kubernetes' way is not taken for something else because of its file's name. */
function saysWhatItIs(root: Node): boolean {
  return root.child("apiVersion") !== undefined && root.child("kind") !== undefined;
}

const byName = new Map<string, readonly ResourceKind[]>();
for (const kind of resourceKinds) {
  const name = kind.object.toLowerCase();
  byName.set(name, [...(byName.get(name) ?? []), kind]);
}

/**
 * By group and kind; the kind in any spelling, since a cluster knows only one and the schema says so. Where one of the two is
 * missing or unknown, the other and a key that only one kind has decide.
 */
function resourceAt(root: Node): ResourceKind | undefined {
  const named = byName.get(text(root.child("kind")).toLowerCase()) ?? [];
  const apiVersion = root.child("apiVersion");
  const group = groupOf(root);
  const exact = named.find((kind) => apiVersion && (kind.group === group || kind.formerGroups.includes(group)));
  if (exact) return exact;
  const marked = (kind: ResourceKind): boolean => kind.mark !== undefined && root.at(kind.mark) !== undefined;
  if (!apiVersion) return named.find(marked);
  // `apiVersion: v1` is what people write where they do not know the group
  if (group === "" && named.length === 1) return named[0];
  return group === "" || named.length > 0 ? undefined : resourceKinds.find((kind) => kind.group === group && marked(kind));
}
