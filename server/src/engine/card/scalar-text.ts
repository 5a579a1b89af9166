/** Text for values: in the style of what stands there, and so that its type stays what it was. */
import { parse, stringify } from "yaml";
import { indentOf } from "../text/layout";
import type { Edit } from "../text/span";
import { type Node, type ScalarNode, text as valueText } from "../text/tree";

/** What a person reads of a scalar: a plain one as it is written (`0.90`, `1.0`), any other as what it says. */
export function shown(node: ScalarNode): string {
  if (node.value === null) return "";
  const source = node.origin.text.slice(node.span.start, node.span.end);
  if (typeof node.value !== "string") return source;
  return valueText(node).replace(/\n+$/, "");
}

/** The edit that makes a scalar say something else; `isNumber` where a key without a value is meant for a number. */
export function writeScalar(node: ScalarNode, value: string, isNumber = false): Edit {
  const { text, format } = node.origin;
  const keepsType = typeof node.value !== "string" && isSameType(value, node, isNumber);
  if (format === "json") return { span: node.span, newText: keepsType ? value : JSON.stringify(value) };
  const gap =
    node.isEntry && node.span.start === node.span.end && !/[\s]$/.test(text.slice(0, node.span.start)) ? gapOf(node) : "";
  return { span: node.span, newText: gap + (keepsType ? value : styled(node, value)) };
}

/** The value as it would be written without a predecessor. */
export function yamlText(value: string, { inFlow = false, isNumber = false } = {}): string {
  if (isNumber && isYamlNumber(value)) return value;
  if (value.includes("\n") || /^\d{4}-\d{1,2}-\d{1,2}/.test(value)) return JSON.stringify(value);
  const options = { lineWidth: 0, compat: "yaml-1.1" } as const;
  if (!inFlow) return stringify(value, options).trimEnd();
  return stringify([value], { ...options, collectionStyle: "flow", flowCollectionPadding: false })
    .trim()
    .slice(1, -1);
}

export function isYamlNumber(value: string): boolean {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value) && typeof parse(value) === "number";
}

function isSameType(value: string, { value: old, origin }: ScalarNode, isNumber: boolean): boolean {
  if (typeof old === "boolean") return /^(?:true|false)$/.test(value);
  if (typeof old !== "number" && !isNumber) return false;
  return origin.format === "json" ? /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(value) : isYamlNumber(value);
}

function gapOf(node: Node): string {
  return node.origin.text.slice(node.key.end, node.span.start).includes(":") ? " " : ": ";
}

function styled(node: ScalarNode, value: string): string {
  const { text, lineBreak } = node.origin;
  const source = text.slice(node.span.start, node.span.end);
  const header = /^[|>]([-+]?)[^\n]*\n/.exec(source);
  const inFlow = node.parent?.style === "flow";
  if (header && !/^\s|[^\S\n]\n|\n\s*$/.test(value)) return block(source, { value, header: header[0], lineBreak });
  if (source.startsWith('"')) return JSON.stringify(value);
  if (source.startsWith("'") && !value.includes("\n")) return `'${value.replaceAll("'", "''")}'`;
  if (!value.includes("\n") || inFlow || !node.isEntry) return yamlText(value, { inFlow });
  if (/^\s|\n\s*$/.test(value)) return JSON.stringify(value);
  const pad = " ".repeat(indentOf(node.parent ?? node) + 2);
  return `|-${lineBreak}${padded(value, pad, lineBreak)}`;
}

/** A folded text becomes a literal one, for its line breaks are now the writer's. */
function block(source: string, { value, header, lineBreak }: { value: string; header: string; lineBreak: string }): string {
  const pad = /^[ ]*/m.exec(source.slice(header.length))?.[0] ?? "  ";
  const head = header
    .replace(/^>/, "|")
    .replace(/^(\|[-+]?)\d/, "$1")
    .replace(/^\|\d/, "|");
  const ending = /(?:\r?\n)$/.exec(source)?.[0] ?? "";
  return head + padded(value, pad, lineBreak) + ending;
}

function padded(value: string, pad: string, lineBreak: string): string {
  return value
    .split("\n")
    .map((line) => (line === "" ? "" : pad + line))
    .join(lineBreak);
}
