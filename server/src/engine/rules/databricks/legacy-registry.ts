import { defineRule } from "../rule";

export default defineRule({
  id: "databricks/legacy-registry",
  severity: "warning",
  kinds: ["databricks/bundle"],
  title: "Model in the workspace's older registry",
  rationale:
    "`models` of a bundle are those of the Workspace Model Registry, which Databricks calls legacy and newer accounts do not have. It is of one workspace, has stages instead of aliases, and grants nothing by Unity Catalog. `registered_models`, with catalog and schema, are those of Unity Catalog.",
  source: {
    title: "Databricks: Workspace Model Registry (legacy)",
    url: "https://docs.databricks.com/aws/machine-learning/manage-model-lifecycle/workspace-model-registry",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      `bundle: { name: fraud }
resources:
  registered_models:
    fraud: { name: fraud_detection, catalog_name: ml, schema_name: fraud }
`,
    ],
    bad: [
      {
        text: `bundle: { name: fraud }
resources:
  «models»: # since 2023
    fraud: { name: fraud-detection }
`,
      },
    ],
  },
  *check({ root }) {
    const models = root.at("resources.models");
    if (models)
      yield {
        at: models.key,
        deprecated: true,
        message:
          "`models` is the registry of one workspace, which Databricks calls legacy: newer accounts refuse it. Use `registered_models` with `catalog_name` and `schema_name`, and load by alias.",
      };
  },
});
