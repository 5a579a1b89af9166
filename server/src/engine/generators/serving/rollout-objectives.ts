/** What takes a new version back: questions to Prometheus about that version alone, and the largest answer allowed. */
import type { Objective, Plan } from "../../plan/plan";
import { qualityLimit } from "../monitoring/monitoring-config";
import { quantileOf } from "../monitoring/queries";

/** `REVISION` in a query stands for the name of the new revision. */
export type Limit = readonly [query: string, worst: number];

/** The objectives of the plan that have a threshold: a latency without a target, or a quality without a baseline, has none. */
export function objectivesOf(plan: Plan): Readonly<Record<string, Limit>> {
  const limits = plan.rollout.rollbackOn.map((objective) => [objective, limitOf[objective](plan)] as const);
  return Object.fromEntries(limits.flatMap(([objective, limit]) => (limit ? [[objective, limit] as const] : [])));
}

/**
 * Knative's proxy names the revision, and so does nothing the model server emits. A shadow runs without that proxy, and Istio
 * measures it: https://istio.io/latest/docs/reference/config/metrics/
 */
const limitOf: Readonly<Record<Objective, (plan: Plan) => Limit | undefined>> = {
  latency: (plan) => {
    const { percentile, alertMs } = plan.thresholds.latency;
    if (alertMs === undefined) return undefined;
    const { duration, unitMs, labels } = sourceOf(plan);
    const query = `histogram_quantile(${quantileOf(percentile)}, sum by (le) (rate(${duration}_bucket{${labels}}[5m])))`;
    return [query, Number((alertMs / unitMs).toFixed(9))];
  },
  error_rate: (plan) => {
    const { duration, labels, failed } = sourceOf(plan);
    const rate = (selector: string) => `sum(rate(${duration}_count{${selector}}[5m]))`;
    // without a failure there is no series of failures, and nothing divided by something is nothing
    return [`(${rate(`${labels},${failed}`)} or vector(0)) / ${rate(labels)}`, plan.thresholds.errorRate.alert];
  },
  accuracy: (plan) => {
    const { metric, better, baseline, retrainDrop } = plan.thresholds.accuracy;
    const worst = qualityLimit(plan, retrainDrop);
    if (baseline === undefined || worst === undefined) return undefined;
    const quality = `model_quality{model_name='${plan.spec.name}',metric='${metric}'}`;
    const loss = better === "higher" ? `${baseline} - min(${quality})` : `max(${quality}) - ${baseline}`;
    return [loss, Number(Math.abs(baseline - worst).toFixed(6))];
  },
  drift: ({ spec, thresholds }) => [`max(feature_drift_psi{model_name='${spec.name}'})`, thresholds.psi.retrain],
};

function sourceOf({ spec, rollout }: Plan): { duration: string; unitMs: number; labels: string; failed: string } {
  if (rollout.strategy !== "shadow")
    return {
      duration: "http_server_request_duration_seconds",
      unitMs: 1000,
      labels: "kn_revision_name='REVISION'",
      failed: "http_response_status_code=~'5..'",
    };
  const labels = `destination_workload='${spec.name}-shadow-predictor'`;
  return { duration: "istio_request_duration_milliseconds", unitMs: 1, labels, failed: "response_code=~'5..'" };
}
