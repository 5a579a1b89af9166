/** When a challenger replaces the champion: the metric both are compared by, and what a condition demands of it. */
import { directionOf } from "../plan/quality";
import { children, type Node, number, text } from "../text/tree";
import { type Expression, withinExpression } from "./condition";
import { practice } from "./index";
import { stageOf } from "./retraining";

/** The metric models are compared by: the champion's, else that of a trigger on quality or of the evaluation. */
export function metricOf(root: Node): string | undefined {
  const trigger = children(root.child("triggers")).find((each) => text(each.child("type")) === "performance");
  const evaluation = children(root.child("steps")).find((step) => stageOf(step) === "evaluation");
  const stated = [root.at("champion.metric"), trigger?.child("metric"), evaluation?.at("config.metric")].map(text);
  return stated.find((metric) => /^[A-Za-z_]\w*$/.test(metric));
}

/** The condition that demands a challenger better than the champion by the usual share; for errors, smaller is better. */
export function promotionOf(metric: string): string {
  const share = practice.minImprovement.value;
  return directionOf(metric) === "higher"
    ? `evaluation.${metric} > champion.${metric} * ${1 + share}`
    : `evaluation.${metric} < champion.${metric} * ${1 - share}`;
}

/** Names of the model in production, as the first word of a reference. */
const champions: ReadonlySet<string> = new Set(["champion", "production", "baseline", "current", "incumbent"]);

/** One comparison of a metric in a condition, and how much it asks of the challenger. */
export interface Gate {
  readonly metric: string;
  /** Whether the condition holds for high values of the metric or for low ones. */
  readonly wants: "more" | "less";
  /** `improvement`: more than the champion has; `parity`: just the champion's value; `fixed`: a number, whatever the champion has. */
  readonly demands: "improvement" | "parity" | "fixed";
  /** What the challenger's metric is compared with. */
  readonly limit: Expression;
}

/** What a condition's comparisons of greater and smaller ask. Comparisons that call functions are nobody's to judge. */
export function gatesOf(condition: Expression): readonly Gate[] {
  return [...withinExpression(condition)].flatMap((each) => gateOf(each) ?? []);
}

function gateOf(expression: Expression): Gate | undefined {
  if (expression.type !== "operation" || !/^[<>]=?$/.test(expression.operator)) return undefined;
  const [left, right] = expression.operands;
  if (!left || !right || [...withinExpression(expression)].some(({ type }) => type === "call" || type === "text"))
    return undefined;
  const onRight = isNumber(left) || (holdsChampion(left) && !holdsChampion(right));
  const [challenger, limit] = onRight ? [right, left] : [left, right];
  const metric = referencesIn(challenger)
    .find((path) => !isChampion(path))
    ?.at(-1);
  const demands = demandOf(challenger, limit);
  if (metric === undefined || !demands) return undefined;
  return { metric, wants: expression.operator.startsWith(">") === onRight ? "less" : "more", demands, limit };
}

function demandOf(challenger: Expression, limit: Expression): Gate["demands"] | undefined {
  if (holdsChampion(challenger)) return limit.type === "number" && limit.value === 0 ? "parity" : "improvement";
  if (holdsChampion(limit)) return limit.type === "reference" ? "parity" : "improvement";
  return limit.type === "number" ? "fixed" : undefined;
}

function isNumber({ type }: Expression): boolean {
  return type === "number";
}

function holdsChampion(expression: Expression): boolean {
  return referencesIn(expression).some(isChampion);
}

function referencesIn(expression: Expression): readonly (readonly string[])[] {
  return [...withinExpression(expression)].flatMap((each) => (each.type === "reference" ? [each.path] : []));
}

function isChampion([head = ""]: readonly string[]): boolean {
  return champions.has(head.toLowerCase());
}

/** The value of the champion's metric that the pipeline states. */
export function championValue(root: Node, metric: string): number | undefined {
  const champion = root.child("champion");
  const stated = text(champion?.child("metric"));
  return stated === "" || stated === metric ? number(champion?.child("value")) : undefined;
}
