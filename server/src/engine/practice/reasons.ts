/** What counts as a reason for silencing a finding: words that say something. */

/** What templates offer and hasty people leave in a reason's place, and the small words around it. */
const saysNothing: ReadonlySet<string> = new Set(
  [
    "reason reasons why because explanation explain justification placeholder text",
    "todo fixme tbd tba xxx na none nothing ignore silence disable",
    "add added describe enter fill give goes insert later put write",
    "a an and be by for here how in is it me my no not now of out please right so that the there this to we your",
  ].flatMap((words) => words.split(" ")),
);

/** False for `TODO`, for `why this is right here`, for dots and dashes; true as soon as one word says something. */
export function isReason(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*/gu) ?? [];
  return words.some((word) => word.length > 1 && !saysNothing.has(word));
}
