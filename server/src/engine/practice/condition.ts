/**
 * The language of `conditional`: comparisons of metrics (`evaluation.f1 > champion.f1 * 1.01`), joined by `and`, `or`, `not`
 * or their signs. Read here so that a mistake is found before an engine finds it in the middle of the night.
 */
import type { Span } from "../text/span";

export type Expression = { readonly span: Span } & (
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "text" }
  | { readonly type: "reference"; readonly path: readonly string[] }
  | { readonly type: "call"; readonly operands: readonly Expression[] }
  | { readonly type: "operation"; readonly operator: string; readonly operands: readonly Expression[] }
);

/** Spans count from the start of the condition. */
export interface ConditionFault {
  readonly span: Span;
  /** What is wrong, as a sentence. */
  readonly why: string;
}

export type Condition = { readonly expression: Expression } | { readonly fault: ConditionFault };

export const comparisons: readonly string[] = [">", ">=", "<", "<=", "==", "!="];

/** The condition as a tree, or the first thing in it that cannot be read. */
export function parseCondition(text: string): Condition {
  try {
    return { expression: new Reader(text).read() };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error };
    throw error;
  }
}

/** An expression and everything in it. */
export function* withinExpression(expression: Expression): Generator<Expression> {
  yield expression;
  if (!("operands" in expression)) return;
  for (const operand of expression.operands) yield* withinExpression(operand);
}

class Unreadable implements ConditionFault {
  constructor(
    readonly span: Span,
    readonly why: string,
  ) {}
}

interface Token {
  readonly kind: "number" | "text" | "name" | "sign" | "end";
  readonly text: string;
  readonly span: Span;
}

/** A name may have hyphens, as steps do; before a digit only where a metric follows (`step-2.f1`), else it is a minus. */
const lexemes =
  /\s+|(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?%?)|(?<text>"[^"]*"|'[^']*')|(?<name>[A-Za-z_]\w*(?:-(?:[A-Za-z_]\w*|\d+(?=\.[A-Za-z_])))*(?:\.[A-Za-z_]\w*(?:-[A-Za-z_]\w*)*|\[\s*(?:"[^"]*"|'[^']*'|\d+)\s*\])*)|(?<sign>&&|\|\||[=!<>]=|[-+*/%!<>(),])|(?<unknown>.)/gy;

const binding: Readonly<Record<string, number>> = {
  or: 1,
  "||": 1,
  and: 2,
  "&&": 2,
  ...Object.fromEntries(comparisons.map((sign) => [sign, 4])),
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};

/** How tightly a sign before its operand binds: `not` takes a whole comparison, a minus one value. */
const prefixes: Readonly<Record<string, number>> = { not: 3, "!": 3, "-": 7, "+": 7 };

/** Reads by precedence climbing. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(private readonly source: string) {
    this.#tokens = tokensOf(source);
  }

  read(): Expression {
    const expression = this.#expression(0);
    const left = this.#peek();
    if (left.kind !== "end")
      throw new Unreadable(left.span, `"${left.text}" is not expected here: an operator such as > or and is missing before it.`);
    return expression;
  }

  #expression(floor: number): Expression {
    let left = this.#operand();
    for (let power = this.#power(); power > floor; power = this.#power()) {
      const operator = this.#next().text.toLowerCase();
      const right = this.#expression(power);
      left = { type: "operation", operator, operands: [left, right], span: { start: left.span.start, end: right.span.end } };
    }
    return left;
  }

  #power(): number {
    return binding[this.#peek().text.toLowerCase()] ?? 0;
  }

  #operand(): Expression {
    const token = this.#next();
    const { text, span, kind } = token;
    const prefix = prefixes[text.toLowerCase()];
    if (prefix !== undefined) {
      const operand = this.#expression(prefix - 1);
      return { type: "operation", operator: text, operands: [operand], span: { start: span.start, end: operand.span.end } };
    }
    if (text === "(") {
      const inner = this.#expression(0);
      this.#close(token);
      return inner;
    }
    if (kind === "number") return { type: "number", value: Number.parseFloat(text) / (text.endsWith("%") ? 100 : 1), span };
    if (kind === "text") return { type: "text", span };
    if (kind !== "name" || binding[text.toLowerCase()]) throw new Unreadable(...this.#missing(token));
    return this.#peek().text === "(" ? this.#call(token) : { type: "reference", path: segments(text), span };
  }

  #call({ span }: Token): Expression {
    const open = this.#next();
    const operands: Expression[] = [];
    while (this.#peek().text !== ")") {
      operands.push(this.#expression(0));
      if (this.#peek().text !== ",") break;
      this.#next();
    }
    const end = this.#close(open);
    return { type: "call", operands, span: { start: span.start, end } };
  }

  #close(open: Token): number {
    if (this.#peek().text !== ")") throw new Unreadable(open.span, "This bracket is not closed.");
    return this.#next().span.end;
  }

  #missing({ kind, text, span }: Token): [Span, string] {
    const before = this.#tokens[this.#tokens.findIndex((token) => token.span === span) - 1];
    if (kind === "end")
      return [before?.span ?? span, before ? `Something is missing after "${before.text}".` : "It says nothing."];
    return [span, `"${text}" is not expected here: a metric or a number is missing before it.`];
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? this.#end();
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #end(): Token {
    return { kind: "end", text: "", span: { start: this.source.length, end: this.source.length } };
  }
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index, groups } of source.matchAll(lexemes)) {
    const span = { start: index, end: index + text.length };
    const kind = (["number", "text", "name", "sign"] as const).find((each) => groups?.[each] !== undefined);
    if (kind) tokens.push({ kind, text, span });
    else if (groups?.["unknown"] !== undefined) throw new Unreadable(span, strange(text));
  }
  return [...tokens, { kind: "end", text: "", span: { start: source.length, end: source.length } }];
}

function strange(text: string): string {
  return text === "=" ? "A single = assigns: write == to compare." : `"${text}" means nothing here.`;
}

function segments(reference: string): readonly string[] {
  return reference
    .split(/[.[\]'"]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}
