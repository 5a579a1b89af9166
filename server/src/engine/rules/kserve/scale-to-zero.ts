import { autoscalerAnnotation, modeOf } from "../../practice/kserve-scaling";
import { annotation, components } from "../../practice/kserve-service";
import { replaceValue } from "../../text/edits";
import { number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (lines: string, annotations: Readonly<Record<string, string>>): string =>
  kserveObject("InferenceService", `  predictor:\n${lines}\n    model: { modelFormat: { name: xgboost } }`, annotations);

export default defineRule({
  id: "kserve/scale-to-zero",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Scaling to zero where nothing can",
  rationale:
    "`minReplicas: 0` lets a service stop while nobody asks it. In Standard mode a HorizontalPodAutoscaler scales it, which cannot go below 1: KServe quietly keeps one replica running, and paid for. Knative mode and KEDA can scale to zero.",
  source: {
    title: "KServe issue 3514: minReplicas 0 in raw deployment mode",
    url: "https://github.com/kserve/kserve/issues/3514",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      service("    minReplicas: 0", { deploymentMode: "Knative" }),
      service("    minReplicas: 0", { deploymentMode: "Standard", autoscalerClass: "keda" }),
    ],
    bad: [{ text: service("    minReplicas: «0» # at night", { deploymentMode: "Standard" }) }],
  },
  *check({ root }) {
    const named = annotation(root, autoscalerAnnotation);
    if (modeOf(root) !== "Standard" || (named && text(named) !== "hpa")) return;
    for (const component of components(root)) {
      const least = component.child("minReplicas");
      if (!least || number(least) !== 0) continue;
      yield {
        at: least.span,
        message:
          "In Standard mode a HorizontalPodAutoscaler keeps at least 1 replica: 0 has no effect. Use Knative mode or autoscaler class keda to scale to zero.",
        fixes: [{ title: "Change to 1", edits: replaceValue(least, 1) }],
      };
    }
  },
});
