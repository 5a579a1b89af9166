import { modeOf } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { number } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (percent: string, deploymentMode: string): string =>
  kserveObject("InferenceService", `  predictor:\n    ${percent}\n    model: { modelFormat: { name: xgboost } }`, {
    deploymentMode,
  });

export default defineRule({
  id: "kserve/canary-mode",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "canaryTrafficPercent where nothing reads it",
  rationale:
    "Only Knative mode reads `canaryTrafficPercent`. In Standard mode KServe takes the field, says nothing, and replaces all pods: 100 % of the traffic moves to the new model at once. Since v0.20 Standard mode has `spec.canary`, a list of predictors with a share of the traffic each; Argo Rollouts or weights at the gateway are other ways.",
  source: {
    title: "KServe: Canary rollout strategy",
    url: "https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      service("canaryTrafficPercent: 10", "Knative"),
      kserveObject(
        "InferenceService",
        '  predictor: { model: { modelFormat: { name: xgboost }, storageUri: s3://models/fraud/v1 } }\n  canary:\n    - trafficPercent: 10\n      predictor: { name: v2, model: { name: "", modelFormat: { name: xgboost }, storageUri: s3://models/fraud/v2 } }',
        { deploymentMode: "Standard" },
      ),
    ],
    bad: [{ text: service("«canaryTrafficPercent»: 10 # a tenth first", "Standard") }],
  },
  *check({ root }) {
    const mode = modeOf(root);
    if (mode === undefined || mode === "Knative") return;
    for (const component of components(root)) {
      const percent = component.child("canaryTrafficPercent");
      const value = number(percent);
      if (!percent || value === undefined) continue;
      const splits = value > 0 && value < 100;
      yield {
        at: percent.key,
        message: splits
          ? `Nothing reads "canaryTrafficPercent" in ${mode} mode: there is no canary, and 100 % of the traffic moves to the new model at once. ${mode === "Standard" ? 'Use a list "spec.canary" (KServe 0.20), or Knative mode.' : "Use Knative mode."}`
          : `Nothing reads "canaryTrafficPercent" in ${mode} mode: remove it.`,
        ...(splits ? {} : { severity: "warning" as const }),
      };
    }
  },
});
