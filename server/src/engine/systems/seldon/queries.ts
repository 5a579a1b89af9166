/** What the agent beside Seldon's servers emits: https://docs.seldon.ai/seldon-core-2/user-guide/operational-monitoring (read 2026-11-29). */
import { quantileOf, type ServiceQueries } from "../../generators/monitoring/queries";
import { type Measures, shareOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";
import { besideOf } from "../own-deployment";

const duration = "seldon_model_infer_api_seconds";

export function seldonQueries({ spec, thresholds }: Plan): ServiceQueries {
  const own = `model="${spec.name}"`;
  const at = (percentile: string) => `histogram_quantile(${quantileOf(percentile)}, ${buckets(own)})`;
  return {
    latency: {
      metric: `${duration}_bucket`,
      measures: "Time from the agent beside the server to its answer; what the gateway and a pipeline add is not in it.",
      buckets: buckets(own),
      at,
      promql: at(thresholds.latency.percentile),
    },
    requests: { metric: `${duration}_count`, promql: `sum(${requests(own)})` },
    errors: {
      metric: `${duration}_count`,
      promql: shareOf(`sum(${requests(`${own},code=~"5.."`)})`, `sum(${requests(own)})`),
    },
    responses: { metric: `${duration}_count`, by: "code", promql: `sum by (code) (${requests(own)})` },
  };
}

/** A request for the experiment's default counts for that model; `model_internal` says which one answered. */
export function seldonMeasures(plan: Plan): Measures {
  const own = `model_internal=~'${besideOf(plan)}_.+'`;
  return {
    latency: { at: (quantile) => `histogram_quantile(${quantile}, ${buckets(own)})`, unitMs: 1000 },
    errors: shareOf(`sum(${requests(`${own},code=~'5..'`)})`, `sum(${requests(own)})`),
  };
}

function buckets(labels: string): string {
  return `sum by (le) (rate(${duration}_bucket{${labels}}[5m]))`;
}

function requests(labels: string): string {
  return `rate(${duration}_count{${labels}}[5m])`;
}
