import { removal } from "../../practice/kserve-fixes";
import { kserveSources } from "../../practice/kserve-sources";
import { children } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const prefix = "serving.kserve.io/";

/** Annotations that an InferenceService may carry and nothing reads there, with what does the job. */
const ignored: readonly { readonly name: RegExp; readonly instead: string }[] = [
  {
    name: /^(?:metrics?|targetUtilizationPercentage)$/,
    instead: 'No code of KServe reads it any more: use "scaleMetric" and "scaleTarget" of the component',
  },
  {
    name: /^s3-(?:endpoint|usehttps|region|verifyssl|useanoncredential|usevirtualbucket|useaccelerate|cabundle|cabundle-configmap)$/,
    instead: "It is read on the Secret with the credentials, or on the ServiceAccount that lists it: put it there",
  },
];

const service = (annotations: Readonly<Record<string, string>>): string =>
  kserveObject("InferenceService", "  predictor: { model: { modelFormat: { name: xgboost } } }", annotations);

export default defineRule({
  id: "kserve/annotation-ignored",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Annotation that nothing reads here",
  rationale:
    "Older guides set the metric and its target by annotations; since they became the fields `scaleMetric` and `scaleTarget`, no code reads the annotations, and the service scales by defaults. The `s3-*` annotations describe a storage and its credentials: KServe reads them on the Secret or the ServiceAccount, not on the service.",
  source: kserveSources.constants,
  examples: {
    good: [service({ deploymentMode: "Standard", autoscalerClass: "hpa" })],
    bad: [
      {
        text: service({ autoscalerClass: "hpa" }).replace(
          "spec:",
          '    «serving.kserve.io/targetUtilizationPercentage»: "80"\nspec:',
        ),
      },
      { text: service({ autoscalerClass: "hpa" }).replace("spec:", "    «serving.kserve.io/s3-region»: eu-central-1\nspec:") },
    ],
  },
  *check({ root }) {
    for (const node of children(root.at("metadata.annotations"))) {
      const key = String(node.name);
      const found = key.startsWith(prefix) ? ignored.find(({ name }) => name.test(key.slice(prefix.length))) : undefined;
      if (!found) continue;
      yield {
        at: node.key,
        message: `"${key}" has no effect on an InferenceService. ${found.instead}.`,
        fixes: removal("Remove the annotation", node),
      };
    }
  },
});
