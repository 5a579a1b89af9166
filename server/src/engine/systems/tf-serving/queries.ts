/** What TensorFlow Serving emits where monitoring.config says so: https://github.com/tensorflow/serving/blob/2.20.0/tensorflow_serving/servables/tensorflow/util.cc (read 2026-11-29). */
import { quantileOf, type ServiceQueries } from "../../generators/monitoring/queries";
import { type Measures, shareOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";

const duration = ":tensorflow:serving:request_latency";
const count = ":tensorflow:serving:request_count";

export function tensorflowQueries({ spec, thresholds }: Plan): ServiceQueries {
  const own = `model_name="${spec.name}"`;
  const at = (percentile: string) => `${latency(own, quantileOf(percentile))} / 1e6`;
  return {
    latency: {
      metric: `${duration}_bucket`,
      measures: "Time from TensorFlow Serving's port to the answer.",
      at,
      promql: at(thresholds.latency.percentile),
    },
    requests: { metric: count, promql: requests(own) },
    errors: { metric: count, promql: shareOf(requests(`${own},status!="OK"`), requests(own)) },
  };
}

/** The new version runs in pods of its own. */
export function tensorflowMeasures({ spec }: Plan, pods: string): Measures {
  const own = `model_name='${spec.name}',${pods.replaceAll('"', "'")}`;
  return {
    latency: { at: (quantile) => latency(own, quantile), unitMs: 0.001 },
    errors: shareOf(requests(`${own},status!='OK'`), requests(own)),
  };
}

/** In microseconds. */
function latency(labels: string, quantile: number): string {
  return `histogram_quantile(${quantile}, sum by (le) (rate(${duration}_bucket{${labels}}[5m])))`;
}

function requests(labels: string): string {
  return `sum(rate(${count}{${labels}}[5m]))`;
}
