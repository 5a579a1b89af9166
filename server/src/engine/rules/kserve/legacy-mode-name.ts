import { formerModes, modeAnnotation } from "../../practice/kserve-scaling";
import { annotation } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (deploymentMode: string): string =>
  kserveObject("InferenceService", "  predictor: { model: { modelFormat: { name: xgboost } } }", { deploymentMode });

export default defineRule({
  id: "kserve/legacy-mode-name",
  severity: "hint",
  kinds: ["kserve/InferenceService"],
  title: "Former name of a deployment mode",
  rationale:
    "RawDeployment is called Standard now, and Serverless is called Knative. KServe rewrites the old names when it takes a service, so they still work; what you read back from the cluster has the new ones.",
  source: kserveSources.defaulter,
  examples: { good: [service("Standard")], bad: [{ text: service("«RawDeployment» # no Knative here") }] },
  *check({ root }) {
    const node = annotation(root, modeAnnotation);
    const today = formerModes[text(node)];
    if (!node || !today) return;
    yield {
      at: node.span,
      message: `"${text(node)}" is called "${today}" now; KServe rewrites it.`,
      deprecated: true,
      fixes: [{ title: `Change to ${today}`, edits: replaceValue(node, today), isSafe: true }],
    };
  },
});
