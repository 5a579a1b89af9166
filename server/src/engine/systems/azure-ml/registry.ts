/**
 * The registry of an Azure Machine Learning workspace, through MLflow. It has no aliases, so a tag of the version says what it is
 * (https://learn.microsoft.com/azure/machine-learning/how-to-manage-models-mlflow), and its server does not know MLflow 3's logged
 * models, so the model's files are artifacts of the run (https://github.com/Azure/azure-sdk-for-python/issues/44896). Read 2026-11-29.
 */
import { type Registry, toFolder } from "../tracker";

const newest = (client: string, alias: string): string =>
  `max((v for v in ${client}.search_model_versions(f"name='{NAME}'") if v.tags.get("alias") == ${alias}), key=lambda v: int(v.version))`;

export const azureRegistry: Registry = {
  imports: ["import mlflow"],
  writing: toFolder,
  registering: [],
  register: [
    'mlflow.log_artifacts(folder, "model")',
    'uri = f"runs:/{mlflow.active_run().info.run_id}/model"',
    'mlflow.register_model(uri, NAME, tags=tags | {"alias": "challenger"})',
  ].join("\n"),
  registered: "",
  open: "client = mlflow.MlflowClient()",
  // of several that were once the same, the newest counts
  aliases: [
    `found = client.search_model_versions(f"name='{NAME}'")`,
    'versions = {v.tags.get("alias"): v.version for v in sorted(found, key=lambda v: int(v.version))}',
  ].join("\n"),
  load: (version) => `f"models:/{NAME}/{${version}}"`,
  find: (alias) => `${newest("mlflow.MlflowClient()", alias)}.version`,
  number: (version) => version,
  uri: (alias) => `f"models:/{NAME}/" + ${newest("mlflow.MlflowClient()", alias)}.version`,
  tag: (version, key, value) => `client.set_model_version_tag(NAME, ${version}, ${key}, ${value})`,
  promote: {
    imports: ["import mlflow"],
    target: [
      `versions = sorted(client.search_model_versions(f"name='{NAME}'"), key=lambda v: int(v.version))`,
      'aliases = {v.tags.get("alias"): v for v in versions}',
      "target = aliases[source]",
    ].join("\n"),
    tags: "target.tags",
    number: "target.version",
    run: "target.run_id",
    before: 'aliases.get("champion")',
    move: 'client.set_model_version_tag(NAME, target.version, "alias", "champion")',
    markBefore: 'for key in ("alias", "validation_status"):\n    client.set_model_version_tag(NAME, before.version, key, event)',
    keepBefore: 'client.set_model_version_tag(NAME, before.version, "alias", "previous-champion")',
    approve: 'client.set_model_version_tag(NAME, target.version, "approved_by", args.approved_by)',
  },
  byHand: (name) =>
    [
      "import mlflow",
      "c = mlflow.MlflowClient()",
      `v = max(int(v.version) for v in c.search_model_versions(\\"name='${name}'\\") if v.tags.get('alias') == 'challenger')`,
      `c.set_model_version_tag('${name}', v, 'validation_status', 'approved')`,
      `c.set_model_version_tag('${name}', v, 'alias', 'champion')`,
    ].join("; "),
};
