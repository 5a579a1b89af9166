import { isEmpty } from "../../text/tree";
import { katibExperiment } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "katib/search-space",
  severity: "error",
  kinds: ["katib/Experiment"],
  title: "Experiment that searches nothing, or two things",
  rationale:
    "An experiment searches hyperparameters (`parameters`) or a network's architecture (`nasConfig`). Katib's webhook refuses one with neither, and one with both.",
  source: {
    title: "Kubeflow Katib: what an experiment is checked for",
    url: "https://github.com/kubeflow/katib/blob/master/pkg/webhook/v1beta1/experiment/validator/validator.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [katibExperiment()],
    bad: [
      {
        text: katibExperiment({
          parameters: "[]",
          trialParameters: "[]",
          trialSpec: "{ apiVersion: batch/v1, kind: Job }",
        }).replace("\nspec:", "\n«spec»:"),
      },
      { text: katibExperiment({ "«nasConfig»": "{ graphConfig: { numLayers: 8 } }" }) },
    ],
  },
  *check({ root }) {
    const spec = root.child("spec");
    if (spec?.type !== "mapping") return;
    const [parameters, architecture] = [spec.child("parameters"), spec.child("nasConfig")];
    const searches = (parameters?.children.length ?? 0) > 0;
    if (searches && architecture && !isEmpty(architecture))
      yield {
        at: architecture.key,
        message: 'An experiment has "parameters" or "nasConfig", not both: Katib refuses it. Make two experiments of it.',
      };
    else if (!searches && isEmpty(architecture) && (parameters?.type === "sequence" || !parameters))
      yield {
        at: spec.key,
        message: 'Nothing is searched, so Katib refuses the experiment. Name hyperparameters under "parameters".',
      };
  },
});
