import { metricsOf } from "../../practice/metric-measures";
import { rulesOf } from "../../practice/prometheus";
import { isOtherLanguage, promqlFault } from "../../practice/promql";
import { spanWithin } from "../../text/scalar-place";
import { monitoringConfig, requestsMetric } from "../monitoring-example-texts";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const alert = (expr: string): string => prometheusRules(prometheusAlert({ expr }));

export default defineRule({
  id: "prometheus/promql-invalid",
  severity: "error",
  kinds: ["prometheus-rules", "monitoring-config"],
  title: "Expression that Prometheus refuses",
  rationale:
    "Prometheus reads all rules of a file or none: one expression it cannot read, and it keeps the old rules or does not start. Expressions are read here by Prometheus' own grammar, and their types are checked: `rate` wants a stretch of time (`metric[5m]`), an aggregation or a comparison wants single values. The `query` of a monitoring configuration is read the same way. Templates and queries of other languages (LogQL) are left alone.",
  source: {
    title: "Prometheus: Querying basics",
    url: "https://prometheus.io/docs/prometheus/latest/querying/basics/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      alert("histogram_quantile(0.95, sum by (le) (rate(request_predict_seconds_bucket[5m]))) > 0.225"),
      alert('sum(rate({app="fraud-detection"} |= "error" [5m])) > 1'),
    ],
    bad: [
      { text: alert("sum«(»rate(request_predict_errors_total[5m]) > 0.05 # a share") },
      { text: alert("rate(«request_predict_errors_total») > 0.05") },
      { text: alert("sum(rate(errors_total[5m])) «=» 1") },
      {
        text: alert('"«histogram_qantile»(0.95, rate(request_predict_seconds_bucket[5m])) > 1"'),
      },
      { text: monitoringConfig([requestsMetric({ query: "sum(rate(«request_predict_seconds_count»)) # per second" })]) },
    ],
  },
  *check({ root, kind }) {
    const isConfig = kind.id === "monitoring-config";
    for (const node of isConfig
      ? metricsOf(root).map((metric) => metric.child("query"))
      : rulesOf(root).map((rule) => rule.child("expr"))) {
      if (node?.type !== "scalar" || typeof node.value !== "string" || isOtherLanguage(node.value)) continue;
      const fault = promqlFault(node.value);
      if (!fault) continue;
      const { span, why, instead } = fault;
      const at = node.value === "" ? node.span : spanWithin(node, span);
      yield {
        at,
        message: `Prometheus refuses this expression${isConfig ? ", so the metric stays empty" : ", and all rules of the file with it"}. ${why}`,
        fixes: instead ? [{ title: `Change to ${instead}`, edits: [{ span: at, newText: instead }] }] : [],
      };
    }
  },
});
