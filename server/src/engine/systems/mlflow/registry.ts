/** MLflow's registry: aliases and tags of integer versions (https://mlflow.org/docs/latest/ml/model-registry/). */
import type { Registry, Writing } from "../tracker";

const logged: Writing = {
  imports: [],
  call: "log_model",
  to: (name) => `name="${name}"`,
  parameter: "",
  written: "saved = save(model, mlflow.models.infer_signature(inputs, output), inputs.head())",
};

export const mlflowRegistry: Registry = {
  imports: ["import mlflow"],
  byAlias: true,
  writing: logged,
  registering: [],
  register: "version = mlflow.register_model(saved.model_uri, NAME, tags=tags).version",
  registered: 'mlflow.MlflowClient().set_registered_model_alias(NAME, "challenger", version)',
  open: "client = mlflow.MlflowClient()",
  aliases: "versions = client.get_registered_model(NAME).aliases",
  load: (version) => `f"models:/{NAME}/{${version}}"`,
  find: (alias) => `mlflow.MlflowClient().get_model_version_by_alias(NAME, ${alias}).version`,
  number: (version) => version,
  uri: (alias) => `f"models:/{NAME}@{${alias}}"`,
  tag: (version, key, value) => `client.set_model_version_tag(NAME, ${version}, ${key}, ${value})`,
  promote: {
    imports: ["import mlflow"],
    target: "target = client.get_model_version_by_alias(NAME, source)",
    tags: "target.tags",
    number: "target.version",
    run: "target.run_id",
    before: 'client.get_registered_model(NAME).aliases.get("champion")',
    move: 'client.set_registered_model_alias(NAME, "champion", target.version)\nclient.delete_registered_model_alias(NAME, source)',
    markBefore: 'client.set_model_version_tag(NAME, before, "validation_status", event)',
    keepBefore: 'client.set_registered_model_alias(NAME, "previous-champion", before)',
    approve: 'client.set_model_version_tag(NAME, target.version, "approved_by", args.approved_by)',
  },
  byHand: (name) =>
    [
      "import mlflow",
      "c = mlflow.MlflowClient()",
      `v = c.get_model_version_by_alias('${name}', 'challenger')`,
      "c.set_model_version_tag(v.name, v.version, 'validation_status', 'approved')",
      "c.set_registered_model_alias(v.name, 'champion', v.version)",
    ].join("; "),
  adopt: (name, run, version) =>
    [
      "import mlflow",
      `v = mlflow.register_model('runs:/${run}/model', '${name}', tags={'semver': '${version}'})`,
      `mlflow.MlflowClient().set_registered_model_alias(v.name, 'challenger', v.version)`,
    ].join("; "),
};
