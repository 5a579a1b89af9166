import { modeOf } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { number } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (percent: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    canaryTrafficPercent: ${percent}\n    model: { modelFormat: { name: xgboost } }`,
    {
      deploymentMode: "Knative",
    },
  );

export default defineRule({
  id: "kserve/canary-percent",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Share of the traffic outside 0 to 100",
  rationale:
    "`canaryTrafficPercent` is the percentage of requests that the new revision gets. KServe checks no range; Knative, which it hands the number to, refuses the routes, and the rollout stands still.",
  source: {
    title: "Knative: Traffic management",
    url: "https://knative.dev/docs/serving/traffic-management/",
    accessed: "2026-11-23",
  },
  examples: { good: [service("10")], bad: [{ text: service("«110»") }] },
  *check({ root }) {
    const mode = modeOf(root);
    if (mode !== undefined && mode !== "Knative") return;
    for (const component of components(root)) {
      const percent = component.child("canaryTrafficPercent");
      const value = number(percent);
      if (!percent || value === undefined || (value >= 0 && value <= 100)) continue;
      yield {
        at: percent.span,
        message: `${value} is no percentage: "canaryTrafficPercent" is 0 to 100, and Knative refuses to route anything else.`,
      };
    }
  },
});
