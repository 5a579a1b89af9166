/**
 * Edits on the tree's text: each function returns the smallest change that does what its name says, in the style of the
 * lines around it (indentation, flow or block, JSON or YAML), and leaves every comment where it was.
 */
import { stringify } from "yaml";
import type { Edit, Span } from "./span";
import type { MappingNode, Node, Path, PathStep } from "./tree";

/** Replaces a value; a comment beside it stays on its line. */
export function replaceValue(node: Node, value: unknown): readonly Edit[] {
  if (needsBlock(value, node)) return replaceByBlock(node, value);
  const rendered = node.origin.format === "json" ? json(value, columnOfLine(node)) : flow(value);
  const gap =
    node.isEntry && node.span.start === node.span.end && !/\s$/.test(node.origin.text.slice(0, node.span.start)) ? " " : "";
  return [{ span: node.span, newText: gap + rendered }];
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
  return [{ span: linesOf(node), newText: "" }];
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
  const body = block({ [key]: value }, indent);
  const needsBreak = at === parent.origin.text.length && !parent.origin.text.endsWith("\n");
  return [{ span: { start: at, end: at }, newText: needsBreak ? `\n${body.replace(/\n$/, "")}` : body }];
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
  const at = endOfLine(text, contentEnd(target));
  const remove: Edit = { span, newText: "" };
  const atTextEnd = at === text.length && !text.endsWith("\n");
  const insert: Edit = { span: { start: at, end: at }, newText: atTextEnd ? `\n${moved.replace(/\n$/, "")}` : moved };
  return [insert, remove];
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
  if (!last) return [{ span: parent.span, newText: json ? `{\n  ${entry}\n}` : `{ ${entry} }` }];
  const { text } = parent.origin;
  const lineStart = text.lastIndexOf("\n", last.key.start) + 1;
  const lead = text.slice(lineStart, last.key.start);
  const ownLine = lead.trim() === "" && lineStart > parent.span.start;
  const separator = ownLine ? `,\n${lead}` : ", ";
  const body = ownLine ? entry.replaceAll("\n", `\n${lead}`) : entry;
  return [{ span: { start: last.span.end, end: last.span.end }, newText: separator + body }];
}

function nest(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
}

/** A mapping with something in it stands on lines of its own, where its surroundings do too. */
function needsBlock(value: unknown, node: Node): boolean {
  const hasKeys = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  return hasKeys && node.isEntry && node.origin.format === "yaml" && node.parent?.style !== "flow";
}

function replaceByBlock(node: Node, value: unknown): readonly Edit[] {
  const { text } = node.origin;
  const colon = text.indexOf(":", node.key.end) + 1;
  const at = endOfLine(text, node.span.end);
  const body = block(value, indentOf(node.parent ?? node) + 2);
  const lines = at === text.length && !text.endsWith("\n") ? `\n${body.replace(/\n$/, "")}` : body;
  const remove: Edit = { span: { start: colon, end: node.span.end }, newText: "" };
  return [remove, { span: { start: at, end: at }, newText: lines }];
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

/** Column of the keys of a block mapping, or of the node itself. */
function indentOf(node: Node): number {
  const first =
    node.type === "mapping"
      ? (node.entries.find((entry) => entry.parent === node)?.key.start ?? node.span.start)
      : node.span.start;
  return first - (node.origin.text.lastIndexOf("\n", first - 1) + 1);
}

function columnOfLine(node: Node): number {
  const lineStart = node.origin.text.lastIndexOf("\n", node.key.start - 1) + 1;
  return /^ */.exec(node.origin.text.slice(lineStart))?.[0].length ?? 0;
}

/** Where the last thing inside the node ends. */
function contentEnd(node: Node): number {
  const last = node.children.at(-1);
  return last && last.parent === node ? Math.max(contentEnd(last), last.key.end) : node.span.end;
}

/** The whole lines an entry takes, its trailing comment included. */
function linesOf(node: Node): Span {
  const { text } = node.origin;
  const start = text.lastIndexOf("\n", Math.min(node.key.start, node.span.start) - 1) + 1;
  return { start, end: endOfLine(text, contentEnd(node)) };
}

/** Start of the comment lines that stand directly above a line. */
function commentStart(text: string, lineStart: number): number {
  if (lineStart === 0) return 0;
  const above = text.lastIndexOf("\n", lineStart - 2) + 1;
  return /^[ \t]*#/.test(text.slice(above, lineStart)) ? commentStart(text, above) : lineStart;
}

/** Offset just after the line break that ends the line of `offset`. */
function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}

function flowItemSpan(node: Node): Span {
  const { text } = node.origin;
  const start = Math.min(node.key.start, node.span.start);
  const after = /^\s*,[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(node.span.end));
  if (after) return { start, end: node.span.end + after[0].length };
  const before = /,\s*$/.exec(text.slice(0, start));
  return { start: start - (before?.[0].length ?? 0), end: node.span.end };
}

function reindent(lines: string, from: number, to: number): string {
  return lines.replace(new RegExp(`^ {${from}}(?=[^\\r\\n])`, "gm"), " ".repeat(to));
}

function withBreak(lines: string): string {
  return lines.endsWith("\n") ? lines : `${lines}\n`;
}
