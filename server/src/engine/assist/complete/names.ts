/** Names a place may be given: those declared where they are looked up from there, and those that are used and declared nowhere. */

import type { KindId } from "../../kinds/kind";
import { type Mention, mentionsIn } from "../../names/mentions";
import type { Home, NameSpace, Place, Places } from "../../names/name-space";
import { isAboutKey, nodesAt } from "../../names/path-pattern";
import { nameSpaces } from "../../names/spaces/index";
import type { Node, Path } from "../../text/tree";
import type { Asking, Known } from "./known";
import { leadsTo } from "./path-match";
import { standInAt } from "./stand-in";

/** Names for the value at a path. */
export function namesFor(asking: Asking, path: Path): readonly Known[] {
  return candidates(asking, path, "value");
}

/** Names for the key that ends a path; what it is called there does not matter. */
export function keyNamesFor(asking: Asking, path: Path): readonly Known[] {
  return candidates(asking, path, "key");
}

/** Every name of a sort that is declared somewhere. */
export function declaredNames({ document, documents }: Asking, what: string): readonly Known[] {
  const spaces = nameSpaces.filter((space) => space.what === what);
  const around = new Set([document, ...documents]);
  const mentions = [...around].flatMap((each) =>
    mentionsIn(each).all.filter(({ space, declares }) => declares && spaces.includes(space)),
  );
  return [...new Set(mentions.map(({ name }) => name))].map((value) => ({ value, detail: what }));
}

function candidates(asking: Asking, path: Path, about: Spot["about"]): readonly Known[] {
  const likely = spotsFor(asking, path, about);
  if (likely.length === 0) return [];
  const found = likely.flatMap((spot) =>
    homesFor(asking, path, spot).flatMap((home) => {
      const mentions = mentionsOf(asking, spot.space, home);
      return spot.declares ? undeclared(mentions, spot.space) : declared(mentions.filter(isOther(asking, path)), spot.space);
    }),
  );
  const seen = new Set<unknown>();
  return found.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** A row of the names' table that speaks of a place. */
interface Spot {
  readonly space: NameSpace;
  readonly places: Places;
  readonly place: Place;
  readonly declares: boolean;
  readonly about: "key" | "value";
}

/** By kind and by the last step of their path, so that most questions end here. */
const spots = new Map<string, readonly Spot[]>();
for (const space of nameSpaces) {
  for (const places of space.places) {
    for (const declares of [false, true]) {
      for (const each of (declares ? places.declared : places.used) ?? []) {
        const place = typeof each === "string" ? { at: each } : each;
        if (place.reads) continue;
        const about = isAboutKey(place.at) ? "key" : "value";
        for (const kind of places.kinds) {
          const key = spotKey(kind, about, lastStep(place.at));
          spots.set(key, [...(spots.get(key) ?? []), { space, places, place, declares, about }]);
        }
      }
    }
  }
}

function spotKey(kind: KindId, about: Spot["about"], last: string): string {
  return `${kind} ${about} ${last}`;
}

/** `name` of `a.*.name`; `*` where it may be any key. */
function lastStep(pattern: string): string {
  const [last = ""] = /(?:\[\]|[^.[\]]+)$/.exec(pattern) ?? [];
  return /^[*{]/.test(last) ? "*" : last;
}

const none: readonly Spot[] = [];

function spotsFor({ document: { kind } }: Asking, path: Path, about: Spot["about"]): readonly Spot[] {
  const step = path.at(-1);
  const last = typeof step === "number" ? "[]" : String(step);
  const named = spots.get(spotKey(kind.id, about, last)) ?? none;
  const any = spots.get(spotKey(kind.id, about, "*")) ?? none;
  return any.length === 0 || last === "*" ? named : [...named, ...any];
}

/** Where a name at a path is looked up. */
function homesFor({ document, beside }: Asking, path: Path, { space, places, place }: Spot): readonly Home[] {
  const { within } = places;
  const { root } = document;
  const around = ownersIn(root, places).filter(
    ({ path: above }) => isPrefix(above, path) && leadsTo(place.at, path.slice(above.length)),
  );
  return around.flatMap((owner) => {
    if (place.homes) return [...place.homes(standInAt(root, path, beside))];
    return [space.shared === "workspace" ? "" : space.shared === "file" ? document.path : within === undefined ? root : owner];
  });
}

const owners = new WeakMap<Node, Map<Places, readonly Node[]>>();

/** The nodes of a document with names of their own: found once, since every key that is offered asks. */
function ownersIn(root: Node, places: Places): readonly Node[] {
  const { within } = places;
  if (within === undefined) return [root];
  const known = owners.get(root) ?? new Map<Places, readonly Node[]>();
  owners.set(root, known);
  const found =
    known.get(places) ?? (typeof within === "function" ? [...within(root)] : within.flatMap((at) => nodesAt(root, at)));
  known.set(places, found);
  return found;
}

function isPrefix(above: Path, path: Path): boolean {
  return above.every((step, index) => step === path[index]);
}

/** What is said of a home in the document, and of one that documents share in all that may speak of it. */
function mentionsOf({ document, documents }: Asking, space: NameSpace, home: Home): readonly Mention[] {
  const speaking = new Set(space.places.flatMap(({ kinds, declared }) => (declared ? kinds : [])));
  const others =
    typeof home === "string"
      ? [...documents].filter((other) => other.parsed !== document.parsed && speaking.has(other.kind.id))
      : [];
  const around = space.shared === "file" ? others.filter(({ path }) => path === document.path) : others;
  return [document, ...around].flatMap((each) =>
    mentionsIn(each).all.filter((mention) => mention.space === space && mention.home === home),
  );
}

function declared(mentions: readonly Mention[], { what }: NameSpace): readonly Known[] {
  return mentions.filter(({ declares }) => declares).map(({ name }) => ({ value: name, detail: what }));
}

/** False for the name of the very thing whose list is written: nothing waits for itself. */
function isOther({ document }: Asking, path: Path): (mention: Mention) => boolean {
  const owner = typeof path.at(-1) === "number" ? document.root.at(path.slice(0, -2)) : undefined;
  return ({ node }) => !owner || (node !== owner && node.parent !== owner);
}

function undeclared(mentions: readonly Mention[], { what }: NameSpace): readonly Known[] {
  const there = new Set(mentions.filter(({ declares }) => declares).map(({ name }) => name));
  return mentions
    .filter(({ name }) => !there.has(name))
    .map(({ name }) => ({ value: name, detail: `${what} that is used, but not there` }));
}
