import { type Scaler, scaler, scalerOf } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isEmpty, type Node, number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const service = (lines: string, annotations: Readonly<Record<string, string>>): string =>
  kserveObject("InferenceService", `  predictor:\n${lines}\n    model: { modelFormat: { name: xgboost } }`, annotations);

export default defineRule({
  id: "kserve/scale-target",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Scaling target outside what its metric allows",
  rationale:
    "A HorizontalPodAutoscaler's target is a percentage of what the container requests, so the webhook takes 1 to 100, for memory too. Knative's target for `rps` is a number of requests per second of at least 1.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      service("    scaleMetric: cpu\n    scaleTarget: 70", { deploymentMode: "Standard", autoscalerClass: "hpa" }),
      service("    scaleMetric: rps\n    scaleTarget: 200", { deploymentMode: "Knative" }),
    ],
    bad: [
      {
        text: service("    scaleMetric: memory\n    scaleTarget: «2048»", { deploymentMode: "Standard", autoscalerClass: "hpa" }),
      },
      { text: service("    scaleTarget: «0»", { deploymentMode: "Standard", autoscalerClass: "hpa" }) },
      { text: service("    scaleMetric: rps\n    scaleTarget: «0»", { deploymentMode: "Knative" }) },
    ],
  },
  *check({ root }) {
    const chosen = scalerOf(root);
    if (!chosen) return;
    for (const component of components(root)) yield* problemOf(component, scaler(chosen));
  },
});

function* problemOf(component: Node, { metrics, targets }: Scaler): Generator<Problem> {
  const named = component.child("scaleMetric");
  const metric = isEmpty(named) ? (metrics[0] ?? "") : text(named);
  const target = component.child("scaleTarget");
  const value = number(target);
  const limits = targets[metric];
  if (!target || value === undefined || !limits) return;
  const { least, most = Number.POSITIVE_INFINITY, unit } = limits;
  if (value >= least && value <= most) return;
  const range = limits.most === undefined ? `${least} or more` : `${least} to ${limits.most}`;
  yield {
    at: target.span,
    message: `"scaleTarget" ${value} is refused by KServe: for ${metric} it is a number of ${range} (${unit}).`,
  };
}
