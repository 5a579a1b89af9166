/** Adds and removes items of lists, in YAML and JSON, in the style of the items beside them. */
import { columnOfLine, contentEnd, endOfLine, flowItemSpan, linesOf } from "../text/layout";
import type { Edit } from "../text/span";
import type { Node, SequenceNode } from "../text/tree";
import { yamlText } from "./scalar-text";

/** A value to be written: text, a number with its digits, or a list or mapping of these. */
export type Source = string | { readonly raw: string } | readonly Source[] | { readonly [key: string]: Source };

/** Adds an item at the end of a list. */
export function appendItem(list: SequenceNode, item: Source): readonly Edit[] {
  const { origin } = list;
  if (origin.format === "json" || list.style === "flow") return appendFlow(list, item);
  const { text, lineBreak } = origin;
  const end = endOfLine(text, contentEnd(list));
  const column = list.span.start - (text.lastIndexOf("\n", list.span.start - 1) + 1);
  const lines = yamlLines([item], column).join(lineBreak);
  const hasBreak = text[end - 1] === "\n";
  return [{ span: { start: end, end }, newText: hasBreak ? lines + lineBreak : lineBreak + lines }];
}

/** Removes an item with its line, or its comma; of a list in lines that had no other, an empty list is left. */
export function removeItem(item: Node): readonly Edit[] {
  const list = item.parent;
  if (list?.style === "flow") return [{ span: flowItemSpan(item), newText: "" }];
  return [{ span: linesOf(item), newText: "" }];
}

/** A value in YAML's lines, each indented. */
export function yamlLines(value: Source, indent: number): readonly string[] {
  const pad = " ".repeat(indent);
  if (Array.isArray(value))
    return value.flatMap((item: Source) => {
      const lines = yamlLines(item, indent + 2);
      return [`${pad}- ${(lines[0] ?? "").trimStart()}`, ...lines.slice(1)];
    });
  if (typeof value === "string") return [pad + yamlText(value)];
  if (isRaw(value)) return [pad + value.raw];
  return Object.entries(value).flatMap(([key, inner]: [string, Source]) =>
    typeof inner === "string" || isRaw(inner)
      ? [`${pad}${key}: ${yamlLines(inner, 0)[0] ?? ""}`]
      : [`${pad}${key}:`, ...yamlLines(inner, indent + 2)],
  );
}

/** The value as plain data, for what is written as JSON. */
export function plain(value: Source): unknown {
  if (typeof value === "string") return value;
  if (isRaw(value)) return Number(value.raw);
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function isRaw(value: Source): value is { readonly raw: string } {
  return typeof value === "object" && !Array.isArray(value) && "raw" in value && typeof value.raw === "string";
}

function appendFlow(list: SequenceNode, item: Source): readonly Edit[] {
  const { text, format, lineBreak } = list.origin;
  const last = list.items.at(-1);
  const indent = " ".repeat(columnOfLine(last ?? list));
  const multiline = format === "json" && typeof item !== "string";
  const body = format === "json" ? JSON.stringify(plain(item), null, multiline ? 2 : 0) : flowText(item);
  if (!last) {
    const inner = `${indent}  `;
    const newText = format === "json" ? `[\n${inner}${body.replaceAll("\n", `\n${inner}`)}\n${indent}]` : `[${body}]`;
    return [{ span: list.span, newText: newText.replaceAll("\n", lineBreak) }];
  }
  const lineStart = text.lastIndexOf("\n", last.span.start - 1) + 1;
  const ownLine = text.slice(lineStart, last.span.start).trim() === "";
  const newText = (ownLine ? `,\n${indent}` : ", ") + body.replaceAll("\n", `\n${indent}`);
  return [{ span: { start: last.span.end, end: last.span.end }, newText: newText.replaceAll("\n", lineBreak) }];
}

function flowText(value: Source): string {
  if (typeof value === "string") return yamlText(value, { inFlow: true });
  if (isRaw(value)) return value.raw;
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${flowText(inner)}`)
    .join(", ")} }`;
}
