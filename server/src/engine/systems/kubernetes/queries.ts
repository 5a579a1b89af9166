/** What MLServer emits in a plain Deployment: measured at 1.7.1, port 8082 (https://docs.seldon.ai/mlserver/user-guide/metrics). */
import { quantileOf, type ServiceQueries } from "../../generators/monitoring/queries";
import type { Plan } from "../../plan/plan";

/** Its metrics know the route but not the model, so the pods' names tell models apart: Prometheus' label `pod`. */
export function mlserverQueries({ spec, thresholds }: Plan): ServiceQueries {
  const labels = `pod=~"${spec.name}-.+",path=~".+/infer"`;
  const requests = `rate(rest_server_requests_total{${labels}}[5m])`;
  const answered = (codes: string) => `rate(rest_server_requests_total{${labels},status_code=~"${codes}"}[5m])`;
  const buckets = `sum by (le) (rate(rest_server_request_duration_seconds_bucket{${labels}}[5m]))`;
  const at = (percentile: string) => `histogram_quantile(${quantileOf(percentile)}, ${buckets})`;
  return {
    latency: {
      metric: "rest_server_request_duration_seconds_bucket",
      measures: "Time from MLServer's HTTP port to the answer.",
      buckets,
      at,
      promql: at(thresholds.latency.percentile),
    },
    requests: { metric: "rest_server_requests_total", promql: `sum(${requests})` },
    errors: { metric: "rest_server_requests_total", promql: `sum(${answered("5..")}) / sum(${requests})` },
    responses: {
      metric: "rest_server_requests_total",
      by: "status_code",
      promql: `sum by (status_code) (${answered("4..|5..")})`,
    },
  };
}
