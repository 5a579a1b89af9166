import type { Thresholds } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { patternOf } from "../../plan/stack";
import { specOf, thresholdsInForce, tierInForce } from "../../plan/thresholds-in-force";
import { type Measure, measureOf, metricsOf } from "../../practice/metric-measures";
import { andList } from "../../schema/or-list";
import { appendItem } from "../../text/list-items";
import { productionSpecWith, specWith } from "../example-texts";
import {
  driftMetric,
  errorMetric,
  latencyMetric,
  monitoringConfig,
  requestsMetric,
  usualMetrics,
} from "../monitoring-example-texts";
import { defineRule } from "../rule";

const words = {
  latency: "latency (how long answers take)",
  throughput: "throughput (how many there are)",
  errors: "errors (how many fail)",
  psi: "drift (whether the inputs change)",
} as const satisfies Partial<Record<Measure, string>>;
type Required = keyof typeof words;

const inProduction = (...metrics: readonly string[]): Readonly<Record<string, string>> => ({
  "mlops.yaml": productionSpecWith(),
  "monitoring.yaml": monitoringConfig(metrics),
});

export default defineRule({
  id: "monitoring/required-metric-missing",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Model that is not watched for what breaks models",
  rationale:
    "A service fails by being slow, by failing requests, or by getting none; a model also fails while all of that is fine, because its inputs changed. Latency, throughput, errors and drift together notice each of these. They are demanded from tier 2 on, the tier that brings monitoring, which is also what staging and production are recommended; of batch jobs and models on devices, which answer no requests, drift alone. The fix inserts what is missing: name your server's own metrics in it.",
  source: {
    title: "Google SRE book: Monitoring distributed systems, the four golden signals",
    url: "https://sre.google/sre-book/monitoring-distributed-systems/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      inProduction(...usualMetrics()),
      { "mlops.yaml": specWith({}), "monitoring.yaml": monitoringConfig([latencyMetric()]) },
      {
        "mlops.yaml": specWith({ tier: "2", deployment_target: "batch", scale_requirements: "{ data_volume_gb: 4 }" }),
        "monitoring.yaml": monitoringConfig([driftMetric()]),
      },
    ],
    bad: [
      { text: marked(inProduction(latencyMetric(), `${requestsMetric()} # all of them`, errorMetric())) },
      {
        text: marked({
          "mlops.yaml": specWith({ tier: "2" }),
          "monitoring.yaml": monitoringConfig([driftMetric()]),
        }),
      },
    ],
  },
  *checkAcross(document, workspace) {
    const spec = specOf(document, workspace);
    const metrics = document.root.child("metrics");
    const tier = spec && tierInForce(spec);
    if (!spec || metrics?.type !== "sequence" || tier === undefined || tier < 2) return;
    const { deployment_target } = readableSpec(spec);
    if (!deployment_target) return;
    const required: readonly Required[] =
      patternOf({ deployment_target }) === "online" ? ["latency", "throughput", "errors", "psi"] : ["psi"];
    const measured = new Set(metricsOf(document.root).map(measureOf));
    const missing = required.filter((measure) => !measured.has(measure) && !(measure === "psi" && measured.has("drift")));
    if (missing.length === 0) return;
    const { thresholds } = thresholdsInForce(document, workspace);
    yield {
      at: metrics.key,
      message: `Nothing here measures ${andList(missing.map((measure) => words[measure]))}: when that goes wrong, users notice first. A model of tier ${tier} is watched for it.`,
      fixes: [
        {
          title: `Insert ${andList(missing.map((measure) => (measure === "psi" ? "drift" : measure)))}`,
          edits: missing.flatMap((measure) => appendItem(metrics, usual(measure, thresholds))),
        },
      ],
    };
  },
});

const unnamed = "No alert yet: name the server's own metric as `source_metric` first.";

/** Metrics without an alert, since nobody but the team knows what its server emits. */
const planned: Readonly<Record<Exclude<Required, "psi">, Readonly<Record<string, unknown>>>> = {
  latency: {
    name: "model_latency_seconds",
    type: "histogram",
    description: `Time a prediction takes. ${unnamed}`,
    unit: "seconds",
    aggregations: ["p50", "p95", "p99"],
  },
  throughput: {
    name: "predictions_total",
    type: "counter",
    description: `Requests answered; its rate is the throughput. ${unnamed}`,
    aggregations: ["rate"],
  },
  errors: {
    name: "prediction_error_ratio",
    type: "gauge",
    description: `Share of requests that failed on the server's side. ${unnamed}`,
    unit: "ratio",
    aggregations: ["value"],
  },
};

/** Drift is computed by a job, so its alerts work at once. */
function usual(measure: Required, { psi, window }: Thresholds): Readonly<Record<string, unknown>> {
  if (measure !== "psi") return planned[measure];
  return {
    name: "feature_drift_psi",
    type: "gauge",
    unit: "ratio",
    aggregations: ["value"],
    method: "psi",
    bands: psi,
    window,
    levels: (["investigate", "retrain"] as const).map((band) => ({ band, severity: "P2", action: band })),
  };
}

/** The finding stands at the list. */
function marked(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/^metrics(?=:)/m, "«metrics»")]));
}
