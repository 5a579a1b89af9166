/** monitoring/alert-policy.json: Cloud Monitoring's alerts on latency and failures of the endpoint. */
import { defineGenerator } from "../../generators/generator";
import { jsonFile, type Value } from "../../generators/render";
import type { Plan } from "../../plan/plan";

const path = "monitoring/alert-policy.json";

export default defineGenerator({
  id: "systems/vertex-ai/alerts",
  tier: 2,
  path,
  about: "Cloud Monitoring's alerts on the endpoint",
  system: { role: "serving", tool: "vertex_ai" },
  applies: ({ serving }) => serving.pattern === "online",
  steps: () => [
    {
      phase: "watch",
      title: "Alert on latency and failures (CHANNEL is a notification channel)",
      commands: [`gcloud monitoring policies create --policy-from-file=${path} --notification-channels="$CHANNEL"`],
    },
  ],
  generate: (plan) => [jsonFile(path, policy(plan))],
});

/** https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies, read 2026-11-29 */
function policy(plan: Plan): Value {
  const { latency, errorRate } = plan.thresholds;
  const duration = `${latency.forMinutes * 60}s`;
  const answers = (condition = "") => filter(plan, "response_count", condition);
  const counted = [{ alignmentPeriod: "300s", perSeriesAligner: "ALIGN_DELTA", crossSeriesReducer: "REDUCE_SUM" }];
  const slow = latency.alertMs !== undefined && {
    displayName: `${latency.percentile} latency`,
    conditionThreshold: {
      filter: filter(plan, "prediction_latencies", ' AND metric.labels.latency_type="total"'),
      aggregations: [
        { alignmentPeriod: "60s", perSeriesAligner: aligners[latency.percentile], crossSeriesReducer: "REDUCE_MAX" },
      ],
      comparison: "COMPARISON_GT",
      thresholdValue: latency.alertMs,
      duration,
    },
  };
  const failing = {
    displayName: "share of failures",
    conditionThreshold: {
      filter: answers(' AND metric.labels.response_code=starts_with("5")'),
      aggregations: counted,
      denominatorFilter: answers(),
      denominatorAggregations: counted,
      comparison: "COMPARISON_GT",
      thresholdValue: errorRate.alert,
      duration,
    },
  };
  return {
    displayName: plan.spec.name,
    combiner: "OR",
    severity: "ERROR",
    conditions: [...(slow ? [slow] : []), failing],
    userLabels: { model: plan.spec.name },
  };
}

/** The endpoint's id is the model's name: rollout.py makes it so. */
function filter({ spec }: Plan, metric: string, condition: string): string {
  const of = `resource.type="aiplatform.googleapis.com/Endpoint" AND resource.labels.endpoint_id="${spec.name}"`;
  return `metric.type="aiplatform.googleapis.com/prediction/online/${metric}" AND ${of}${condition}`;
}

const aligners: Readonly<Record<string, string>> = {
  p50: "ALIGN_PERCENTILE_50",
  p90: "ALIGN_PERCENTILE_95",
  p95: "ALIGN_PERCENTILE_95",
  p99: "ALIGN_PERCENTILE_99",
};
