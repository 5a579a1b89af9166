import { isEmitted } from "../../practice/metric-families";
import { metricsOf } from "../../practice/metric-measures";
import { canConvert, hasForeignUnit, type NameFault, nameFault, toBaseUnit } from "../../practice/metric-names";
import { baseOf, unitNamed } from "../../practice/metric-units";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { absent } from "../example-texts";
import { errorMetric, latencyMetric, monitoringConfig, requestsMetric } from "../monitoring-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "monitoring/metric-name",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Metric named or measured as Prometheus does not",
  rationale:
    "By a metric's name people tell what it is and how to ask for it: it ends in its base unit (seconds, bytes, ratio), a counter in `_total`. Milliseconds beside a server's seconds make an alert that fires a thousand times too late; a counter named per second gets `rate()` once too often or not at all. The fix renames the metric here and converts its numbers; dashboards and rules that ask for the old name must follow. Names that a server itself emits, such as `nv_inference_request_duration_us`, are left alone.",
  source: {
    title: "Prometheus: Metric and label naming",
    url: "https://prometheus.io/docs/practices/naming/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      monitoringConfig([latencyMetric(), requestsMetric(), errorMetric()]),
      monitoringConfig([requestsMetric({ name: "predictions_per_second", type: "gauge" })]),
      monitoringConfig([requestsMetric({ name: "nv_inference_request_success", source_metric: absent })]),
      monitoringConfig([
        latencyMetric({
          unit: "milliseconds",
          query: "1000 * sum(rate(request_predict_seconds_sum[5m])) / sum(rate(request_predict_seconds_count[5m]))",
          alert_threshold: "{ p95: 225 }",
          name: "model_latency",
        }),
      ]),
    ],
    bad: [
      {
        text: monitoringConfig([
          latencyMetric({
            name: "«prediction_latency_ms» # p95",
            unit: absent,
            alert_threshold: "\n      p95: 225 # milliseconds",
          }),
        ]),
      },
      { text: monitoringConfig([requestsMetric({ name: "«predictions_per_second»" })]) },
      { text: monitoringConfig([requestsMetric({ name: "«model_requests_count»" })]) },
      {
        text: monitoringConfig([errorMetric({ name: "«prediction_error_rate»", type: "counter" })]),
      },
      { text: monitoringConfig([latencyMetric({ unit: "«ms» # as people say", alert_threshold: "{ p95: 225 }" })]) },
    ],
  },
  *check({ root }) {
    for (const metric of metricsOf(root)) {
      const name = metric.child("name");
      // names of recording rules follow another custom: level:metric:operations
      if (!name || isEmitted(text(name)) || text(name).includes(":")) continue;
      const fault = nameFault(metric);
      if (fault) yield badName(name, metric, fault);
      else if (hasForeignUnit(metric)) yield badUnit(metric);
    }
  },
});

function badName(name: Node, metric: Node, fault: NameFault): Problem {
  const type = metric.child("type");
  const numbers = fault.unit ? toBaseUnit(metric, fault.unit) : [];
  const title = `Rename to "${fault.name}"${fault.type ? ` and make it a ${fault.type}` : ""}${numbers.length > 0 ? ", its numbers converted" : ""}`;
  const edits = [...replaceValue(name, fault.name), ...(fault.type && type ? replaceValue(type, fault.type) : []), ...numbers];
  return {
    at: name.span,
    message: `"${text(name)}" is not how Prometheus names this. ${fault.why} Name it "${fault.name}".`,
    fixes: fault.unit && !canConvert(metric) ? [] : [{ title, edits }],
  };
}

function badUnit(metric: Node): Problem {
  const node = metric.child("unit") ?? metric;
  const unit = unitNamed(text(node));
  const base = unit && baseOf(unit).base;
  const fix: readonly Fix[] =
    unit && canConvert(metric) ? [{ title: `Set ${base}, the numbers converted`, edits: toBaseUnit(metric, unit) }] : [];
  return {
    at: node.span,
    message: `Prometheus measures in ${base}: compared with that, numbers in ${unit?.words} are wrong by a factor of ${factor(unit?.factor)}. Give the metric and its numbers in ${base}.`,
    fixes: fix,
  };
}

function factor(of = 1): number {
  return Number((of < 1 ? 1 / of : of).toPrecision(6));
}
