/** The comments that stand with an entry. */
import { commentStart, linesOf } from "./layout";
import type { Node } from "./tree";

/** The comments on an entry's own line and on the lines directly above it, without their `#`; a JSON file has none. */
export function commentsAt(node: Node): readonly string[] {
  const { text, format } = node.origin;
  if (format === "json") return [];
  const { start } = linesOf(node);
  const above = text.slice(commentStart(text, start), start).split(/\r?\n/);
  const beside = /[ \t]#.*/.exec(text.slice(node.key.end).split(/\r?\n/, 1)[0] ?? "")?.[0] ?? "";
  return [...above, beside].map((line) => line.replace(/^[ \t]*#+[ \t]*/, "").trim()).filter((line) => line !== "");
}
