import type { Document } from "../../file";
import { isEmitted } from "../../practice/metric-families";
import { isConnected, isWrittenByJob, limitsOf, measureOf, metricsOf, placeOfMetric } from "../../practice/metric-measures";
import { unitOf } from "../../practice/metric-units";
import { knownMetrics, seriesOf } from "../../practice/metrics-known";
import { isPlaceholder } from "../../practice/placeholders";
import { rulesOf } from "../../practice/prometheus";
import { isOtherLanguage, promqlFault } from "../../practice/promql";
import { metricsIn } from "../../practice/promql-metrics";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { insertKey, replaceValue } from "../../text/edits";
import { spanWithin } from "../../text/scalar-place";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { absent } from "../example-texts";
import { driftMetric, errorMetric, latencyMetric, monitoringConfig, requestsMetric } from "../monitoring-example-texts";
import { defineRule, type Problem } from "../rule";

const series = knownMetrics.flatMap(seriesOf);

export default defineRule({
  id: "monitoring/metric-not-emitted",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Metric that nothing emits",
  rationale:
    "An alert on a metric that does not exist never fires, and looks as if all were well. Names such as `prediction_latency_ms` stand in many guides and no server emits them: KServe's Python servers emit `request_predict_seconds`, Knative's proxy `http_server_request_duration_seconds`, Triton `nv_inference_…`. Say in `source_metric` or `query` what a metric of yours is computed from. Known are the metrics of common servers and exporters, those that a Prometheus rule of the workspace records, and those that this file computes. Drift and quality are written by jobs under names of their own, and a metric with an `owner` by that team's code: they are left alone, as is a metric without an alert whose `description` says what it will be.",
  source: {
    title: "KServe v0.20: metrics of its Python servers",
    url: "https://github.com/kserve/kserve/blob/aaac4e294dae2c7b1aa1886447793f3aa1c30912/python/kserve/kserve/metrics.py",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      monitoringConfig([latencyMetric(), requestsMetric(), errorMetric(), driftMetric()]),
      monitoringConfig([latencyMetric({ name: "http_server_request_duration_seconds", source_metric: absent })]),
      monitoringConfig([latencyMetric({ name: "basket_value_usd", source_metric: absent, owner: "risk-ml" })]),
      {
        "rules.yaml":
          "groups:\n  - name: fraud\n    rules:\n      - { record: 'model:latency_seconds:p95', expr: 'histogram_quantile(0.95, sum by (le) (rate(request_predict_seconds_bucket[5m])))' }\n",
        "monitoring.yaml": monitoringConfig([latencyMetric({ source_metric: "model:latency_seconds:p95" })]),
      },
    ],
    bad: [
      { text: monitoringConfig([latencyMetric({ name: "«model_latency_seconds» # of a guide", source_metric: absent })]) },
      { text: monitoringConfig([latencyMetric({ source_metric: "«request_predict_second_bucket» # p95" })]) },
      {
        text: monitoringConfig([
          errorMetric({
            source_metric: absent,
            query: "sum(rate(«fraud_failures_total»[5m])) / sum(rate(request_predict_seconds_count[5m]))",
          }),
        ]),
      },
    ],
  },
  *checkAcross(document, workspace) {
    const isKnown = knownIn(document, workspace);
    for (const metric of metricsOf(document.root)) {
      if (isWrittenByJob(metric) || text(metric.child("owner")) !== "") continue;
      if (isConnected(metric)) yield* unknownSources(metric, isKnown);
      else if (!isKnown(text(metric.child("name"))) && !isPlanned(metric)) yield withoutSource(metric);
    }
  },
});

type Known = (name: string) => boolean;

/** What the surroundings emit: programs, recording rules, and the metrics that this file itself computes. */
function knownIn({ root }: Document, workspace: Workspace): Known {
  const rules = workspace.documents().filter(({ kind }) => kind.id === "prometheus-rules");
  const recorded = rules.flatMap((file) => rulesOf(file.root).map((rule) => text(rule.child("record"))));
  const computed = metricsOf(root).filter((metric) => (isConnected(metric) ? !readsItself(metric) : isWrittenByJob(metric)));
  const names = new Set([...recorded, ...computed.map((metric) => text(metric.child("name")))]);
  return (name) => name === "" || names.has(name) || isEmitted(name) || isPlaceholder(name);
}

/** Nothing fires on it, and somebody said what it will measure. */
function isPlanned(metric: Node): boolean {
  return limitsOf(metric).length === 0 && text(metric.child("description")) !== "";
}

function* unknownSources(metric: Node, isKnown: Known): Generator<Problem> {
  const source = metric.child("source_metric");
  const seen = new Set<string>();
  if (source && !isKnown(text(source))) {
    seen.add(text(source));
    yield unknownName(text(source), source.span, (name) => replaceValue(source, name));
  }
  const query = metric.child("query");
  if (!query || isOtherLanguage(text(query)) || promqlFault(text(query))) return;
  for (const { name, start, end } of metricsIn(text(query))) {
    if (seen.has(name) || isKnown(name)) continue;
    seen.add(name);
    const at = spanWithin(query, { start, end });
    yield unknownName(name, at, (newText) => [{ span: at, newText }]);
  }
}

/** A metric computed from the one of its own name is computed from nothing. */
function readsItself(metric: Node): boolean {
  const name = text(metric.child("name"));
  return (
    text(metric.child("source_metric")) === name || [...metricsIn(text(metric.child("query")))].some((read) => read.name === name)
  );
}

function unknownName(name: string, at: Problem["at"], rename: (name: string) => Fix["edits"]): Problem {
  const meant = nearest(name, series);
  return {
    at,
    message: `No server that is known emits "${name}", so the metric stays empty and its alert never fires.${didYouMean(name, series) || " Name what the server emits, record it in a Prometheus rule, or name the `owner` whose code emits it."}`,
    fixes: meant ? [{ title: `Rename to "${meant}"`, edits: rename(meant) }] : [],
  };
}

/** Where a metric is called what nobody emits and nothing else is said. */
function withoutSource(metric: Node): Problem {
  const name = text(metric.child("name"));
  const effect = limitsOf(metric).length > 0 ? "its alert never fires" : "its panel stays empty";
  return {
    at: placeOfMetric(metric),
    message: `No server that is known emits "${name}", so ${effect}. Say in \`source_metric\` or \`query\` which metric it is computed from.`,
    fixes: candidates(metric).map((source) => ({
      title: `Insert source_metric: ${source}`,
      edits: insertKey(metric, "source_metric", source),
    })),
  };
}

/** Metrics of KServe's servers, and of the proxy beside any server, that measure the same in the same unit. */
function candidates(metric: Node): readonly string[] {
  const named = (part: string): readonly string[] => [
    `request_predict_seconds_${part}`,
    `http_server_request_duration_seconds_${part}`,
  ];
  if (isConnected(metric)) return [];
  const measure = measureOf(metric);
  if (measure === "throughput") return named("count");
  return measure === "latency" && unitOf(metric)?.words === "seconds" ? named("bucket") : [];
}
