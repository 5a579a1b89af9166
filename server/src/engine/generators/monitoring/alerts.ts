/** The alerts of a plan, each once: rules, their tests, routes, dashboard and runbooks speak of these. */
import { loadsByItself, staleAfterHours } from "../../plan/features";
import type { Plan } from "../../plan/plan";
import { systemOf } from "../../systems/of";
import { paths } from "../paths";
import { runbookAt } from "./levels";
import { qualityLimit } from "./monitoring-config";
import { errorRatio, latencyRecord, ofModel, recordsOf, replicasOf } from "./records";

export type Severity = "P0" | "P1" | "P2" | "P3";

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly minutes: number;
  readonly severity: Severity;
  /** The value, for whoever is told; left out where the name says it all. */
  readonly summary?: string;
  /** Path of the instructions. */
  readonly runbook: string;
  /** False where the expression loses the label. */
  readonly named?: false;
}

/** Every alert that something can fire: none on a metric nobody emits. */
export function alertsOf(plan: Plan): readonly Alert[] {
  return [...service(plan), ...batch(plan), ...drift(plan), ...quality(plan), ...features(plan), ...jobs(plan)];
}

function service(plan: Plan): readonly Alert[] {
  const replicas = replicasOf(plan);
  const recorded = new Set(recordsOf(plan).map(({ record }) => record));
  const { latency, errorRate } = plan.thresholds;
  const { percentile, alertMs, targetMs, forMinutes: minutes } = latency;
  const [rollback, slow] = [runbookAt(plan, paths.rollbackRunbook), runbookAt(plan, paths.cacheRunbook)];
  const errors = (alert: string, severity: Severity, limit: number): Alert => ({
    alert,
    expr: `${ofModel(plan, errorRatio)} > ${limit}`,
    minutes,
    severity,
    runbook: rollback,
  });
  const all: readonly (Alert | undefined)[] = [
    // a service that may scale to zero is not down without replicas
    replicas && plan.serving.minReplicas > 0
      ? { alert: "ModelDown", expr: `${replicas} < 1`, minutes: 1, severity: "P0", runbook: rollback, named: false }
      : undefined,
    recorded.has(latencyRecord(percentile)) && alertMs !== undefined
      ? {
          alert: "ModelLatencyHigh",
          expr: `${ofModel(plan, latencyRecord(percentile))} > ${Number((alertMs / 1000).toFixed(9))}`,
          minutes,
          severity: "P1",
          summary: `${percentile} {{ $value | humanizeDuration }}, target ${targetMs} ms`,
          runbook: slow,
        }
      : undefined,
    ...(recorded.has(errorRatio)
      ? [errors("ModelErrorsHigh", "P2", errorRate.alert), errors("ModelErrorsPage", "P1", errorRate.page)]
      : []),
  ];
  return all.filter((alert) => alert !== undefined);
}

function batch(plan: Plan): readonly Alert[] {
  // a job of somebody else's service is no pod
  if (plan.serving.pattern !== "batch" || systemOf(plan.stack.serving)?.predictsBatches) return [];
  const expr = `max(kube_job_status_failed{job_name=~"${plan.spec.name}-batch.*"}) > 0`;
  return [
    { alert: "BatchJobFailed", expr, minutes: 0, severity: "P1", runbook: runbookAt(plan, paths.rollbackRunbook), named: false },
  ];
}

function drift(plan: Plan): readonly Alert[] {
  const { investigate, retrain } = plan.thresholds.psi;
  const at = (alert: string, limit: number): Alert => ({
    alert,
    expr: `${ofModel(plan, "feature_drift_psi")} > ${limit}`,
    minutes: 0,
    severity: "P2",
    summary: "{{ $labels.feature }}: PSI {{ $value }}",
    runbook: runbookAt(plan, paths.anomalyRunbook),
  });
  return [at("FeatureDriftInvestigate", investigate), at("FeatureDriftRetrain", retrain)];
}

function quality(plan: Plan): readonly Alert[] {
  const { metric, better, investigateDrop, retrainDrop, baseline } = plan.thresholds.accuracy;
  if (baseline === undefined) return [];
  const at = (alert: string, drop: number): Alert => ({
    alert,
    expr: `${ofModel(plan, "model_quality", `metric="${metric}"`)} ${better === "higher" ? "<" : ">"} ${qualityLimit(plan, drop)}`,
    minutes: 0,
    severity: "P2",
    summary: `${metric} {{ $value }}, champion ${baseline}`,
    runbook: runbookAt(plan, paths.anomalyRunbook),
  });
  return [at("ModelQualityInvestigate", investigateDrop), at("ModelQualityRetrain", retrainDrop)];
}

/** By kube-state-metrics, since Feast's own metrics come from a feature server, which not every service has; a job that never ended well counts from its beginning. */
function features(plan: Plan): readonly Alert[] {
  const { spec, features: store } = plan;
  if (!loadsByItself(store)) return [];
  const job = `{cronjob="${spec.name}-features"}`;
  const last = `kube_cronjob_status_last_successful_time${job} or kube_cronjob_created${job}`;
  return [
    {
      alert: "FeaturesStale",
      expr: `(time() - max(${last})) / 3600 > ${staleAfterHours(store)}`,
      minutes: 0,
      severity: "P2",
      summary: `loaded {{ $value }} hours ago, missing from ${store.lifetimeHours} on`,
      runbook: runbookAt(plan, paths.anomalyRunbook),
      named: false,
    },
  ];
}

/** Days after which a drift job that runs daily is taken for dead: its last numbers would stand in the gateway for ever. */
export const staleDays = 2;

function jobs(plan: Plan): readonly Alert[] {
  const { spec, tier, stack } = plan;
  const common = { minutes: 0, severity: "P3", named: false } as const;
  const stale: Alert = {
    ...common,
    alert: "DriftJobStale",
    expr: `time() - push_time_seconds{job="${spec.name}-drift"} > ${staleDays * 86_400}`,
    runbook: runbookAt(plan, paths.anomalyRunbook),
  };
  const failed: Alert = {
    ...common,
    alert: "RetrainingFailed",
    expr: `sum(kube_pod_status_phase{pod=~"${spec.name}-retraining-.*",phase="Failed"}) > 0`,
    runbook: paths.readme,
  };
  return [stale, ...(tier === 3 && systemOf(stack.pipeline)?.runsInCluster ? [failed] : [])];
}
