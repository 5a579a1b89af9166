/** monitoring/monitoring-config.json: what is measured, at which values something happens, and what. */
import type { Plan } from "../../plan/plan";
import { defineGenerator } from "../generator";
import { jsonFile, type Value } from "../render";
import { type ServiceQueries, serviceQueries } from "./queries";

export default defineGenerator({
  id: "monitoring/monitoring-config",
  applies: () => true,
  generate: (plan) => [
    jsonFile("monitoring/monitoring-config.json", {
      model_name: plan.spec.name,
      version: plan.version,
      slo: objectives(plan),
      drift: {
        tool: plan.stack.drift,
        method: "psi",
        current_window: plan.thresholds.window,
        features: inputs(plan),
        bins: 10,
        ks_p_value: plan.thresholds.ksPValue,
      },
      metrics: [...ofPattern(plan), drift(plan), ...quality(plan)],
      receivers: receivers(plan),
    }),
  ],
});

function objectives({ thresholds: { latency, errorRate, accuracy }, serving }: Plan): Value {
  const { percentile, targetMs: target_ms, alertFactor: alert_factor, forMinutes: for_minutes } = latency;
  const { metric, baseline, basis, investigateDrop: investigate_drop, retrainDrop: retrain_drop } = accuracy;
  const online = serving.pattern === "online";
  return {
    latency: online && target_ms !== undefined ? { percentile, target_ms, alert_factor, for_minutes } : undefined,
    error_rate: online ? { alert: errorRate.alert, page: errorRate.page } : undefined,
    accuracy: { metric, baseline, basis, investigate_drop, retrain_drop },
  };
}

function ofPattern(plan: Plan): readonly Value[] {
  if (plan.serving.pattern === "batch") return [jobFailures(plan)];
  if (plan.serving.pattern === "device") return [];
  const queries = serviceQueries(plan);
  return [latency(plan, queries), requests(queries), errors(plan, queries)];
}

function latency(plan: Plan, queries: ServiceQueries | undefined): Value {
  const { percentile, alertMs, forMinutes } = plan.thresholds.latency;
  const alert =
    alertMs === undefined
      ? {}
      : {
          // Prometheus measures in seconds, people agree on milliseconds.
          alert_threshold: { [percentile]: Number((alertMs / 1000).toFixed(9)) },
          window: "5m",
          for_minutes: forMinutes,
          severity: "P1",
          action: "page",
          receiver: receiver(plan, "pager"),
          runbook: "README.md",
        };
  return {
    name: "model_latency_seconds",
    type: "histogram",
    description: "Time a prediction takes.",
    unit: "seconds",
    aggregations: [...new Set(["p50", percentile, "p99"])],
    source_metric: queries?.latency.metric,
    query: queries?.latency.promql,
    ...alert,
  };
}

function requests(queries: ServiceQueries | undefined): Value {
  return {
    name: "predictions_total",
    type: "counter",
    description: "Requests answered; its rate is the throughput.",
    unit: "requests",
    aggregations: ["rate"],
    source_metric: queries?.requests.metric,
    query: queries?.requests.promql,
    window: "5m",
  };
}

function errors(plan: Plan, queries: ServiceQueries | undefined): Value {
  const { alert, page } = plan.thresholds.errorRate;
  return {
    name: "prediction_error_ratio",
    type: "gauge",
    description: "Share of requests that failed on the server's side.",
    unit: "ratio",
    aggregations: ["value"],
    source_metric: queries?.errors.metric,
    query: queries?.errors.promql,
    alert_threshold: { value: alert },
    bands: { alert, page },
    window: "5m",
    for_minutes: plan.thresholds.latency.forMinutes,
    severity: "P1",
    action: "page",
    receiver: receiver(plan, "pager"),
    runbook: "README.md",
  };
}

/** kube-state-metrics counts failed pods of a job: https://github.com/kubernetes/kube-state-metrics */
function jobFailures(plan: Plan): Value {
  return {
    name: "batch_job_failed",
    type: "gauge",
    description: "Failed runs of the batch job.",
    unit: "runs",
    aggregations: ["max"],
    source_metric: "kube_job_status_failed",
    query: `max(kube_job_status_failed{job_name=~"${plan.spec.name}-batch.*"})`,
    alert_threshold: { max: 0 },
    comparison: "above",
    window: "5m",
    for_minutes: 0,
    severity: "P1",
    action: "page",
    receiver: receiver(plan, "pager"),
    runbook: "README.md",
  };
}

function drift(plan: Plan): Value {
  const { psi, window } = plan.thresholds;
  return {
    name: "feature_drift_psi",
    type: "gauge",
    description: "Population Stability Index of the inputs; the drift job writes it.",
    unit: "ratio",
    aggregations: ["value"],
    alert_threshold: { value: psi.investigate },
    bands: { monitor: psi.monitor, investigate: psi.investigate, retrain: psi.retrain },
    window,
    for_minutes: 0,
    severity: "P2",
    action: "investigate",
    receiver: receiver(plan, "chat"),
    method: "psi",
    features: inputs(plan),
  };
}

/** Quality has an alert only where the champion's value is known: a drop needs something to drop from. */
function quality(plan: Plan): readonly Value[] {
  const { metric, better, baseline, basis, investigateDrop } = plan.thresholds.accuracy;
  if (baseline === undefined) return [];
  return [
    {
      name: metric,
      type: "gauge",
      description: "Quality on labelled recent data.",
      unit: "score",
      aggregations: ["value"],
      alert_threshold: { value: qualityLimit(plan, investigateDrop) },
      comparison: better === "higher" ? "below" : "above",
      window: plan.thresholds.window,
      for_minutes: 0,
      severity: "P2",
      action: "investigate",
      receiver: receiver(plan, "chat"),
      baseline,
      basis,
    },
  ];
}

/** The value of the quality metric at which a drop counts. */
export function qualityLimit({ thresholds: { accuracy } }: Plan, drop: number): number | undefined {
  const { baseline, basis, better } = accuracy;
  if (baseline === undefined) return undefined;
  const size = basis === "relative" ? Math.abs(baseline) * drop : drop;
  return Number((better === "higher" ? baseline - size : baseline + size).toFixed(6));
}

function inputs({ spec }: Plan): Value {
  const names = spec.model?.signature?.inputs?.map(({ name }) => name) ?? [];
  return names.length > 0 ? names : undefined;
}

function receiver({ spec }: Plan, channel: "pager" | "chat"): Value {
  return spec.alerting?.[channel] && channel;
}

function receivers({ spec: { alerting } }: Plan): Value {
  return alerting?.pager || alerting?.chat ? { pager: alerting.pager, chat: alerting.chat } : undefined;
}
