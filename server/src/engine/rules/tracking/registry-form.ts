import { trackerNamed } from "../../practice/tracking";
import { formSources, registryForms } from "../../practice/tracking-forms";
import { formProblems } from "../form-problems";
import { defineRule } from "../rule";
import { trackedBy } from "../tracking-example-texts";

export default defineRule({
  id: "tracking/registry-form",
  severity: "error",
  kinds: ["tracking-config"],
  title: "Registry's address leads to another registry, or to none",
  rationale:
    "A registry that is not the tracker itself has an address of its own form. On Databricks the word decides which of two registries gets the models: `databricks-uc` is Unity Catalog, `databricks` the older one of a single workspace, which newer accounts do not have any more.",
  source: formSources.databricks,
  examples: {
    good: [
      trackedBy("databricks", { registry_uri: "databricks-uc" }),
      trackedBy("databricks", { registry_uri: "databricks-uc://prod" }),
      trackedBy("kubeflow", { registry_uri: "https://hub.example.com" }),
    ],
    bad: [
      { text: trackedBy("databricks", { registry_uri: "«databricks» # the workspace" }) },
      { text: trackedBy("databricks", { registry_uri: "«databricks://prod»" }) },
      { text: trackedBy("kubeflow", { registry_uri: "«modelregistry+https://hub.example.com» # the same" }) },
    ],
  },
  *check(document) {
    yield* formProblems(document.root.child("registry_uri"), registryForms[trackerNamed(document)]);
  },
});
