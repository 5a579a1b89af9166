/** Any spec the schema accepts, as far as its enums go: only shapes, so what the rules say about it is another matter. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolveStack } from "../../server/src/engine/plan/stack";
import { linesOf } from "../../server/src/engine/practice/kserve-lines";
import { kserveRuntimes } from "../../server/src/engine/practice/kserve-runtimes";

interface Schema {
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(readFileSync("schemas/mlops-spec.schema.json", "utf8")) as Schema;

/** The values the schema lists at a path of keys. */
function listed<T>(...path: readonly string[]): fc.Arbitrary<T> {
  let at: Schema | undefined = schema;
  for (const key of path) at = key === "*" ? follow(at?.items) : follow(at?.properties?.[key]);
  if (!at?.enum) throw new Error(`The schema lists no values at ${path.join(".")}`);
  return fc.constantFrom(...(at.enum as readonly T[]));
}

function follow(at: Schema | undefined): Schema | undefined {
  return at?.$ref ? follow(schema.$defs?.[at.$ref.replace("#/$defs/", "")]) : at;
}

const opt: { requiredKeys: [] } = { requiredKeys: [] };
const column = fc.record({
  name: fc.constantFrom("amount", "country", "age", "on", "score"),
  type: fc.constantFrom("double" as const, "string" as const, "long" as const),
});
const signature = fc.record({ inputs: fc.array(column, { minLength: 1, maxLength: 3 }), outputs: fc.array(column, { minLength: 1, maxLength: 1 }) });
const training = fc.record({
  run_id: fc.constant("0f3c9a7be21d4c58a6e4b1d07f92c835"),
  git_commit: fc.constant("a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b"),
  data_version: fc.constantFrom("2024-10-01", "sha256:9f2c4e0b7a61d853"),
  random_seed: fc.nat(),
});
const anyModel = fc.record(
  {
    framework: listed<NonNullable<Spec["model"]>["framework"] & string>("model", "framework"),
    framework_version: fc.constantFrom("0.24", "1.5.1", "2.1", "3.0"),
    format: listed<NonNullable<Spec["model"]>["format"] & string>("model", "format"),
    size_gb: fc.double({ min: 0.01, max: 20, noNaN: true }),
    hardware: listed<"cpu" | "gpu">("model", "hardware"),
    compression: listed<"none" | "fp16">("model", "compression"),
    ensemble_size: fc.constantFrom(1, 9, 10),
    explainability: fc.record({ required: fc.boolean(), framework: listed<"shap">("model", "explainability", "framework") }, opt),
    max_accuracy_drop: fc.constantFrom(0.01, 0.02),
    storage_uri: fc.constantFrom("s3://models/a/v1", "gs://models/a/v1", "hf://org/model"),
    signature,
    training,
  },
  opt,
);

/** Of a version for which KServe brings a server, where it brings one for the framework: of another one the rules would say so. */
const model = anyModel.map(({ framework_version: version, ...others }) => {
  const lines = kserveRuntimes.flatMap((runtime) => linesOf(runtime, others.framework ?? ""));
  const isServed = lines.length === 0 || lines.includes(version?.split(".")[0] ?? "");
  return version !== undefined && isServed ? { ...others, framework_version: version } : others;
});
const percents = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }).map((steps) => [...steps.sort((a, b) => a - b), 100]);

const anySpec: fc.Arbitrary<Spec> = fc.record(
  {
    name: fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/).filter((name) => !/-v\d+$/.test(name)),
    version: fc.constantFrom("1.0.0", "2.1.0", "0.3.1-rc.1"),
    owner: fc.constantFrom("risk-ml", "yes", "team@example.com"),
    description: fc.constantFrom("Scores: everything # fast", "on"),
    model_type: listed<Spec["model_type"]>("model_type"),
    deployment_target: listed<Spec["deployment_target"]>("deployment_target"),
    scale_requirements: fc.record({ rps: fc.integer({ min: 1, max: 3000 }), latency_ms: fc.integer({ min: 5, max: 2000 }), data_volume_gb: fc.constant(4) }, { requiredKeys: ["data_volume_gb"] }),
    governance_level: listed<Spec["governance_level"]>("governance_level"),
    existing_stack: fc.uniqueArray(fc.constantFrom("mlflow", "kubeflow", "vertex_ai", "sagemaker", "azure_ml", "databricks", "neptune", "wandb", "custom"), { maxLength: 3 }) as fc.Arbitrary<NonNullable<Spec["existing_stack"]>>,
    team_size: fc.integer({ min: 1, max: 9 }),
    maturity_level: listed<0 | 1 | 2>("maturity_level"),
    infrastructure: fc.record({ platform: listed<"kubernetes">("infrastructure", "platform"), cloud: listed<"aws">("infrastructure", "cloud"), gpu: fc.boolean(), edge_runtimes: fc.uniqueArray(listed<"onnx_runtime">("infrastructure", "edge_runtimes", "*")) }, opt),
    model,
    serving: fc.record({ server: listed<"kserve">("serving", "server"), min_replicas: fc.integer({ min: 2, max: 4 }), max_replicas: fc.integer({ min: 5, max: 40 }), concurrency_per_replica: fc.integer({ min: 1, max: 64 }), cache: fc.constantFrom("none", "redis") }, opt),
    features: fc.record({ store: listed<"feast">("features", "store") }, opt),
    tracking: fc.record({ tool: listed<"mlflow">("tracking", "tool"), tracking_uri: fc.constant("https://mlflow.example.com"), artifact_location: fc.constantFrom("s3://mlops-artifacts", "gs://mlops-artifacts"), artifact_mode: listed<"proxied">("tracking", "artifact_mode"), auth: fc.constantFrom("basic" as const, "oidc" as const, "proxy" as const) }, opt),
    orchestrator: listed<NonNullable<Spec["orchestrator"]>>("orchestrator"),
    monitoring: fc.record({ drift_tool: listed<"evidently">("monitoring", "drift_tool"), accuracy: fc.record({ metric: fc.constantFrom("f1", "rmse", "auc"), baseline: fc.constantFrom(0.88, 3.5) }, opt) }, opt),
    retraining: fc.record({ schedule: fc.constantFrom("0 2 * * 0", "30 3 1 * *", "0 */6 * * 1-5", "0 4 1 * 1"), min_improvement: fc.constantFrom(0.005, 0.02) }, opt),
    rollout: fc.record({ strategy: listed<"canary">("rollout", "strategy"), steps: percents }, opt),
    governance: fc.record({ approvers: fc.constant(["ml-leads"]), audit_log: fc.boolean(), model_card: fc.constant("MODEL_CARD.md") }, opt),
    alerting: fc.record({ pager: listed<"pagerduty">("alerting", "pager"), chat: fc.constant("slack" as const) }, opt),
  },
  { requiredKeys: ["name", "model_type", "deployment_target", "scale_requirements", "governance_level"] },
);

/** Addresses that only their own client takes. */
const addresses: Readonly<Record<string, string>> = {
  sagemaker: "arn:aws:sagemaker:eu-west-1:123456789012:mlflow-app/app-1",
  azure_ml: "azureml://westeurope.api.azureml.ms/mlflow/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w",
  databricks: "databricks",
  kubeflow: "modelregistry+https://hub.example.com",
};

/** With an address of what tracks: with another one the rules would say so. */
export const arbitrarySpec: fc.Arbitrary<Spec> = anySpec.map((spec) => {
  const address = addresses[resolveStack(spec).value.tracking];
  return spec.tracking?.tracking_uri && address ? { ...spec, tracking: { ...spec.tracking, tracking_uri: address } } : spec;
});

/** Specs that lead to a KServe manifest, which a spec at random rarely does. */
export const servableSpec: fc.Arbitrary<Spec> = fc
  .tuple(arbitrarySpec, fc.constantFrom("sklearn" as const, "xgboost" as const, "onnx" as const, "mlflow" as const, "torchscript" as const, "savedmodel" as const))
  .map(([spec, format]) => ({
    ...spec,
    deployment_target: "online",
    serving: { ...spec.serving, server: "kserve" },
    model: { ...spec.model, format, storage_uri: spec.model?.storage_uri ?? "s3://models/a/v1" },
  }));
