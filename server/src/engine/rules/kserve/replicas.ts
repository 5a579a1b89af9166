import { components } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { replaceValue, swapValues } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const model = "    model: { modelFormat: { name: xgboost } }";

export default defineRule({
  id: "kserve/replicas",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Replica bounds that contradict each other",
  rationale:
    "KServe's webhook refuses a component with a negative number of replicas, or with more at least (`minReplicas`, 1 where absent) than at most (`maxReplicas`; 0 or absent means no limit).",
  source: kserveSources.componentWebhook,
  examples: {
    good: [kserveObject("InferenceService", `  predictor:\n    minReplicas: 2\n    maxReplicas: 10\n${model}`)],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          `  predictor:\n    minReplicas: «5» # for the peak\n    maxReplicas: 2 # for the budget\n${model}`,
        ),
      },
      { text: kserveObject("InferenceService", `  predictor:\n    minReplicas: «-1»\n    maxReplicas: 3\n${model}`) },
    ],
  },
  *check({ root }) {
    for (const component of components(root)) yield* problemsOf(component);
  },
});

function* problemsOf(component: Node): Generator<Problem> {
  const least = component.child("minReplicas");
  const most = component.child("maxReplicas");
  for (const bound of [least, most]) {
    const value = number(bound);
    if (bound && value !== undefined && value < 0)
      yield {
        at: bound.span,
        message: `"${bound.name}" is ${value}: a number of replicas cannot be negative. KServe refuses the service.`,
      };
  }
  const min = number(least) ?? 0;
  const max = number(most) ?? 0;
  if (!least || !most || min < 0 || max <= 0 || min <= max) return;
  yield {
    at: least.span,
    message: `"minReplicas" ${min} is above "maxReplicas" ${max}: no number of replicas fits both, and KServe refuses the service. Exchange them, or raise the upper bound.`,
    related: [{ at: most.span, message: "The upper bound." }],
    fixes: [
      { title: "Exchange the two bounds", edits: swapValues(least, most) },
      { title: `Raise "maxReplicas" to ${min}`, edits: replaceValue(most, min) },
    ],
  };
}
