/** Quick fixes for thresholds that follow one another. */
import type { Level } from "../plan/levels";
import { replaceValue } from "../text/edits";
import type { Fix } from "../text/span";

/** Puts levels in order: those that are written, where that is no fault again, and the usual ones. */
export function orderFixes(levels: readonly Level[]): readonly Fix[] {
  const usual = levels.map((level) => level.usual.value);
  const sorted = levels.map(({ value }) => value).sort((a, b) => a - b);
  const rises = sorted.every((value, index) => index === 0 || value > (sorted[index - 1] ?? 0));
  // above the usual values they would be found again; the lowest of three steps has no such limit
  const isUsual = sorted.every((value, index) => value <= (usual[index] ?? 0) || (levels.length > 2 && index === 0));
  const reorder = { title: `Put them in order: ${sorted.join(" < ")}`, edits: set(levels, sorted) };
  const reset = { title: `Set the usual values: ${usual.join(" < ")}`, edits: set(levels, usual) };
  if (!rises || !isUsual || levels.some(({ node }) => !node)) return [reset];
  return sorted.every((value, index) => value === usual[index]) ? [reorder] : [reorder, reset];
}

/** Sets a level to its usual value, and with it those below that would no longer be below. */
export function usualFix(levels: readonly Level[], level: Level): Fix {
  const limit = level.usual.value;
  const below = levels.slice(0, levels.indexOf(level)).filter(({ value }) => value >= limit);
  const changed = [...below, level];
  const title = changed.map(({ key, usual }) => (below.length > 0 ? `${key} ${usual.value}` : String(usual.value))).join(" and ");
  return { title: `Set ${title}`, edits: changed.flatMap(({ node, usual }) => (node ? replaceValue(node, usual.value) : [])) };
}

function set(levels: readonly Level[], wanted: readonly number[]): Fix["edits"] {
  return levels.flatMap(({ node, value }, index) => (node && value !== wanted[index] ? replaceValue(node, wanted[index]) : []));
}
