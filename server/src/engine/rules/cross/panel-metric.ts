import { distance } from "fastest-levenshtein";
import type { Document } from "../../file";
import { panelsOf, promqlOf } from "../../practice/grafana";
import { isEmitted } from "../../practice/metric-families";
import { metricsOf } from "../../practice/metric-measures";
import { rulesOf } from "../../practice/prometheus";
import { isOtherLanguage } from "../../practice/promql";
import { metricsIn } from "../../practice/promql-metrics";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { spanWithin } from "../../text/scalar-place";
import { type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { dashboardOf, prometheusRules } from "../prometheus-example-texts";
import { defineRule, type Related } from "../rule";

const records = prometheusRules(
  `record: model:latency_seconds:p95
        expr: histogram_quantile(0.95, sum by (le) (rate(request_predict_seconds_bucket[5m])))`,
);
const dashboard = (expr: string): string => dashboardOf({ expr, unit: "s", line: "0.15" });

export default defineRule({
  id: "cross/panel-metric",
  severity: "warning",
  kinds: ["grafana-dashboard"],
  title: "Panel of a series that no rule records",
  rationale:
    "A panel whose series does not exist stays empty, and an empty panel looks like a quiet one. A name with a colon is one that a recording rule gives, so one of the model's rule files must record it; any other name is compared with those that the model's rules and its monitoring configuration read, and told where it is one of them misspelt. Metrics that servers and exporters emit are fine.",
  source: {
    title: "Prometheus: recording rules, naming",
    url: "https://prometheus.io/docs/practices/rules/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [{ "mlops.yaml": specWith({}), "rules.yaml": records, "dashboard.json": dashboard("model:latency_seconds:p95") }],
    bad: [
      { text: { "mlops.yaml": specWith({}), "rules.yaml": records, "dashboard.json": dashboard("«model:latency_seconds:p99»") } },
      {
        text: {
          "mlops.yaml": specWith({}),
          "rules.yaml": records,
          "dashboard.json": dashboard("rate(«request_predict_second_bucket»[5m])"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const files = workspace
      .model(document)
      .filter(({ kind }) => kind.id === "prometheus-rules" || kind.id === "monitoring-config");
    const recorded = files.flatMap(recordsIn);
    if (files.length === 0) return;
    const known = new Set([...recorded, ...files.flatMap(namesIn), ...workspace.documents().flatMap(recordsIn)]);
    for (const query of panelsOf(document.root).flatMap(({ queries }) => queries)) {
      for (const { name, start, end } of isOtherLanguage(text(query)) ? [] : metricsIn(promqlOf(query))) {
        if (known.has(name) || isEmitted(name)) continue;
        const meant = nearest(name, known);
        const unrecorded = name.includes(":") && recorded.length > 0;
        if (!unrecorded && (meant === undefined || distance(name, meant) > 2)) continue;
        const at = spanWithin(query, { start, end });
        yield {
          at,
          message: `${unrecorded ? `No rule of this model records "${name}"` : `Nothing of this model is called "${name}"`}: the panel stays empty.${didYouMean(name, known)} Record it, or show a series that there is.`,
          related: files.flatMap(placeOf),
          fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ span: at, newText: meant }] }],
        };
      }
    }
  },
});

function recordsIn(document: Document): readonly string[] {
  return document.kind.id === "prometheus-rules"
    ? rulesOf(document.root).flatMap((rule) => text(rule.child("record")) || [])
    : [];
}

/** Every name that rules and configuration read, and what the configuration computes itself. */
function namesIn({ kind, root }: Document): readonly string[] {
  const isConfig = kind.id === "monitoring-config";
  const metrics = isConfig ? metricsOf(root) : [];
  const queries: readonly (Node | undefined)[] = isConfig
    ? metrics.map((metric) => metric.child("query"))
    : rulesOf(root).map((rule) => rule.child("expr"));
  const own = metrics.flatMap((metric) => [text(metric.child("name")), text(metric.child("source_metric"))]);
  return [...queries.flatMap((query) => [...metricsIn(text(query))].map(({ name }) => name)), ...own].filter(Boolean);
}

function placeOf(document: Document): readonly Related[] {
  const list = document.root.child("groups") ?? document.root.child("metrics") ?? document.root.child("spec");
  return list ? [{ document, at: list.key, message: "These are the series of the model." }] : [];
}
