/** Every secret in a document, looked for once. Three rules tell about them, each about those of its own role. */
import type { Document } from "../file";
import { isResource } from "../kinds/resource";
import { homeOf, homeOfFile } from "../practice/secret-homes";
import { isAlias } from "../schema/fault-fixes";
import { type ScalarNode, scalarsBelow } from "../text/tree";
import { foundInText } from "./in-text";
import { foundInAddresses, foundInValues } from "./in-values";
import { isOfEnvironment, keyOf } from "./key";
import type { Found, Secret } from "./secret";

const known = new WeakMap<Document, readonly Secret[]>();

/** In the order of the text. What overlaps is one secret, told under the most telling of its names. */
export function secretsIn(document: Document): readonly Secret[] {
  const before = known.get(document);
  if (before) return before;
  // a value that is used again by an alias is told where it stands, if anything there says what it is
  const scalars = scalarsBelow(document.root);
  const inPlace = scalars.filter((node) => !isAlias(node));
  const aliases = scalars.filter(isAlias);
  const found = apart(foundIn(document, inPlace));
  const told = new Set(found.map(({ node }) => node?.value));
  const again = apart(foundAround(document, aliases)).filter(({ node }) => !told.has(node?.value));
  const secrets = [...found, ...again].map((each) => secret(document, each)).sort((a, b) => a.at.start - b.at.start);
  known.set(document, secrets);
  return secrets;
}

/** The most telling first: the password of an address is not told again as a token or by its key. */
function* foundIn(document: Document, scalars: readonly ScalarNode[]): Generator<Found> {
  const texts = textsOf(scalars);
  // the database that a job of a workflow starts for its tests has a password that guards nothing
  if (document.kind.id === "github-workflow") return yield* foundInText(document, texts);
  yield* foundInAddresses(texts);
  yield* foundInText(document, texts);
  yield* foundInValues(document, scalars);
}

/** What only the key of an alias says about its value. */
function* foundAround(document: Document, aliases: readonly ScalarNode[]): Generator<Found> {
  yield* foundInAddresses(textsOf(aliases));
  yield* foundInValues(document, aliases);
}

function textsOf(scalars: readonly ScalarNode[]): readonly ScalarNode[] {
  return scalars.filter(({ value }) => typeof value === "string");
}

/** Without those that overlap an earlier one. What is kept stays in the order of the text, so only its neighbours can overlap. */
function apart(found: Iterable<Found>): readonly Found[] {
  const kept: Found[] = [];
  for (const each of found) {
    const index = placeAmong(kept, each.at.start);
    const before = kept[index - 1]?.at.end ?? 0;
    const after = kept[index]?.at.start ?? Number.POSITIVE_INFINITY;
    if (before <= each.at.start && each.at.end <= after) kept.splice(index, 0, each);
  }
  return kept;
}

/** Where something that starts there belongs among what is in order. */
function placeAmong(ordered: readonly Found[], start: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.at.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function secret(document: Document, found: Found): Secret {
  const { kind, text } = document;
  const { at, node, inAddress } = found;
  const word = found.word ?? (node ? keyOf(node) : "");
  const letters = text.slice(at.start, at.end);
  // a name that holds the secret itself is not shown
  const key = word.includes(letters) || letters.includes(word) ? "" : word;
  const file = kind.id === "kubernetes/ConfigMap" ? homeOfFile(String(node?.name)) : undefined;
  const isVariable = isOfEnvironment(node) && (isResource(kind) || kind.id === "kfp/pipeline");
  const role = inAddress ? "address" : isVariable ? "variable" : "other";
  return { ...found, role, key, home: file ?? homeOf(kind.id) };
}
