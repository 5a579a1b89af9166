/** The response time that a model is held to, in milliseconds whatever unit it is said in. */
import type { Document } from "../../file";
import { readableSpec } from "../../plan/read-spec";
import { panelsOf, promqlOf } from "../../practice/grafana";
import { practice } from "../../practice/index";
import { converted, milliseconds, type Unit, unitIn, unitNamed } from "../../practice/metric-units";
import { proseOf } from "../../text/markdown";
import { type Node, number, text } from "../../text/tree";
import { comparisons } from "./limits";
import type { Statement } from "./statement";

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

/** A response time that an alert compares with, in milliseconds. */
export interface LatencyAlert {
  readonly percentile: string;
  readonly ms: number;
  /** The unit of the number in the expression. */
  readonly unit: Unit;
  readonly at: Statement["at"];
}

/** Alerts on a percentile of response times, as far as the expression tells percentile and unit. */
export function latencyAlerts({ root }: Document): readonly LatencyAlert[] {
  return comparisons(root).flatMap(({ expression, side, value, at }) => {
    const asked = percentileIn(expression);
    if (side !== "above" || !asked) return [];
    return [{ ...asked, ms: converted(value, asked.unit, milliseconds), at }];
  });
}

/** Lines that panels draw on response times; the unit a panel shows is that of its values. */
export function latencyLines({ root }: Document): readonly LatencyAlert[] {
  return panelsOf(root).flatMap((panel) => {
    const asked = panel.queries.flatMap((query) => percentileIn(promqlOf(query)) ?? []);
    return asked.flatMap(({ percentile, unit: ofQuery }) =>
      panel.lines.flatMap((line) => {
        const shown = unitNamed(panel.unit);
        const unit = shown?.base === "seconds" ? shown : ofQuery;
        return { percentile, unit, ms: Number(converted(number(line) ?? 0, unit, milliseconds).toFixed(6)), at: line.span };
      }),
    );
  });
}

/** The percentile of response times that an expression asks for, and the unit of the answer. */
function percentileIn(expression: string): Pick<LatencyAlert, "percentile" | "unit"> | undefined {
  const quantile =
    /histogram_quantile\(\s*0?\.(\d+)/.exec(expression)?.[1] ?? /(?:^|[_:])p(\d\d)(?:$|[_:\s{])/i.exec(expression)?.[1];
  const metric = /[A-Za-z_:][\w:]*(?:latency|duration|response_time|predict|infer)[\w:]*/i.exec(expression)?.[0];
  const unit = unitIn(metric ?? "");
  return quantile === undefined || unit?.base !== "seconds" ? undefined : { percentile: `p${quantile.padEnd(2, "0")}`, unit };
}

/** Objectives that the text of a model card states: "The objective is 150 ms." */
export function latencyInCard({ text: card }: Document): readonly Statement[] {
  const sentence = /\b(?:objective|target|slo|sla|p\d\d latency)\b[^.\n|]{0,40}?\b(\d+(?:\.\d+)?)\s?(ms|milliseconds)\b/gi;
  return [...proseOf(card).matchAll(sentence)].map(({ 0: whole, 1: amount = "", 2: unit = "", index }) => {
    const start = index + whole.length - unit.length - (/\s/.test(whole.at(-unit.length - 1) ?? "") ? 1 : 0) - amount.length;
    return { value: Number(amount), at: { start, end: start + amount.length }, words: `${amount} ms` };
  });
}
