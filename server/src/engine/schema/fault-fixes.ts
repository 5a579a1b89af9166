/** Quick fixes for faults of shape. None invents a value: what is written is the schema's only answer, or the user's choice. */
import { insertKey, replaceValue } from "../text/edits";
import type { Fix } from "../text/span";
import type { Node } from "../text/tree";
import { resolved, type Schema, schemasAt } from "./schema";

/** More choices than this are a question for completion, not for a menu of fixes. */
const mostChoices = 5;

/** Inserts a missing key where the schema has one answer, or one fix for each of a few choices. Examples are no answer. */
export function missingKeyFixes(node: Node, key: string, property: Schema | undefined): readonly Fix[] {
  if (!property || isAlias(node)) return [];
  const answer = property.default ?? property.const;
  const choices = answer !== undefined ? [answer] : (property.enum ?? []);
  if (choices.length > mostChoices) return [];
  return choices.map((value) => ({ title: `Insert ${key}: ${shown(value)}`, edits: insertKey(node, key, value) }));
}

/** Changes a misspelt word to the one that was meant, or to the only value there is, of that value's own type. */
export function enumFixes(node: Node, allowed: readonly unknown[], meant: string | undefined): readonly Fix[] {
  const value = allowed.length === 1 ? allowed[0] : allowed.find((each) => each === meant);
  if (value === undefined || isAlias(node)) return [];
  return [{ title: `Change to ${typeof value === "string" ? `"${value}"` : shown(value)}`, edits: replaceValue(node, value) }];
}

/** Text where a number is due loses its quotes, a number where text is due gets them, a single value becomes a list. */
export function typeFixes(node: Node, wanted: readonly string[], schema: Schema): readonly Fix[] {
  const source = node.origin.text.slice(node.span.start, node.span.end);
  if (node.type !== "scalar" || node.value === null || isAlias(node) || isTagged(node) || /[\r\n]/.test(source)) return [];
  const schemas = schemasAt(schema, node.path).filter(({ type }) => [type ?? []].flat().some((each) => wanted.includes(each)));
  const fits = (value: unknown): boolean => schemas.some((each) => accepts(each, value));
  const replace = (title: string, newText: string): readonly Fix[] => [{ title, edits: [{ span: node.span, newText }] }];
  if (wanted.includes("string") && typeof node.value !== "string")
    return fits(source) ? replace(`Put ${source} in quotes`, JSON.stringify(source)) : [];
  if (wanted.includes("array")) return fits([node.value]) && isOneItem(source) ? replace("Make it a list", `[${source}]`) : [];
  const asNumber = Number(node.value);
  const isText = typeof node.value === "string" && node.value.trim() !== "" && Number.isFinite(asNumber);
  return isText && fits(asNumber) ? replace("Remove the quotes", String(asNumber)) : [];
}

/** True for `*name`: its text stands elsewhere, so it cannot be edited here. */
export function isAlias({ origin, span }: Node): boolean {
  return origin.format !== "json" && origin.text[span.start] === "*";
}

/** `!!str 5`: the tag decides the type, whatever is done to the value. */
function isTagged({ origin, span }: Node): boolean {
  return /![^\s]*[ \t]+$/.test(origin.text.slice(Math.max(0, span.start - 200), span.start));
}

/** What reads as several items, or not at all, between brackets. */
function isOneItem(source: string): boolean {
  return /^["']/.test(source) || !/[,[\]{}#]|:(?:\s|$)/.test(source);
}

/** Whether a value would pass, as far as types, choices, limits and forms go. */
function accepts(schema: Schema, value: unknown): boolean {
  const { type, items, minimum, maximum, exclusiveMinimum, exclusiveMaximum, pattern } = schema;
  const types = [type ?? typeOf(value)].flat();
  if (!types.includes(typeOf(value)) && !(types.includes("integer") && Number.isInteger(value))) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (Array.isArray(value)) return !items || value.every((item) => accepts(resolved(items), item));
  if (typeof value === "string") return pattern === undefined || new RegExp(pattern).test(value);
  if (typeof value !== "number") return true;
  const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;
  const within = value >= (minimum ?? least) && value <= (maximum ?? most);
  return within && value > (exclusiveMinimum ?? least) && value < (exclusiveMaximum ?? most);
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
