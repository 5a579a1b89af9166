/** Alerts on a service's latency, in milliseconds whatever unit their metrics have. */
import type { Thresholds } from "../plan/plan";
import { children, type Node, number, text } from "../text/tree";
import { limitsOf, metricsAbout } from "./metric-measures";
import { converted, milliseconds, unitOf } from "./metric-units";

/** The alert that a target leads to. */
export interface LatencyAlert {
  readonly percentile: string;
  readonly targetMs: number;
  readonly alertMs: number;
  readonly minutes: number;
  /** Why it fires there, as a clause. */
  readonly words: string;
  /** Its number in the unit of a metric. */
  inUnitOf(metric: Node): number | undefined;
}

export function latencyAlert({
  percentile,
  targetMs,
  alertMs,
  alertFactor,
  forMinutes,
}: Thresholds["latency"]): LatencyAlert | undefined {
  if (targetMs === undefined || alertMs === undefined) return undefined;
  return {
    percentile,
    targetMs,
    alertMs,
    minutes: forMinutes,
    words: `${percentile} may be ${targetMs} ms, and the alert fires above ${alertFactor} times that, ${alertMs} ms`,
    inUnitOf: (metric) => inUnitOf(metric, alertMs),
  };
}

/** A number at which the alert of a latency fires. */
export interface LatencyLimit {
  /** The number, and what holds how long it must last: the metric, or one of its levels. */
  readonly limit: Node;
  readonly holder: Node;
  readonly minutesNode: Node | undefined;
  readonly milliseconds: number;
  /** How long it must last; 0 where that is not said. */
  readonly minutes: number;
  inUnit(ms: number): number;
}

/** The latencies of the service whose unit is known. */
export function latencyMetrics(root: Node): readonly Node[] {
  return metricsAbout(root, "latency").filter((metric) => unitOf(metric)?.base === "seconds");
}

/** The alerts of a metric on a percentile. Bands open one after the other, and the first that calls someone is the alert. */
export function alertNumbers(metric: Node, percentile: string): readonly LatencyLimit[] {
  const unit = unitOf(metric);
  if (!unit) return [];
  const limits = limitsOf(metric).filter(({ value, acts }) => acts && value > 0);
  const band = ["alert", "page", "investigate"].find((name) => limits.some((limit) => limit.band === name));
  const level = children(metric.child("levels")).find((each) => text(each.child("band")) === band);
  return limits
    .filter((limit) => (limit.band === undefined ? limit.node.name === percentile : limit.band === band))
    .map(({ node, value, band: ofBand }) => {
      const holder = (ofBand === undefined ? undefined : level) ?? metric;
      const minutesNode = holder.child("for_minutes");
      return {
        limit: node,
        holder,
        minutesNode,
        milliseconds: converted(value, unit, milliseconds),
        minutes: number(minutesNode) ?? 0,
        inUnit: (ms) => converted(ms, milliseconds, unit),
      };
    });
}

function inUnitOf(metric: Node, ms: number): number | undefined {
  const unit = unitOf(metric);
  return unit && converted(ms, milliseconds, unit);
}
