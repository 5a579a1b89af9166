/** The quick start's questions to Prometheus; larger tiers have rules and a dashboard instead. */
import type { Plan } from "../../plan/plan";
import { percent } from "../../plan/thresholds";
import { hasManifest } from "../manifest";
import { serviceQueries } from "../monitoring/queries";
import { isKnative } from "../serving/inference-service";

/** Latency, throughput and errors, with the values that matter; undefined where nothing emits them. */
export function queries(plan: Plan): string | undefined {
  const found = hasManifest(plan) ? serviceQueries(plan) : undefined;
  if (!found?.latency) return undefined;
  const { latency, errorRate } = plan.thresholds;
  const slow = latency.alertMs === undefined ? "" : ` (alert above ${latency.alertMs / 1000} for ${latency.forMinutes} minutes)`;
  const lines = [
    `# ${latency.percentile} latency in seconds${slow}`,
    found.latency.promql,
    "# requests per second",
    found.requests.promql,
    `# share of errors (alert above ${percent(errorRate.alert)}, page above ${percent(errorRate.page)})`,
    found.errors.promql,
  ];
  return `## Queries\n\n\`\`\`promql\n${lines.join("\n")}\n\`\`\`\n\n${found.latency.measures}${isKnative(plan) ? ` ${scraping}` : ""}`;
}

/** https://github.com/kserve/kserve/tree/v0.20.0/qpext and https://knative.dev/docs/serving/observability/metrics/serving-metrics/ */
const scraping =
  "One port serves the metrics of model and proxy if Knative's `config-deployment` has KServe's `qpext` image as `queue-sidecar-image`; the proxy's need `request-metrics-protocol: prometheus` in `config-observability`, and Knative 1.19 or newer.";
