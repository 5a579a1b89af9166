import { type ScalerName, scaler, scalerOf, scalesByDefault } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { replaceValue } from "../../text/edits";
import { isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const metrics = ["cpu", "memory", "concurrency", "rps"];
const service = (metric: string, annotations: Readonly<Record<string, string>>): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    scaleMetric: ${metric}\n    scaleTarget: 8\n    model: { modelFormat: { name: xgboost } }`,
    annotations,
  );

export default defineRule({
  id: "kserve/scale-metric-mode",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Metric that this mode cannot scale by",
  rationale:
    "What scales a service depends on its deployment mode. In Knative mode that is Knative's autoscaler, which counts requests: `concurrency` or `rps`. In Standard mode with autoscaler class `hpa` it is a HorizontalPodAutoscaler: `cpu` or `memory`. With `keda` the metrics stand in `autoScaling.metrics` and `scaleMetric` is refused. Where Standard mode names no class, KServe checks nothing and makes a HorizontalPodAutoscaler all the same, which cannot count requests.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      service("concurrency", { deploymentMode: "Knative" }),
      service("cpu", { deploymentMode: "Standard", autoscalerClass: "hpa" }),
    ],
    bad: [
      { text: service("«cpu» # cheap", { deploymentMode: "Knative" }) },
      { text: service("«concurrency»", { deploymentMode: "Standard", autoscalerClass: "hpa" }) },
      { text: service("«cpu»", { deploymentMode: "Standard", autoscalerClass: "keda" }) },
      { text: service("«rps»", { deploymentMode: "Standard" }), note: "KServe takes it, and scales by CPU instead." },
    ],
  },
  *check({ root }) {
    const chosen = scalerOf(root) ?? (scalesByDefault(root) ? "hpa" : undefined);
    if (!chosen) return;
    for (const component of components(root)) {
      const metric = component.child("scaleMetric");
      if (metric && metrics.includes(text(metric)) && !isEmpty(metric)) yield* problemOf(metric, chosen, scalesByDefault(root));
    }
  },
});

function* problemOf(metric: Node, chosen: ScalerName, unasked: boolean): Generator<Problem> {
  const { title, metrics: allowed } = scaler(chosen);
  const name = text(metric);
  if (allowed.includes(name)) return;
  const way =
    allowed.length > 0
      ? `it scales by ${allowed.join(" or ")}`
      : 'it takes its metrics from "autoScaling.metrics", so remove "scaleMetric"';
  yield {
    at: metric.span,
    message: unasked
      ? `In Standard mode ${title} scales this service, and it cannot scale by ${name}: ${way}. KServe says nothing, and the metric has no effect.`
      : `By this service's annotations ${title} scales it, not by ${name}: ${way}. KServe refuses the service.`,
    fixes: allowed.map((other) => ({ title: `Scale by ${other}`, edits: replaceValue(metric, other) })),
    ...(unasked ? { severity: "warning" as const } : {}),
  };
}
