/** Unified diff of one file, as `git diff` shows it. */
import { formatPatch, structuredPatch } from "diff";

/** Empty where nothing differs. Absent texts stand for a file that is not there. */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return "";
  const from = before === undefined ? "/dev/null" : `a/${path}`;
  const to = after === undefined ? "/dev/null" : `b/${path}`;
  const patch = structuredPatch(from, to, before ?? "", after ?? "", undefined, undefined, { context: 3 });
  const lines = formatPatch(patch).split("\n");
  return lines.slice(lines.findIndex((line) => line.startsWith("--- "))).join("\n");
}
