/** Document → every name in it that a row of `spaces/` knows, with its exact place. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import type { Parsed } from "../text/parse";
import type { Span } from "../text/span";
import type { Node } from "../text/tree";
import type { Home, NameSpace, Place, Places, Reader, Word } from "./name-space";
import { isAboutKey, nodesAt, rootOf } from "./path-pattern";
import { nameSpaces } from "./spaces/index";
import { readable, spanOf, withoutQuotes } from "./written";

/** A name where it stands. Two mentions mean the same thing if space, home and name are the same. */
export interface Mention {
  readonly space: NameSpace;
  readonly home: Home;
  readonly name: string;
  /** What is written, without quotes; what is not the name itself stands for it (a step called by its stage). */
  readonly span: Span;
  /** The entry or item the name stands in. */
  readonly node: Node;
  readonly declares: boolean;
}

/** The names of a document, found once for as long as its text stays the same. */
export interface Mentions {
  readonly all: readonly Mention[];
  readonly byName: ReadonlyMap<string, readonly Mention[]>;
  /** By the offset a mention starts at. */
  readonly byStart: ReadonlyMap<number, readonly Mention[]>;
}

const remembered = new WeakMap<Parsed, Mentions>();

export function mentionsIn(document: Document): Mentions {
  const known = remembered.get(document.parsed) ?? indexed(find(document));
  remembered.set(document.parsed, known);
  return known;
}

/** Where a name may be meant in texts that nobody here can read. */
export function unsureMentions({ space, name }: Pick<Mention, "space" | "name">, document: Document): readonly Mention[] {
  const word = new RegExp(`(?<![\\w-])${name.replaceAll(/\W/g, "\\$&")}(?![\\w-])`, "g");
  const reads: Reader = (text) => [...text.matchAll(word)].map(({ index }) => ({ name, start: index, end: index + name.length }));
  return rowsOf(document)
    .filter((row) => row.space === space)
    .flatMap(({ places }) =>
      ownersIn(document, places).flatMap((owner) => {
        const context = { space, home: homeOf(owner, { space, places }, document), declares: false };
        return (places.unsure ?? []).flatMap((place) => [...mentionsAt(owner, { ...place, reads }, context)]);
      }),
    );
}

interface Row {
  readonly space: NameSpace;
  readonly places: Places;
}

const byKind = new Map<KindId, Row[]>();
for (const space of nameSpaces) {
  for (const places of space.places) {
    for (const kind of places.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), { space, places }]);
  }
}

function rowsOf({ kind }: Document): readonly Row[] {
  return byKind.get(kind.id) ?? [];
}

/** The nodes of a document that have names of their own by a row. */
function ownersIn({ root }: Document, { within }: Places): readonly Node[] {
  if (within === undefined) return [root];
  return typeof within === "function" ? [...within(root)] : within.flatMap((pattern) => nodesAt(root, pattern));
}

/** What the names around a node are looked up in, unless their place says otherwise. */
function homeOf(owner: Node, { space, places }: Row, { path }: Document): Home {
  if (space.shared === "workspace") return "";
  return space.shared === "file" ? path : places.within === undefined ? rootOf(owner) : owner;
}

function find(document: Document): readonly Mention[] {
  const found = new Map<NameSpace, Mention[]>();
  for (const row of rowsOf(document)) {
    const { space, places } = row;
    const mentions = found.get(space) ?? [];
    found.set(space, mentions);
    for (const owner of ownersIn(document, places)) {
      const home = homeOf(owner, row, document);
      for (const place of places.declared ?? [])
        mentions.push(...mentionsAt(owner, toPlace(place), { space, home, declares: true }));
      for (const place of places.used ?? [])
        mentions.push(...mentionsAt(owner, toPlace(place), { space, home, declares: false }));
    }
  }
  return [...found.values()].flatMap(once);
}

type Context = Pick<Mention, "space" | "home" | "declares">;

function* mentionsAt(owner: Node, { at, reads, homes }: Place, context: Context): Generator<Mention> {
  const aboutKey = isAboutKey(at);
  for (const node of nodesAt(owner, at)) {
    for (const word of wordsAt(node, aboutKey, reads)) {
      const { name, start, end } = word;
      if (name === "" || /\{\{|\$[({]/.test(name)) continue; // a placeholder: only a run knows the name
      for (const home of homes?.(node) ?? [context.home]) yield { ...context, home, name, span: { start, end }, node };
    }
  }
}

/** The names in a key or a text, where they stand in the document. */
function wordsAt(node: Node, aboutKey: boolean, reads: Place["reads"]): readonly Word[] {
  if (!aboutKey && typeof node.value !== "string") return [];
  const span = spanOf(node, aboutKey);
  if (!reads) return [{ name: String(aboutKey ? node.name : node.value), ...withoutQuotes(node.origin, span) }];
  return [...reads(readable(node.origin, span), node)].map(({ name, start, end }) => ({
    name,
    start: span.start + start,
    end: span.start + end,
  }));
}

function toPlace(place: string | Place): Place {
  return typeof place === "string" ? { at: place } : place;
}

/** Several paths may lead to one place, and aliases lead there twice; what is said first counts. */
function once(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Map<Home, Set<number>>();
  return mentions.filter(({ home, span: { start } }) => {
    const starts = seen.get(home) ?? new Set();
    seen.set(home, starts);
    return starts.size !== starts.add(start).size;
  });
}

function indexed(all: readonly Mention[]): Mentions {
  return { all, byName: groupedBy(all, ({ name }) => name), byStart: groupedBy(all, ({ span }) => span.start) };
}

function groupedBy<K>(mentions: readonly Mention[], key: (mention: Mention) => K): ReadonlyMap<K, readonly Mention[]> {
  const groups = new Map<K, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(key(mention));
    if (group) group.push(mention);
    else groups.set(key(mention), [mention]);
  }
  return groups;
}
