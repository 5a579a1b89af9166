import { removal } from "../../practice/kserve-fixes";
import { checkedMode, scalerOf } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isEmpty } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (key: string, deploymentMode: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    ${key}:\n      type: RollingUpdate\n      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }\n    model: { modelFormat: { name: xgboost } }`,
    { deploymentMode },
  );

export default defineRule({
  id: "kserve/deployment-strategy",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Deployment strategy outside Standard mode",
  rationale:
    "`deploymentStrategy` says how a Deployment replaces its pods, and only Standard mode has one. Knative starts a new revision and moves the traffic; there the webhook refuses the field.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("deploymentStrategy", "Standard")],
    bad: [{ text: service("«deploymentStrategy»", "Knative") }],
  },
  *check({ root }) {
    const mode = checkedMode(root);
    if (mode === undefined || scalerOf(root) !== "knative") return;
    for (const component of components(root)) {
      const strategy = component.child("deploymentStrategy");
      if (!strategy || isEmpty(strategy)) continue;
      yield {
        at: strategy.key,
        message: `"deploymentStrategy" belongs to Standard mode; this service runs in ${mode} mode, and KServe refuses it. Remove it, or change the mode.`,
        fixes: removal("Remove the deployment strategy", strategy),
      };
    }
  },
});
