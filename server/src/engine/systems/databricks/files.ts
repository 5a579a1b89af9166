/** Databricks: managed MLflow with Unity Catalog as the registry, and model serving. */

import { rolloutCommand } from "../../generators/ci/runner";
import { fromEnvironment } from "../../generators/environment";
import { code } from "../../generators/python";
import { stepScript } from "../../generators/retraining/step-script";
import type { Plan } from "../../plan/plan";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowRegistry } from "../mlflow/registry";
import { mlflowTracker } from "../mlflow/tracker";
import type { Registry, Tracker } from "../tracker";
import bundle from "./bundle";
import endpoint from "./endpoint";
import job from "./job";
import mlArtifacts from "./ml-artifacts";
import { modelName } from "./names";
import requirements from "./requirements";
import rollout, { movesTraffic } from "./rollout";
import submit from "./submit";

/** What a step hands on are values of its task: https://docs.databricks.com/aws/en/jobs/task-values (read 2026-11-29) */
const taskValues = code(`if outputs:
    from databricks.sdk.runtime import dbutils

    for name, value in outputs.items():
        dbutils.jobs.taskValues.set(key=name, value=value)`);

/** A cluster has several Pythons; the steps run in the one with the packages. */
const samePython = code('env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env["PATH"]])');

/** Three levels: catalog and schema are where the environment says, such as `ml.fraud`. */
const databricksRegistry: Registry = {
  ...mlflowRegistry,
  imports: [...mlflowRegistry.imports, "import os"],
  name: (name) => `os.environ["UC_SCHEMA"] + ".${modelName(name)}"`,
  byHand: (name) => mlflowRegistry.byHand(`$UC_SCHEMA.${modelName(name)}`),
  adopt: (name, run, version) => mlflowRegistry.adopt?.(`$UC_SCHEMA.${modelName(name)}`, run, version) ?? "",
};

const inWorkspace = (code: string): string => code.replaceAll("set_experiment(NAME)", 'set_experiment("/Shared/" + NAME)');

const databricksTracker: Tracker = {
  ...mlflowTracker,
  chosen: inWorkspace(mlflowTracker.chosen),
  distributed: { ...mlflowTracker.distributed, open: (params) => inWorkspace(mlflowTracker.distributed.open(params)) },
  watched: { ...mlflowTracker.watched, log: (values, file) => inWorkspace(mlflowTracker.watched.log(values, file)) },
};

/** Of a service principal, as OAuth has them. */
const secrets = ["DATABRICKS_CLIENT_ID", "DATABRICKS_CLIENT_SECRET"] as const;

function unityCatalog({ spec }: Plan) {
  return { registry_uri: "databricks-uc", registered_model: `${fromEnvironment("UC_SCHEMA")}.${modelName(spec.name)}` };
}

const back = 'databricks bundle deploy --target prod --var="share=0" --var="rest=100"';

export default defineFiles({
  system: "databricks",
  variables: {
    DATABRICKS_CLIENT_ID: "application id of a service principal",
    DATABRICKS_CLIENT_SECRET: "its OAuth secret",
    DATABRICKS_HOST: "address of the workspace",
    UC_SCHEMA: "catalog and schema of the model, such as ml.fraud",
  },
  generators: [
    mlArtifacts,
    endpoint,
    rollout,
    bundle,
    job,
    requirements,
    stepScript("databricks", "databricks", { login: () => samePython, handOn: taskValues }),
    submit,
  ],
  submits: true,
  startTracking: () => ({
    title: "Log in to Databricks",
    commands: ['pip install "mlflow>=3.15,<4"', "databricks auth login"],
  }),
  access: () => ({
    values: { MLFLOW_TRACKING_URI: "databricks", MLFLOW_REGISTRY_URI: "databricks-uc" },
    asked: ["DATABRICKS_HOST", "UC_SCHEMA"],
    secrets,
  }),
  // experiments lie in folders of the workspace
  experiment: ({ spec }) => `"/Shared/$UC_SCHEMA.${modelName(spec.name)}"`,
  tracker: databricksTracker,
  registry: databricksRegistry,
  trackingSettings: (plan) =>
    managedTracking(plan, "databricks", {
      host: fromEnvironment("DATABRICKS_HOST"),
      ...(plan.stack.registry === "databricks" ? unityCatalog(plan) : {}),
      experiment_name: `/Shared/${fromEnvironment("UC_SCHEMA")}.${modelName(plan.spec.name)}`,
      secret_env: secrets,
    }),
  deploy: (plan) => deploying(plan, "databricks bundle validate", "databricks bundle deploy"),
  delivery: (plan) => ({
    rollout: movesTraffic(plan)
      ? `pip install databricks-sdk\n${rolloutCommand(plan)}`
      : "databricks bundle deploy --target prod",
    rollback: back,
    login: "databricks",
    variables: ["BUNDLE_VAR_catalog", "BUNDLE_VAR_schema", "BUNDLE_VAR_version", "BUNDLE_VAR_champion"],
  }),
  takeBack: () => [back],
  measured: ({ spec }) =>
    `Databricks measures it: Prometheus reads /api/2.0/serving-endpoints/${spec.name}/metrics with a token.`,
});
