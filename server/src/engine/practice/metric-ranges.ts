/** Numbers that a metric can never have, or always has: an alert there never fires, or always. */
import { type Node, text } from "../text/tree";
import { type Limit, measureOf, shareUnit } from "./metric-measures";
import { converted, share, unitOf } from "./metric-units";

export interface RangeFault {
  /** Why nothing can happen there, as a sentence. */
  readonly why: string;
  /** The number that was most likely meant. */
  readonly meant?: number;
}

/** Metrics of quality that lie between 0 and 1. */
const upToOne =
  /(?:^|[_:])(?:accuracy|acc|auc|auroc|auprc|f1|precision|recall|sensitivity|specificity|ndcg|map|mrr|bleu)(?:$|[_:])/i;

export function rangeFault({ value }: Limit, metric: Node): RangeFault | undefined {
  const [least, most] = range(metric);
  if (value < least) return { why: `The metric is never below ${least}.` };
  if (value > most)
    return { why: `The metric is never above ${most}.`, ...(value <= 100 && most === 1 ? { meant: value / 100 } : {}) };
  const isBelow = text(metric.child("comparison")) === "below";
  if (isBelow && value === least) return { why: `The metric is never below ${least}, so the alert never fires.` };
  const isAlways = !isBelow && value === least && ["psi", "latency"].includes(measureOf(metric));
  return isAlways ? { why: `The metric is always above ${least}, so the alert always fires.` } : undefined;
}

const { POSITIVE_INFINITY: endless } = Number;

function range(metric: Node): readonly [least: number, most: number] {
  const measure = measureOf(metric);
  const unit = shareUnit(metric);
  if (measure === "psi") return [0, 1];
  if (unit && measure !== "throughput") return [0, converted(1, share, unit)];
  const name = text(metric.child("name"));
  if (measure === "quality") return upToOne.test(name) && !isPercent(metric) ? [0, 1] : [-endless, endless];
  if (/p_?value/i.test(name)) return [0, 1];
  const isCounted = text(metric.child("type")) === "counter" || ["throughput", "latency"].includes(measure);
  return isCounted || ["seconds", "bytes"].includes(unitOf(metric)?.base ?? "") ? [0, endless] : [-endless, endless];
}

/** Quality that is told in percent, by its unit or by the value it is compared with. */
function isPercent(metric: Node): boolean {
  return unitOf(metric)?.words === "percent" || Number(metric.child("baseline")?.value ?? 0) > 1;
}
