/** What alerts compare: an expression on one side, a number on the other. */
import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import type { Span } from "../text/span";
import { isOtherLanguage } from "./promql";

export interface PromqlComparison {
  /** What is compared, as it is written. */
  readonly expression: string;
  /** Whether the comparison holds above the number or below it. */
  readonly side: "above" | "below";
  readonly value: number;
  /** Where the number stands in the whole expression. */
  readonly span: Span;
}

/** Signs by the names of the grammar's nodes, with the side of the number that they look at. */
const signs: Readonly<Record<string, PromqlComparison["side"]>> = { Gtr: "above", Gte: "above", Lss: "below", Lte: "below" };

/** Every comparison with a plain number; nothing for templates and other languages. */
export function comparisonsIn(expression: string): readonly PromqlComparison[] {
  if (isOtherLanguage(expression)) return [];
  const found: PromqlComparison[] = [];
  const cursor = parser.parse(expression).cursor();
  do {
    const comparison = cursor.name === "BinaryExpr" ? comparisonAt(cursor.node, expression) : undefined;
    if (comparison) found.push(comparison);
  } while (cursor.next());
  return found;
}

function comparisonAt({ firstChild: left, lastChild: right }: SyntaxNode, expression: string): PromqlComparison | undefined {
  if (!left || !right) return undefined;
  const sign = signOf(left);
  const [number, other] = isNumber(right) ? [right, left] : [left, right];
  if (!sign || !isNumber(number) || isNumber(other)) return undefined;
  const value = Number(expression.slice(number.from, number.to));
  if (!Number.isFinite(value)) return undefined;
  return {
    expression: expression.slice(other.from, other.to),
    side: number === right ? sign : sign === "above" ? "below" : "above",
    value,
    span: { start: number.from, end: number.to },
  };
}

/** The sign behind the left operand. */
function signOf(left: SyntaxNode): PromqlComparison["side"] | undefined {
  for (let node = left.nextSibling; node; node = node.nextSibling) if (signs[node.name]) return signs[node.name];
  return undefined;
}

function isNumber({ name }: SyntaxNode): boolean {
  return name === "NumberDurationLiteral";
}

/** The values that an expression demands of a label: `model_name="fraud-detection"`. */
export function labelsIn(expression: string, label: string): readonly { readonly value: string; readonly span: Span }[] {
  if (isOtherLanguage(expression)) return [];
  const matcher = new RegExp(`\\b${label}\\s*=\\s*(["'])([^"'\\\\]*)\\1`, "g");
  return [...expression.matchAll(matcher)].map(({ 0: whole, 2: value = "", index }) => {
    const end = index + whole.length - 1;
    return { value, span: { start: end - value.length, end } };
  });
}
