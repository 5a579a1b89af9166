/** resources/serving.yml: the endpoint with the version that serves and the new one, and how traffic is split between them. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import { lineageOf } from "../../generators/serving/inference-service";
import type { Plan } from "../../plan/plan";
import { bundlePath, resourcePath } from "./bundle";
import { modelName } from "./names";

export default defineGenerator({
  id: "systems/databricks/endpoint",
  tier: 2,
  path: resourcePath("serving"),
  about: "the serving endpoint, its versions and their traffic",
  system: { role: "serving", tool: "databricks" },
  applies: ({ serving }) => serving.pattern === "online",
  steps: (plan) => [
    {
      phase: "deploy",
      title: `Check ${bundlePath}; training has registered the version before (BUNDLE_VAR_catalog, _schema, _version and _champion set; at first the last two are the same)`,
      commands: [
        "databricks bundle validate --target prod",
        ...(plan.rollout.strategy === "shadow" ? ["databricks bundle deploy --target prod"] : []),
      ],
    },
  ],
  generate: (plan, origin) => [
    yamlFile(
      resourcePath("serving"),
      {
        variables: variables(plan),
        resources: { model_serving_endpoints: { [modelName(plan.spec.name)]: endpoint(plan) } },
      },
      headOf(origin),
    ),
  ],
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Databricks fills it in
const variable = { version: "${var.version}", champion: "${var.champion}", share: "${var.share}", rest: "${var.rest}" } as const;
const place = { catalog: "${var.catalog}", schema: "${var.schema}" } as const;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Databricks fills it in

function variables({ version }: Plan): Value {
  return {
    catalog: { description: "Catalog of the registered model." },
    schema: { description: "Its schema." },
    version: { description: `Number that Unity Catalog gave ${version}.` },
    champion: { description: "Number of the version that serves now." },
    share: noted("Percent of requests for the new version; rollout.py moves both.", {
      description: "For the new version.",
      default: 0,
    }),
    rest: { description: "For the version that serves now.", default: 100 },
  };
}

/** https://docs.databricks.com/aws/en/dev-tools/bundles/resources#model_serving_endpoint, read 2026-11-29 */
function endpoint(plan: Plan): Value {
  return {
    name: plan.spec.name,
    config: {
      served_entities: [entity(plan, "champion", variable.champion), entity(plan, "challenger", variable.version)],
      traffic_config: {
        routes: [
          { served_model_name: "champion", traffic_percentage: variable.rest },
          { served_model_name: "challenger", traffic_percentage: variable.share },
        ],
      },
    },
    ai_gateway: {
      inference_table_config: noted("Requests and answers, for drift and quality.", {
        enabled: true,
        catalog_name: place.catalog,
        schema_name: place.schema,
        table_name_prefix: plan.spec.name.replaceAll("-", "_"),
      }),
    },
    tags: Object.entries(lineageOf(plan)).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key: key.replace("mlops/", ""), value: String(value) }],
    ),
  };
}

function entity(plan: Plan, name: string, version: string): Value {
  const { minReplicas, maxReplicas, concurrency, resources } = plan.serving;
  return {
    name,
    entity_name: `${place.catalog}.${place.schema}.${modelName(plan.spec.name)}`,
    entity_version: version,
    workload_type: resources.gpus > 0 ? "GPU_SMALL" : "CPU",
    min_provisioned_concurrency: noted(
      "Requests in flight over all replicas, in fours.",
      inFours(Math.max(minReplicas, 1) * concurrency),
    ),
    max_provisioned_concurrency: inFours(maxReplicas * concurrency),
    scale_to_zero_enabled: minReplicas === 0,
  };
}

function inFours(requests: number): number {
  return Math.max(4, Math.ceil(requests / 4) * 4);
}
