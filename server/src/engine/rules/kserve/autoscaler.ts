import { autoscalerAnnotation, autoscalerClasses } from "../../practice/kserve-scaling";
import { annotation, isFilledIn } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { didYouMean } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const predictor = "  predictor: { model: { modelFormat: { name: xgboost } } }";

export default defineRule({
  id: "kserve/autoscaler",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Autoscaler class that KServe does not know",
  rationale:
    "The annotation `serving.kserve.io/autoscalerClass` chooses who scales a service in Standard mode: `hpa` or `keda`, `external` for a scaler of your own, `none` for a fixed number of replicas. The webhook refuses anything else. `kpa` is Knative's own autoscaler: it works in Knative mode without this annotation.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [kserveObject("InferenceService", predictor, { deploymentMode: "Standard", autoscalerClass: "keda" })],
    bad: [
      { text: kserveObject("InferenceService", predictor, { deploymentMode: "Standard", autoscalerClass: "«HPA» # by CPU" }) },
      { text: kserveObject("InferenceService", predictor, { deploymentMode: "Knative", autoscalerClass: "«kpa»" }) },
    ],
  },
  *check({ root }) {
    const node = annotation(root, autoscalerAnnotation);
    const name = text(node);
    if (node?.type !== "scalar" || autoscalerClasses.includes(name) || isFilledIn(name)) return;
    const meant = autoscalerClasses.find((known) => known === name.toLowerCase());
    const hint = name === "kpa" ? " In Knative mode its autoscaler is the default: leave the annotation out." : "";
    yield {
      at: node.span,
      message: `KServe knows no autoscaler class "${name}": use ${autoscalerClasses.join(", ")}.${hint || didYouMean(name, autoscalerClasses)}`,
      fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(node, meant) }] : [],
    };
  },
});
