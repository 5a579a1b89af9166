/** What an alert must say besides its number before anybody can act on it: unit, window, action. */

import type { Node } from "../text/tree";
import { text } from "../text/tree";
import { limitsOf, type Measure, measureOf, shareUnit } from "./metric-measures";
import { unitOf } from "./metric-units";

export type AlertPart = "unit" | "window" | "action";

/** The parts that a metric with numbers does not say, itself or by what it is. */
export function unsaidParts(metric: Node, root: Node): readonly AlertPart[] {
  if (limitsOf(metric).length === 0) return [];
  const said: Readonly<Record<AlertPart, boolean>> = {
    unit: saysUnit(metric),
    window: saysWindow(metric, root),
    action: metric.child("levels") !== undefined || ["action", "receiver"].some((key) => text(metric.child(key)) !== ""),
  };
  return (["unit", "window", "action"] as const).filter((part) => !said[part]);
}

/** Shares, indexes of drift and quality have none; of a counter the rate is in what it counts. */
function saysUnit(metric: Node): boolean {
  const isPlain = ["psi", "drift", "quality"].includes(measureOf(metric)) || shareUnit(metric) !== undefined;
  return isPlain || text(metric.child("unit")) !== "" || unitOf(metric) !== undefined || text(metric.child("type")) === "counter";
}

/** Said beside the metric, in its query, by the drift job; a gauge that must stay beyond its number for minutes needs none. */
function saysWindow(metric: Node, root: Node): boolean {
  const lasts = [metric, ...(metric.child("levels")?.children ?? [])].some((each) => each.child("for_minutes"));
  const isComputed = ["psi", "drift", "quality"].includes(measureOf(metric));
  return (
    text(metric.child("window")) !== "" ||
    /\[\s*\d+(?:ms|[smhdwy])/.test(text(metric.child("query"))) ||
    (isComputed && text(root.at("drift.current_window")) !== "") ||
    (text(metric.child("type")) === "gauge" && lasts)
  );
}

const units: Partial<Record<Measure, string>> = { latency: "seconds", errors: "ratio", throughput: "requests_per_second" };
const actions: Partial<Record<Measure, string>> = {
  latency: "page",
  psi: "investigate",
  drift: "investigate",
  quality: "investigate",
};

/** What usually stands there. A unit only where nothing else is likely. */
export function usualPart(part: AlertPart, metric: Node): string | undefined {
  const measure = measureOf(metric);
  if (part === "unit") return units[measure];
  if (part === "action") return actions[measure] ?? "notify";
  return ["psi", "drift", "quality"].includes(measure) ? "7d" : "5m";
}
