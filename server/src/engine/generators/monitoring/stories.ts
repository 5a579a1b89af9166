/** What metrics do in the rules' unit tests: three phases, each with its value, and which alerts that fires. */
import { loadsByItself, staleAfterHours } from "../../plan/features";
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { alertsOf } from "./alerts";
import { qualityLimit } from "./monitoring-config";
import { errorRatio, latencyRecord, ofModel } from "./records";

export interface Story {
  readonly series: string;
  readonly values: readonly [number, number, number];
  /** The phase, from 0, in which each alert's limit is passed. */
  readonly fires: Readonly<Record<string, number>>;
}

/** One story for each metric that an alert of the plan reads. */
export function storiesOf(plan: Plan): readonly Story[] {
  const alerts = new Set(alertsOf(plan).map(({ alert }) => alert));
  return [latency, errors, drift, quality, features, counts]
    .flatMap((tell) => tell(plan))
    .filter(({ fires }) => Object.keys(fires).some((alert) => alerts.has(alert)));
}

function latency(plan: Plan): readonly Story[] {
  const { percentile, targetMs, alertMs } = plan.thresholds.latency;
  if (targetMs === undefined || alertMs === undefined) return [];
  const series = ofModel(plan, latencyRecord(percentile));
  const values = [exact((alertMs - targetMs / 10) / 1000), exact(alertMs / 1000), exact((alertMs * 1.01) / 1000)] as const;
  return [{ series, values, fires: { ModelLatencyHigh: 2 } }];
}

function errors(plan: Plan): readonly Story[] {
  const { alert, page } = plan.thresholds.errorRate;
  const fires = { ModelErrorsHigh: 1, ModelErrorsPage: 2 };
  return [{ series: ofModel(plan, errorRatio), values: [alert, page, exact(page * 1.1)], fires }];
}

function drift(plan: Plan): readonly Story[] {
  const { investigate, retrain } = plan.thresholds.psi;
  const fires = { FeatureDriftInvestigate: 1, FeatureDriftRetrain: 2 };
  return [{ series: ofModel(plan, "feature_drift_psi"), values: [investigate, retrain, exact(retrain * 1.1)], fires }];
}

function quality(plan: Plan): readonly Story[] {
  const { metric, better, investigateDrop, retrainDrop } = plan.thresholds.accuracy;
  const [investigate, retrain] = [qualityLimit(plan, investigateDrop), qualityLimit(plan, retrainDrop)];
  if (investigate === undefined || retrain === undefined) return [];
  const worse = exact(retrain + (better === "higher" ? -0.01 : 0.01));
  const fires = { ModelQualityInvestigate: 1, ModelQualityRetrain: 2 };
  return [{ series: ofModel(plan, "model_quality", `metric="${metric}"`), values: [investigate, retrain, worse], fires }];
}

/** The tests' clock begins at 0, so a time before is negative; they take less than an hour. */
function features({ spec, features: store }: Plan): readonly Story[] {
  if (!loadsByItself(store)) return [];
  const hours = staleAfterHours(store);
  const values = [0, -(hours - 1) * 3600, -hours * 3600] as const;
  const series = `kube_cronjob_status_last_successful_time{cronjob="${spec.name}-features"}`;
  return [{ series, values, fires: { FeaturesStale: 2 } }];
}

/** What the cluster counts: replicas, failed jobs and failed steps. */
function counts(plan: Plan): readonly Story[] {
  const { name } = plan.spec;
  const deployment = filesOf(plan.stack.serving)?.deployments?.(plan).one ?? name;
  return [
    {
      series: `kube_deployment_status_replicas_available{deployment="${deployment}"}`,
      values: [1, 1, 0],
      fires: { ModelDown: 2 },
    },
    { series: `kube_job_status_failed{job_name="${name}-batch-1"}`, values: [0, 0, 1], fires: { BatchJobFailed: 2 } },
    {
      series: `kube_pod_status_phase{pod="${name}-retraining-1",phase="Failed"}`,
      values: [0, 0, 1],
      fires: { RetrainingFailed: 2 },
    },
  ];
}

function exact(value: number): number {
  return Number(value.toFixed(9));
}
