import { distance } from "fastest-levenshtein";

/** Of words this short the first letter must be right: `gpu` is no slip of the pen for `cpu`. */
const shortWord = 3;

/** The candidate a person most likely meant by `word`, if one is near enough (a third of its letters may differ). */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (word.length <= shortWord && word[0]?.toLowerCase() !== candidate[0]?.toLowerCase()) continue;
    const steps = slips(plainSpelling(word), plainSpelling(candidate));
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

/** Letters to change, add or leave out; two that changed places are one slip of the fingers. */
function slips(a: string, b: string): number {
  const steps = distance(a, b);
  return steps === 2 && a.length === b.length && sorted(a) === sorted(b) ? 1 : steps;
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

/** ` Did you mean "x"?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? "" : ` Did you mean "${candidate}"?`;
}

/** True if two words are one in different spellings: `storageURI`, `storage_uri`. */
export function sameWord(a: string, b: string): boolean {
  return plainSpelling(a) === plainSpelling(b);
}

/** A word without what people vary in it: case, `-`, `_` and spaces. */
export function plainSpelling(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, "");
}
