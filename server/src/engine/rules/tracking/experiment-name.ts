import { trackerNamed } from "../../practice/tracking";
import { experimentForms, formSources } from "../../practice/tracking-forms";
import { formProblems } from "../form-problems";
import { defineRule } from "../rule";
import { trackedBy, trackingConfig } from "../tracking-example-texts";

export default defineRule({
  id: "tracking/experiment-name",
  severity: "error",
  kinds: ["tracking-config"],
  title: "Name that the tracker does not take for an experiment",
  rationale:
    "MLflow's own server takes any name. Databricks keeps experiments as files of the workspace, so the name is a path; Vertex AI takes small letters, digits and hyphens. With another name no run can be opened.",
  source: formSources.vertex,
  examples: {
    good: [
      trackedBy("databricks", { experiment_name: "/Shared/fraud-detection" }),
      trackedBy("vertex_ai", { experiment_name: "fraud-detection" }),
      trackingConfig({ experiment_name: "Fraud detection" }),
    ],
    bad: [
      { text: trackedBy("databricks", { experiment_name: "«fraud-detection» # in my folder" }) },
      { text: trackedBy("vertex_ai", { experiment_name: "«Fraud_Detection» # as before" }) },
    ],
  },
  *check(document) {
    yield* formProblems(document.root.child("experiment_name"), experimentForms[trackerNamed(document)]);
  },
});
