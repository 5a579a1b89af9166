import { formerModes, modeAnnotation, modes } from "../../practice/kserve-scaling";
import { annotation, isFilledIn } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (deploymentMode: string): string =>
  kserveObject("InferenceService", "  predictor: { model: { modelFormat: { name: xgboost } } }", { deploymentMode });

export default defineRule({
  id: "kserve/mode-unknown",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Deployment mode that KServe does not know",
  rationale:
    "The annotation `serving.kserve.io/deploymentMode` is Standard, Knative or ModelMesh. KServe refuses no other value: it falls back to the cluster's default mode, while its webhook checks the service as if it ran in Knative mode.",
  source: kserveSources.constants,
  examples: { good: [service("Standard")], bad: [{ text: service("«standard» # no Knative here") }] },
  *check({ root }) {
    const node = annotation(root, modeAnnotation);
    const name = text(node);
    if (node?.type !== "scalar" || name in formerModes || modes.some((mode) => mode === name) || isFilledIn(name)) return;
    const meant = nearest(name, modes);
    yield {
      at: node.span,
      message: `KServe knows no deployment mode "${name}" and falls back to the cluster's default: use ${modes.join(", ")}.${didYouMean(name, modes)}`,
      fixes: meant ? [{ title: `Change to ${meant}`, edits: replaceValue(node, meant) }] : [],
    };
  },
});
