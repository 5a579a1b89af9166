/** PromQL's types: a function of a stretch of time gets one, an operator gets single values, and arguments are as many as wanted. */
import type { SyntaxNode } from "@lezer/common";
import type { PromqlFault } from "./promql";
import { aggregationParameters, promqlFunctions, type Signature, type ValueType } from "./promql-functions";

type Check = (node: SyntaxNode, expression: string) => PromqlFault | undefined;

const checks: Readonly<Record<string, Check>> = {
  FunctionCall: (node, expression) =>
    argumentsFault(node, expression, promqlFunctions.get(nameOf(node, expression).toLowerCase())),
  AggregateExpr: (node, expression) => argumentsFault(node, expression, aggregation(nameOf(node, expression).toLowerCase())),
  VectorSelector: selectorFault,
  MatrixSelector: rangeFault,
  UnaryExpr: operandFault,
  BinaryExpr: (node, expression) => operandFault(node, expression) ?? scalarFault(node, expression),
};

/** What the grammar allows and the parser refuses all the same, from the inside out. */
export function typeFault(node: SyntaxNode, expression: string): PromqlFault | undefined {
  for (const child of childrenOf(node)) {
    const fault = typeFault(child, expression);
    if (fault) return fault;
  }
  return checks[node.name]?.(node, expression);
}

function argumentsFault(node: SyntaxNode, expression: string, signature: Signature | undefined): PromqlFault | undefined {
  const body = node.getChild("FunctionCallBody");
  if (!signature || !body) return undefined;
  const given = childrenOf(body);
  const { takes, least, most } = signature;
  const by = nameOf(node, expression);
  if (given.length < least || given.length > most)
    return {
      span: { start: node.from, end: node.from + by.length },
      why: `"${by}" takes ${counted(least, most)}; here it has ${given.length}.`,
    };
  for (const [index, argument] of given.entries()) {
    const wanted = takes[Math.min(index, takes.length - 1)];
    const type = typeOf(argument, expression);
    if (wanted && wanted !== type) return wrongType({ argument, wanted, type, by }, expression);
  }
  return undefined;
}

function aggregation(name: string): Signature {
  const parameter = aggregationParameters[name];
  const takes: readonly ValueType[] = parameter ? [parameter, "instant vector"] : ["instant vector"];
  return { takes, least: takes.length, most: takes.length, gives: "instant vector" };
}

interface Mismatch {
  readonly argument: SyntaxNode;
  readonly wanted: ValueType;
  readonly type: ValueType;
  readonly by: string;
}

function wrongType({ argument, wanted, type, by }: Mismatch, expression: string): PromqlFault {
  const span = { start: argument.from, end: argument.to };
  if (wanted === "range vector" && type === "instant vector")
    return {
      span,
      why: `"${by}" looks at a stretch of time: say how long in square brackets, such as [5m].`,
      ...(argument.name === "VectorSelector" ? { instead: `${expression.slice(argument.from, argument.to)}[5m]` } : {}),
    };
  if (wanted === "instant vector" && type === "range vector") return notInstant(argument, `"${by}" takes`);
  return { span, why: `"${by}" takes a ${wanted} here, not a ${type}.` };
}

function notInstant({ from, to }: SyntaxNode, who: string): PromqlFault {
  return {
    span: { start: from, end: to },
    why: `${who} one value per series, and this is a stretch of time: put a function such as rate or avg_over_time around it.`,
  };
}

/** A selector whose every matcher also fits the empty text selects all series; only `info` takes one without a metric. */
function selectorFault(node: SyntaxNode, expression: string): PromqlFault | undefined {
  const text = expression.slice(node.from, node.to);
  const selectsAll = /^\{\s*(?:[\w.]+\s*(?:=~\s*["'`]\.\*["'`]|=\s*(["'`])\1)\s*,?\s*)*\}$/.test(text);
  const call = node.parent?.parent;
  if (!selectsAll || (call && nameOf(call, expression).toLowerCase() === "info")) return undefined;
  return {
    span: { start: node.from, end: node.to },
    why: "This selects every series there is: name a metric, or a label with a value.",
  };
}

/** A range stands behind a selector; what is computed gets a subquery. */
function rangeFault({ firstChild, from, to }: SyntaxNode, expression: string): PromqlFault | undefined {
  if (!firstChild || firstChild.name === "VectorSelector") return undefined;
  const start = expression.lastIndexOf("[", to - 1);
  if (firstChild.name === "OffsetExpr" || firstChild.name === "StepInvariantExpr" || start <= from)
    return {
      span: { start: firstChild.to, end: to },
      why: "The range stands directly behind the metric, before `offset` and `@`.",
    };
  const range = expression.slice(start, to - 1);
  return {
    span: { start, end: to },
    why: `A range stands behind a metric. For the values of an expression over time write a subquery: ${range}:].`,
    instead: `${range}:]`,
  };
}

function operandFault(node: SyntaxNode, expression: string): PromqlFault | undefined {
  const operand = operandsOf(node).find((each) => typeOf(each, expression) === "range vector");
  return operand && notInstant(operand, "Operators take");
}

/** Two plain numbers: set operators need series, and a comparison gives nothing to fire on. */
function scalarFault(node: SyntaxNode, expression: string): PromqlFault | undefined {
  const isScalar = operandsOf(node).map((each) => typeOf(each, expression) === "scalar");
  const operator = childrenOf(node).find(({ name }) => operators.test(name));
  if (!operator || !isScalar.includes(true) || node.getChild("BoolModifier")) return undefined;
  const span = { start: operator.from, end: operator.to };
  if (/^(?:And|Or|Unless)$/.test(operator.name)) return { span, why: "and, or and unless join series, not plain numbers." };
  return isScalar.includes(false)
    ? undefined
    : { span, why: "Two plain numbers are compared: Prometheus wants `bool` behind the operator, or a metric on one side." };
}

const operators = /^(?:And|Or|Unless|Eql|Neq|Gtr|Gte|Lss|Lte)$/;

/** Types that do not depend on what is inside. */
const fixedTypes: Readonly<Record<string, ValueType>> = {
  NumberDurationLiteral: "scalar",
  StringLiteral: "string",
  MatrixSelector: "range vector",
  SubqueryExpr: "range vector",
  VectorSelector: "instant vector",
  AggregateExpr: "instant vector",
};

function typeOf(node: SyntaxNode, expression: string): ValueType {
  const fixed = fixedTypes[node.name];
  if (fixed) return fixed;
  if (node.name === "FunctionCall") return promqlFunctions.get(nameOf(node, expression).toLowerCase())?.gives ?? "instant vector";
  const inner = operandsOf(node).map((each) => typeOf(each, expression));
  if (node.name === "BinaryExpr") return inner.every((type) => type === "scalar") ? "scalar" : "instant vector";
  return inner[0] ?? "instant vector";
}

function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter(
    ({ name }) => name in fixedTypes || name === "FunctionCall" || /^(?!.*Duration).*Expr$/.test(name),
  );
}

/** The name of a function or an aggregation. */
function nameOf({ firstChild }: SyntaxNode, expression: string): string {
  return firstChild ? expression.slice(firstChild.from, firstChild.to) : "";
}

function counted(least: number, most: number): string {
  const words = least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} or ${most}`;
  return `${words} argument${words === "1" ? "" : "s"}`;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name !== "LineComment") children.push(child);
  return children;
}
