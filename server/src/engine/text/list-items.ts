/** Items of lists: adding one in the list's own style, and the key that stands behind an item's dash. */
import { stringify } from "yaml";
import { contentEnd, endOfLine } from "./layout";
import type { Edit } from "./span";
import type { Node, SequenceNode } from "./tree";

/** The edits, of which no comment is lost, that make `value` the last item of a list. */
export function appendItem(list: SequenceNode, value: unknown): readonly Edit[] {
  const { text, format, lineBreak } = list.origin;
  const last = list.items.at(-1);
  if (!last) {
    const rendered = format === "json" ? JSON.stringify(value) : flow(value);
    return [{ span: list.span, newText: `[${rendered}]` }];
  }
  if (format === "json" || list.style === "flow") {
    const end = last.span.end;
    return [{ span: { start: end, end }, newText: `, ${format === "json" ? JSON.stringify(value) : flow(value)}` }];
  }
  const lineStart = text.lastIndexOf("\n", list.span.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const lines = stringify([value], { lineWidth: 0 }).replace(/^(?=.)/gm, indent);
  const at = endOfLine(text, contentEnd(last));
  const behindLast = at === text.length && !text.endsWith("\n");
  const newText = behindLast ? `\n${lines.replace(/\n$/, "")}` : lines;
  return [{ span: { start: at, end: at }, newText: newText.replaceAll("\n", lineBreak) }];
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", flowCollectionPadding: true, lineWidth: 0 }).replace(/\n$/, "");
}

/** True for an entry on the line of a list item's dash: its line cannot be removed, since the item begins there. */
export function opensItem({ origin, key }: Node): boolean {
  return /^[ \t]*-/.test(origin.text.slice(origin.text.lastIndexOf("\n", key.start - 1) + 1, key.start));
}
