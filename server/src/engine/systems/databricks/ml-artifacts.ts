/**
 * tracking/databricks.yml: the experiment and the registered model, as a bundle of their own. They are there before the first version
 * that an endpoint could serve, and stay when the endpoint goes.
 */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import type { Plan } from "../../plan/plan";
import { modelName } from "./names";

const path = "tracking/databricks.yml";

export default defineGenerator({
  id: "systems/databricks/ml-artifacts",
  tier: 2,
  path,
  about: "the experiment and the registered model",
  system: { role: "tracking", tool: "databricks" },
  steps: () => [
    {
      phase: "set up",
      title: "Make the experiment and the registered model in Unity Catalog (BUNDLE_VAR_catalog and BUNDLE_VAR_schema set)",
      commands: ["(cd tracking && databricks bundle deploy --target prod)"],
    },
  ],
  generate: (plan, origin) => [yamlFile(path, bundle(plan), headOf(origin))],
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Databricks fills it in
const place = { catalog: "${var.catalog}", schema: "${var.schema}" } as const;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Databricks fills it in

function bundle({ spec }: Plan): Value {
  return {
    bundle: { name: `${spec.name}-mlflow` },
    variables: {
      catalog: { description: "Catalog of the registered model: the first half of UC_SCHEMA." },
      schema: { description: "Its schema: the other half." },
    },
    resources: resources(spec),
    targets: {
      dev: { default: true },
      prod: { mode: "production", workspace: { root_path: `/Workspace/Shared/.bundle/${spec.name}-mlflow` } },
    },
  };
}

/** https://docs.databricks.com/aws/en/dev-tools/bundles/resources#registered_model-unity-catalog, read 2026-11-29 */
function resources({ name, description, owner }: Plan["spec"]): Value {
  const key = modelName(name);
  const kept = { prevent_destroy: true };
  return {
    experiments: {
      [key]: {
        name: `/Shared/${place.catalog}.${place.schema}.${key}`,
        tags: owner ? [{ key: "owner", value: owner }] : undefined,
        permissions: [{ level: "CAN_READ", group_name: "users" }],
        lifecycle: kept,
      },
    },
    registered_models: {
      [key]: {
        name: key,
        catalog_name: place.catalog,
        schema_name: place.schema,
        comment: description,
        grants: noted("To load it; new versions are its owner's.", [{ principal: "account users", privileges: ["EXECUTE"] }]),
        lifecycle: noted("Its versions would go with it.", kept),
      },
    },
  };
}
