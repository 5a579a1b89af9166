/** What takes a new version back: questions to Prometheus about that version alone, and the largest answer allowed. */
import type { Objective, Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { qualityLimit } from "../monitoring/monitoring-config";
import { quantileOf } from "../monitoring/queries";
import type { Measures } from "./movement";

/** `REVISION` in a query stands for the name of the new revision. */
export type Limit = readonly [query: string, worst: number];

/** The objectives of the plan that have a threshold: a latency without a target, or a quality without a baseline, has none. */
export function objectivesOf(plan: Plan): Readonly<Record<string, Limit>> {
  const limits = plan.rollout.rollbackOn.map((objective) => [objective, limitOf[objective](plan)] as const);
  return Object.fromEntries(limits.flatMap(([objective, limit]) => (limit ? [[objective, limit] as const] : [])));
}

const limitOf: Readonly<Record<Objective, (plan: Plan) => Limit | undefined>> = {
  latency: (plan) => {
    const { percentile, alertMs } = plan.thresholds.latency;
    const latency = measuresOf(plan)?.latency;
    if (alertMs === undefined || !latency) return undefined;
    return [latency.at(quantileOf(percentile)), Number((alertMs / latency.unitMs).toFixed(9))];
  },
  error_rate: (plan) => {
    const errors = measuresOf(plan)?.errors;
    return errors === undefined ? undefined : [errors, plan.thresholds.errorRate.alert];
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

function measuresOf(plan: Plan): Measures | undefined {
  return filesOf(plan.stack.serving)?.measures?.(plan);
}
