/** PromQL by Prometheus' own grammar: what its parser refuses, and where in the expression. */
import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { didYouMean } from "../text/did-you-mean";
import type { Span } from "../text/span";
import { isTemplated } from "../text/templated";
import { promqlFunctions } from "./promql-functions";
import { typeFault } from "./promql-types";

/** Spans count from the start of the expression. */
export interface PromqlFault {
  readonly span: Span;
  /** What is wrong, as a sentence or two. */
  readonly why: string;
  /** What could be written instead of the span. */
  readonly instead?: string;
}

/** The first thing in an expression that Prometheus refuses; nothing if it is valid. */
export function promqlFault(expression: string): PromqlFault | undefined {
  if (expression.trim() === "") return { span: { start: 0, end: expression.length }, why: "The expression is empty." };
  if ((expression.match(operators)?.length ?? 0) > mostOperators) return undefined;
  const { topNode } = parser.parse(withWholeNumbers(expression));
  const error = firstError(topNode);
  return error ? syntaxFault(expression, error) : typeFault(topNode, expression);
}

const operators = /[-+*/%^(<>]|\b(?:and|or|unless)\b/g;

/** With more of them an expression is written by a program, and the grammar's parser gives up (it stops at 300 of one kind). */
const mostOperators = 250;

/** True for text that is no PromQL yet, or never: templates, and the queries of Loki, whose rule files look the same. */
export function isOtherLanguage(expression: string): boolean {
  return isTemplated(expression) || /\[\[|\|[=~>]|\}\s*\||\|\s*(?:json|logfmt|pattern|regexp|unwrap|unpack)\b/.test(expression);
}

/** Go reads `1.` as a number and the grammar does not: a digit for the dot keeps every place where it is. */
function withWholeNumbers(expression: string): string {
  return expression.replaceAll(/(?<![\w.])(\d+)\.(?!\d)/g, "$10");
}

function firstError(top: SyntaxNode): SyntaxNode | undefined {
  const cursor = top.cursor();
  do if (cursor.type.isError) return cursor.node;
  while (cursor.next());
  return undefined;
}

/** Signs of other languages, with PromQL's own. */
const foreignSigns: Readonly<Record<string, string>> = { "=": "==", "&&": "and", "||": "or", "<>": "!=", "===": "==" };

/** Functions by names they no longer have. */
const renamed: Readonly<Record<string, string>> = { holt_winters: "double_exponential_smoothing" };

function syntaxFault(expression: string, { from }: SyntaxNode): PromqlFault {
  const open = unclosed(expression);
  const at = from + (/^\s*/.exec(expression.slice(from))?.[0].length ?? 0);
  const called = /([A-Za-z_]\w*)\s*$/.exec(expression.slice(0, at));
  if (expression[at] === "(" && called?.[1]) return unknownFunction(called[1], called.index);
  if (at >= expression.length && open !== undefined)
    return { span: { start: open, end: open + 1 }, why: `This ${expression[open]} is not closed.` };
  if (at >= expression.length) {
    const last = /(\S)\s*$/.exec(expression)?.index ?? 0;
    return { span: { start: last, end: last + 1 }, why: "The expression ends here, but something must follow." };
  }
  const word = /^(?:[\w.:]+|[=!<>&|]+|"[^"]*"|.)/s.exec(expression.slice(at))?.[0] ?? "";
  const sign = foreignSigns[word];
  const span = { start: at, end: at + word.length };
  if (sign) return { span, why: `PromQL writes "${sign}" for "${word}".`, instead: sign };
  if (word === "for") return { span, why: "How long it must hold is a key of its own beside `expr`: `for`." };
  return { span, why: `"${word}" is not expected here.` };
}

function unknownFunction(name: string, start: number): PromqlFault {
  const instead = renamed[name];
  return {
    span: { start, end: start + name.length },
    why: instead
      ? `Prometheus 3 has no function "${name}": it is called "${instead}" now.`
      : `PromQL has no function "${name}".${didYouMean(name, promqlFunctions.keys())}`,
    ...(instead ? { instead } : {}),
  };
}

/** The last bracket that is opened and not closed; what stands in quotes or behind # is no bracket. */
function unclosed(expression: string): number | undefined {
  const open: number[] = [];
  for (const { 0: token, index } of expression.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|[([{]|[)\]}]/g)) {
    if (/^[([{]$/.test(token)) open.push(index);
    else if (/^[)\]}]$/.test(token)) open.pop();
  }
  return open.at(-1);
}
