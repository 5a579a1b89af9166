/** The values at which something happens: drift, errors, a drop in quality, a slow answer. */
import type { Document } from "../../file";
import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { rulesOf } from "../../practice/prometheus";
import { comparisonsIn, type PromqlComparison } from "../../practice/promql-comparisons";
import { proseOf } from "../../text/markdown";
import { spanWithin } from "../../text/scalar-place";
import { children, type Node, number, text } from "../../text/tree";
import { type Fact, type Reader, type Statement, statedNumber } from "./statement";

/** Bands, each under a name of its own: `psi:retrain`. An alert may stand at any of them, a trigger only at the last one. */
const bands =
  (path: string, about: string): Reader =>
  ({ root }) =>
    children(root.at(path)).flatMap((band) => statedNumber(band, `${about}:${band.name}`));

/** Bands of the metrics of a monitoring configuration that measure something. */
const metricBands =
  (about: string, measures: RegExp): Reader =>
  ({ root }) =>
    children(root.child("metrics"))
      .filter((metric) => measures.test(`${text(metric.child("name"))} ${text(metric.child("method"))}`))
      .flatMap((metric) => children(metric.child("bands")).flatMap((band) => statedNumber(band, `${about}:${band.name}`)));

/** Numbers that alerts compare a measurement with; of what the expression measures nothing but its names tell. */
const alertsOn =
  (about: string, measures: RegExp): Reader =>
  ({ root }) =>
    comparisons(root)
      .filter(({ expression, side }) => side === "above" && measures.test(expression))
      .map(({ value, at }) => ({ value, at, about }));

const psiNames = /(?:^|[_:\s])psi(?:$|[_:\s{])|population_stability/i;
const errorNames = /(?:error|failure)s?_(?:ratio|rate|share)|(?:code|status)\w*\s*=~?\s*["']5/i;

export const psi: Fact = {
  name: "PSI threshold",
  judgedElsewhere: ["monitoring-config"],
  readers: {
    "mlops-spec": bands("monitoring.psi", "psi"),
    "monitoring-config": metricBands("psi", psiNames),
    "prometheus-rules": alertsOn("psi", psiNames),
    "retraining-pipeline": ({ root }) =>
      triggers(root)
        .filter((trigger) => psiNames.test(text(trigger.child("metric"))))
        .flatMap((trigger) => statedNumber(trigger.child("threshold"), "psi:retrain")),
  },
};

export const ksPValue: Fact = {
  name: "p-value of the KS test",
  readers: {
    "mlops-spec": ({ root }) => statedNumber(root.at("monitoring.ks_p_value")),
    "monitoring-config": ({ root }) => statedNumber(root.at("drift.ks_p_value")),
    "retraining-pipeline": ({ root }) =>
      triggers(root)
        .filter((trigger) => /p_?val/i.test(text(trigger.child("metric"))) && ofKs(trigger))
        .flatMap((trigger) => statedNumber(trigger.child("threshold"))),
  },
};

export const errorRate: Fact = {
  name: "error rate",
  judgedElsewhere: ["monitoring-config"],
  readers: {
    "mlops-spec": bands("monitoring.error_rate", "errors"),
    "monitoring-config": bands("slo.error_rate", "errors"),
    "prometheus-rules": alertsOn("errors", errorNames),
  },
};

/** How far quality may fall, and from where it is counted. */
export const accuracyDrops: Fact = {
  name: "drop in quality",
  readers: {
    "mlops-spec": ({ root }) => drops(root.at("monitoring.accuracy")),
    "monitoring-config": ({ root }) => drops(root.at("slo.accuracy")),
  },
};

/** The objective a response time is held to, in milliseconds, and where its alert may stand. */
export interface LatencyObjective {
  readonly percentile: string;
  readonly targetMs: number;
  /** The alert stands at the target times this; `stated` where somebody decided so. */
  readonly factor: number;
  readonly stated: boolean;
  readonly node: Node;
}

/** The objective that a spec or a monitoring configuration states. */
export function latencyObjective(document: Document): LatencyObjective | undefined {
  const isSpec = document.kind.id === "mlops-spec";
  const said = document.root.at(isSpec ? "monitoring.latency" : "slo.latency");
  const scale = isSpec ? ["latency_ms", "latency_sla"].map((key) => document.root.at(["scale_requirements", key])) : [];
  const node = [said?.child("target_ms"), ...scale].find((each) => number(each) !== undefined);
  const targetMs = number(node);
  if (!node || targetMs === undefined || (isSpec && readableSpec(document).deployment_target === "batch")) return undefined;
  const factor = number(said?.child("alert_factor"));
  return {
    percentile: text(said?.child("percentile")) || "p95",
    targetMs,
    factor: factor ?? practice.latency.alertFactor.value,
    stated: factor !== undefined,
    node,
  };
}

/** Units by the end of a metric's name, in milliseconds. */
const units: readonly (readonly [RegExp, number])[] = [
  [/(?:_|\b)(?:microseconds|us)(?:_|\b)/i, 0.001],
  [/(?:_|\b)(?:milliseconds|millis|ms)(?:_|\b)/i, 1],
  [/(?:_|\b)(?:seconds|s)(?:_|\b)/i, 1000],
];

/** A response time that an alert compares with, in milliseconds. */
export interface LatencyAlert {
  readonly percentile: string;
  readonly ms: number;
  readonly perUnit: number;
  readonly at: Statement["at"];
}

/** Alerts on a percentile of response times, as far as the expression tells percentile and unit. */
export function latencyAlerts({ root }: Document): readonly LatencyAlert[] {
  return comparisons(root).flatMap(({ expression, side, value, at }) => {
    const quantile = /histogram_quantile\(\s*0?\.(\d+)/.exec(expression)?.[1] ?? /(?:^|[_:])p(\d\d)(?:$|[_:\s{])/i.exec(expression)?.[1];
    const metric = /[A-Za-z_:][\w:]*(?:latency|duration|response_time|predict|infer)[\w:]*/i.exec(expression)?.[0];
    const perUnit = units.find(([name]) => name.test((metric ?? "").replaceAll(":", "_")))?.[1];
    if (side !== "above" || quantile === undefined || perUnit === undefined) return [];
    return [{ percentile: `p${quantile.padEnd(2, "0")}`, ms: Number((value * perUnit).toFixed(6)), perUnit, at }];
  });
}

/** Objectives that the text of a model card states: "The objective is 150 ms." */
export function latencyInCard({ text: card }: Document): readonly Statement[] {
  const sentence = /\b(?:objective|target|slo|sla)\b[^.\n|]{0,40}?\b(\d+(?:\.\d+)?)\s?(ms|milliseconds)\b/gi;
  return [...proseOf(card).matchAll(sentence)].map(({ 0: whole, 1: amount = "", 2: unit = "", index }) => {
    const start = index + whole.length - unit.length - (/\s/.test(whole.at(-unit.length - 1) ?? "") ? 1 : 0) - amount.length;
    return { value: Number(amount), at: { start, end: start + amount.length }, words: `${amount} ms` };
  });
}

interface Compared extends Omit<PromqlComparison, "span"> {
  readonly at: Statement["at"];
}

/** Every comparison with a number in the alerts of a rule file. */
function comparisons(root: Node): readonly Compared[] {
  return rulesOf(root).flatMap((rule) => {
    const expression = rule.child("expr");
    if (!rule.child("alert") || expression?.type !== "scalar") return [];
    return comparisonsIn(text(expression)).map(({ span, ...rest }) => ({ ...rest, at: spanWithin(expression, span) }));
  });
}

function triggers(root: Node): readonly Node[] {
  return children(root.child("triggers"));
}

function ofKs(trigger: Node): boolean {
  return text(trigger.child("test")) === "ks" || /(?:^|_)ks(?:$|_)/i.test(text(trigger.child("metric")));
}

function drops(accuracy: Node | undefined): readonly Statement[] {
  return ["investigate_drop", "retrain_drop"].flatMap((key) => statedNumber(accuracy?.child(key), `accuracy:${key}`));
}
