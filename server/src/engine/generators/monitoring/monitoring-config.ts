/** monitoring/monitoring-config.json: what is measured, at which values something happens, and what. */
import type { Plan } from "../../plan/plan";
import { practice } from "../../practice/index";
import { filesOf } from "../../systems/files-of";
import { systemOf } from "../../systems/of";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";
import { levelsOf, receiver, toolOf } from "./levels";
import { type Latency, percentilesOf, type ServiceQueries, serviceQueries } from "./queries";

export default defineGenerator({
  id: "monitoring/monitoring-config",
  tier: 2,
  path: paths.monitoring,
  about: "metrics and thresholds",
  generate: (plan, origin) => [
    jsonFile(paths.monitoring, {
      $comment: headOf(origin),
      model_name: plan.spec.name,
      version: plan.version,
      slo: objectives(plan),
      drift: {
        tool: plan.stack.drift,
        method: "psi",
        current_window: plan.thresholds.window,
        schedule: plan.thresholds.computed,
        features: inputs(plan),
        ks_p_value: plan.thresholds.ksPValue,
      },
      metrics: [...ofPattern(plan), drift(plan), ...quality(plan)],
      receivers: receivers(plan),
      dashboards: [paths.dashboard],
    }),
  ],
});

function objectives({ thresholds: { latency, accuracy }, serving }: Plan): Value {
  const { percentile, targetMs: target_ms, alertFactor } = latency;
  // the usual factor is the schema's default
  const alert_factor = alertFactor === practice.latency.alertFactor.value ? undefined : alertFactor;
  const { metric, baseline, basis, investigateDrop: investigate_drop, retrainDrop: retrain_drop } = accuracy;
  const online = serving.pattern === "online";
  return {
    latency: online && target_ms !== undefined ? { percentile, target_ms, alert_factor } : undefined,
    accuracy: { metric, baseline, basis, investigate_drop, retrain_drop },
  };
}

function ofPattern(plan: Plan): readonly Value[] {
  if (plan.serving.pattern === "batch") return systemOf(plan.stack.serving)?.predictsBatches ? [] : [jobFailures(plan)];
  if (plan.serving.pattern === "device") return [];
  const queries = serviceQueries(plan);
  return [latency(plan, queries?.latency), requests(plan, queries), errors(plan, queries)];
}

/** An alert on a metric nobody emits would never fire, and look as if it could. */
function unnamed(measures: string, plan: Plan): string {
  const elsewhere = filesOf(plan.stack.serving)?.measured?.(plan);
  return `${measures} ${elsewhere ?? `No alert yet: name ${plan.serving.server}'s own metric as \`source_metric\` first.`}`;
}

function latency(plan: Plan, measured: Latency | undefined): Value {
  const { percentile, alertMs, forMinutes } = plan.thresholds.latency;
  const alert =
    alertMs === undefined || !measured
      ? {}
      : {
          // Prometheus measures in seconds, people agree on milliseconds.
          alert_threshold: { [percentile]: Number((alertMs / 1000).toFixed(9)) },
          window: "5m",
          for_minutes: forMinutes,
          action: "page",
          receiver: receiver(plan, "pager"),
        };
  return {
    name: "model_latency_seconds",
    type: "histogram",
    description: measured ? measured.measures : unnamed("Time a prediction takes.", plan),
    aggregations: percentilesOf(plan),
    source_metric: measured?.metric,
    ...alert,
  };
}

function requests(plan: Plan, queries: ServiceQueries | undefined): Value {
  return {
    name: "predictions_total",
    type: "counter",
    description: queries ? undefined : unnamed("Requests answered.", plan),
    source_metric: queries?.requests.metric,
  };
}

function errors(plan: Plan, queries: ServiceQueries | undefined): Value {
  const { errorRate } = plan.thresholds;
  const alerts = queries && {
    bands: { alert: errorRate.alert, page: errorRate.page },
    window: "5m",
    levels: levelsOf(plan, ["alert", "page"]),
  };
  return {
    name: "prediction_error_ratio",
    type: "gauge",
    description: queries ? undefined : unnamed("Share of requests that failed.", plan),
    source_metric: queries?.errors.metric,
    ...alerts,
  };
}

/** kube-state-metrics counts failed pods of a job: https://github.com/kubernetes/kube-state-metrics */
function jobFailures(plan: Plan): Value {
  return {
    name: "batch_job_failed",
    type: "gauge",
    unit: "runs",
    aggregations: ["max"],
    source_metric: "kube_job_status_failed",
    query: `max(kube_job_status_failed{job_name=~"${plan.spec.name}-batch.*"})`,
    alert_threshold: { max: 0 },
    comparison: "above",
    window: "5m",
    for_minutes: 0,
    action: "page",
    receiver: receiver(plan, "pager"),
  };
}

function drift(plan: Plan): Value {
  const { psi } = plan.thresholds;
  return {
    name: "feature_drift_psi",
    type: "gauge",
    bands: { monitor: psi.monitor, investigate: psi.investigate, retrain: psi.retrain },
    levels: levelsOf(plan, ["investigate", "retrain"]),
  };
}

/** Quality has an alert only where the champion's value is known: a drop needs something to drop from. */
function quality(plan: Plan): readonly Value[] {
  const { metric, better, baseline, basis, investigateDrop, retrainDrop } = plan.thresholds.accuracy;
  if (baseline === undefined) return [];
  return [
    {
      name: metric,
      type: "gauge",
      baseline,
      basis,
      bands: { investigate: qualityLimit(plan, investigateDrop), retrain: qualityLimit(plan, retrainDrop) },
      comparison: better === "higher" ? "below" : "above",
      window: plan.thresholds.window,
      levels: levelsOf(plan, ["investigate", "retrain"]),
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

function receivers(plan: Plan): Value {
  const [pager, chat] = [toolOf(plan, "pager"), toolOf(plan, "chat")];
  return pager || chat ? { pager, chat } : undefined;
}
