/**
 * Edits on the tree's text: each function returns the smallest change that does what its name says, in the style of the
 * lines around it (indentation, line breaks, flow or block, JSON or YAML), and leaves every comment where it was.
 */
import { stringify } from "yaml";
import { columnOfLine, commentStart, contentEnd, endOfLine, flowItemSpan, indentOf, linesOf } from "./layout";
import { opensItem } from "./list-items";
import type { Edit } from "./span";
import type { MappingNode, Node, Path, PathStep } from "./tree";

/** Replaces a value; a comment beside it stays on its line. */
export function replaceValue(node: Node, value: unknown): readonly Edit[] {
  if (needsBlock(value, node)) return replaceByBlock(node, value);
  if (node.origin.format === "properties") return [{ span: node.span, newText: String(value) }];
  const rendered = isQuoted(node) ? json(value, columnOfLine(node)) : flow(value);
  return [{ span: node.span, newText: broken(gapBefore(node) + rendered, node) }];
}

/** Text in JSON always, in protocol buffers where it is no name out of an enum. */
function isQuoted({ origin, span }: Node): boolean {
  return origin.format === "json" || (origin.format === "prototext" && /["']/.test(origin.text[span.start] ?? ""));
}

/** Gives an entry another key. */
export function renameKey(node: Node, name: string): readonly Edit[] {
  const quote = /^["']/.exec(node.origin.text.slice(node.key.start, node.key.end))?.[0] ?? "";
  return [{ span: node.key, newText: quote + name + quote }];
}

/** Removes an entry with its key, its trailing comment and its line; comments above it stay. */
export function removeEntry(node: Node): readonly Edit[] {
  const { parent } = node;
  if (parent && parent.style === "flow") return [{ span: flowItemSpan(node), newText: "" }];
  if (node.isEntry && opensItem(node)) return removeBehindDash(node);
  return [{ span: linesOf(node), newText: "" }];
}

/** The dash stays, for the next entry (or the comment above it); of an item with no other entry an empty mapping is left. */
function removeBehindDash(node: Node): readonly Edit[] {
  const { text } = node.origin;
  const isLast = node.parent?.children.at(-1) === node;
  const end = isLast ? node.span.end : linesOf(node).end + (/^[ \t]*/.exec(text.slice(linesOf(node).end))?.[0].length ?? 0);
  return [{ span: { start: node.key.start, end: Math.max(end, node.key.end) }, newText: isLast ? "{}" : "" }];
}

/** Sets the value at a path below `root`, creating the mappings on the way. */
export function setAt(root: Node, path: Path, value: unknown): readonly Edit[] {
  let node = root;
  for (const [depth, step] of path.entries()) {
    const next = node.child(step);
    if (!next || (depth < path.length - 1 && next.type !== "mapping")) {
      const rest = path.slice(depth + (next ? 1 : 0));
      return next ? replaceValue(next, nest(rest, value)) : insertKey(node, step, nest(path.slice(depth + 1), value));
    }
    node = next;
  }
  return replaceValue(node, value);
}

/** Adds `key: value` as the last entry of a mapping (or to a key that has no value yet). */
export function insertKey(parent: Node, key: PathStep, value: unknown): readonly Edit[] {
  if (parent.type !== "mapping") return replaceValue(parent, { [key]: value });
  if (parent.origin.format === "json" || parent.style === "flow") return insertFlow(parent, key, value);
  const indent = indentOf(parent);
  const at = endOfLine(parent.origin.text, contentEnd(parent));
  return [insertLines(parent, at, block({ [key]: value }, indent))];
}

/** Sets several entries of a mapping; those it does not have become its last ones, in their order. */
export function setKeys(parent: Node, entries: Readonly<Record<string, unknown>>): readonly Edit[] {
  if (parent.type !== "mapping" || parent.entries.length === 0) return replaceValue(parent, entries);
  return Object.entries(entries).flatMap(([key, value]) => {
    const node = parent.child(key);
    return node ? replaceValue(node, value) : insertKey(parent, key, value);
  });
}

/** The same for the mapping at a path, which is made where it is not there. */
export function setKeysAt(root: Node, path: Path, entries: Readonly<Record<string, unknown>>): readonly Edit[] {
  const mapping = root.at(path);
  return mapping ? setKeys(mapping, entries) : setAt(root, path, entries);
}

/** Moves an entry, with the comments above and beside it, to the end of another mapping. */
export function moveEntry(node: Node, target: MappingNode): readonly Edit[] {
  if (node.origin.format === "json" || target.style === "flow" || node.parent?.style === "flow") {
    return [...removeEntry(node), ...insertKey(target, node.name ?? "", node.value)];
  }
  const { text } = node.origin;
  const lines = linesOf(node);
  const span = { start: commentStart(text, lines.start), end: lines.end };
  const from = indentOf(node.parent ?? node);
  const to = indentOf(target);
  const moved = reindent(withBreak(text.slice(span.start, span.end)), from, to);
  const remove: Edit = { span, newText: "" };
  return [insertLines(target, endOfLine(text, contentEnd(target)), moved), remove];
}

/** Exchanges the source text of two values. */
export function swapValues(a: Node, b: Node): readonly Edit[] {
  const { text } = a.origin;
  return [
    { span: a.span, newText: text.slice(b.span.start, b.span.end) },
    { span: b.span, newText: text.slice(a.span.start, a.span.end) },
  ];
}

function insertFlow(parent: MappingNode, key: PathStep, value: unknown): readonly Edit[] {
  const last = parent.entries.at(-1);
  const json = parent.origin.format === "json";
  const entry = json ? `${JSON.stringify(key)}: ${JSON.stringify(value, null, 2)}` : `${key}: ${flow(value)}`;
  if (!last) return [{ span: parent.span, newText: broken(json ? `{\n  ${entry}\n}` : `{ ${entry} }`, parent) }];
  const { text } = parent.origin;
  const lineStart = text.lastIndexOf("\n", last.key.start) + 1;
  const lead = text.slice(lineStart, last.key.start);
  const ownLine = lead.trim() === "" && lineStart > parent.span.start;
  const separator = ownLine ? `,\n${lead}` : ", ";
  const body = ownLine ? entry.replaceAll("\n", `\n${lead}`) : entry;
  return [{ span: { start: last.span.end, end: last.span.end }, newText: broken(separator + body, parent) }];
}

/** What must stand between the key of an entry without a value and the value it gets. */
function gapBefore(node: Node): string {
  if (!node.isEntry || node.span.start < node.span.end) return "";
  const between = node.origin.text.slice(node.key.end, node.span.start);
  if (!between.includes(":")) return ": ";
  return /\s$/.test(between) ? "" : " ";
}

function nest(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
}

/** A mapping with something in it stands on lines of its own, where its surroundings do too. */
function needsBlock(value: unknown, node: Node): boolean {
  const hasKeys = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  return hasKeys && node.isEntry && node.origin.format !== "json" && node.parent?.style !== "flow";
}

function replaceByBlock(node: Node, value: unknown): readonly Edit[] {
  const { text } = node.origin;
  const colon = /^\s*:/.exec(text.slice(node.key.end, node.span.start))?.[0];
  const start = node.key.end + (colon?.length ?? 0);
  const head: Edit = { span: { start, end: Math.max(start, node.span.end) }, newText: colon ? "" : ":" };
  return [head, insertLines(node, endOfLine(text, node.span.end), block(value, indentOf(node.parent ?? node) + 2))];
}

/** Puts whole lines at a line's start, or behind the last line if the text ends without a line break. */
function insertLines({ origin }: Node, at: number, lines: string): Edit {
  const behindLast = at === origin.text.length && at > 0 && !origin.text.endsWith("\n");
  const newText = behindLast ? `\n${lines.replace(/\r?\n$/, "")}` : lines;
  return { span: { start: at, end: at }, newText: broken(newText, { origin }) };
}

/** The text with the line breaks of the document it goes into. */
function broken(text: string, { origin }: Pick<Node, "origin">): string {
  return text.replace(/\r?\n/g, origin.lineBreak);
}

function json(value: unknown, column: number): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${" ".repeat(column)}`);
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", flowCollectionPadding: true, lineWidth: 0 }).replace(/\n$/, "");
}

function block(value: unknown, indent: number): string {
  const pad = " ".repeat(indent);
  return stringify(value, { lineWidth: 0 }).replace(/^(?=.)/gm, pad);
}

function reindent(lines: string, from: number, to: number): string {
  return lines.replace(new RegExp(`^ {${from}}(?=[^\\r\\n])`, "gm"), " ".repeat(to));
}

function withBreak(lines: string): string {
  return lines.endsWith("\n") ? lines : `${lines}\n`;
}
