/** monitoring/otel-collector.yaml: which traces of requests are worth keeping. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "monitoring/otel-collector",
  tier: 3,
  path: paths.tracing,
  about: "the traces that are kept",
  system: { role: "tracing", tool: "opentelemetry" },
  applies: ({ serving }) => serving.pattern === "online",
  generate: (plan, origin) => [
    yamlFile(
      paths.tracing,
      {
        extensions: { health_check: { endpoint: "0.0.0.0:13133" } },
        receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } } },
        processors: {
          memory_limiter: { check_interval: "1s", limit_percentage: 80 },
          tail_sampling: noted("One collector must see a whole trace: run one replica, or route by trace id.", {
            policies: policies(plan),
          }),
          batch: {},
        },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the collector fills it in
        exporters: { otlp: { endpoint: "${env:OTLP_ENDPOINT}" } },
        service: {
          extensions: ["health_check"],
          pipelines: {
            traces: {
              receivers: ["otlp"],
              processors: ["memory_limiter", "tail_sampling", "batch"],
              exporters: ["otlp"],
            },
          },
        },
      },
      `otelcol-contrib --config ${paths.tracing}\n${headOf(origin)}`,
    ),
  ],
});

/** Every failure, every request over the target, and a few of the rest to compare them with. */
function policies({ thresholds: { latency } }: Plan): readonly Value[] {
  const slow = { name: "slow", type: "latency", latency: { threshold_ms: Math.max(1, Math.ceil(latency.targetMs ?? 0)) } };
  return [
    { name: "errors", type: "status_code", status_code: { status_codes: ["ERROR"] } },
    ...(latency.targetMs === undefined ? [] : [slow]),
    { name: "rest", type: "probabilistic", probabilistic: { sampling_percentage: 5 } },
  ];
}
