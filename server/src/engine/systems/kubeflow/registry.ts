/**
 * Kubeflow Hub, the former Model Registry (https://pypi.org/project/model-registry/, 0.3.18, read 2026-11-29). It has versions and
 * properties, and no aliases: the model's own properties say which version is which. Files are artifacts of the run.
 */
import { type Registry, toFolder } from "../tracker";

const client = 'ModelRegistry(os.environ["MODEL_REGISTRY_ADDRESS"], author=NAME)';

/** Properties are read-only as they are read: a changed copy takes their place. */
function marked(version: string, key: string, value: string): string {
  return [
    `version = client.get_model_version(NAME, ${version})`,
    `version.custom_properties = {**version.custom_properties, ${key}: ${value}}`,
    "client.update(version)",
  ].join("\n");
}

export const hubRegistry: Registry = {
  imports: ["import mlflow", "import os", "from model_registry import ModelRegistry"],
  writing: toFolder,
  registering: [],
  register: [
    'mlflow.log_artifacts(folder, "model")',
    "run_id = mlflow.active_run().info.run_id",
    `client = ${client}`,
    "model = client.register_model(",
    "    NAME,",
    '    mlflow.get_artifact_uri("model"),',
    "    version=run_id,",
    '    model_format_name="mlflow",',
    "    model_format_version=mlflow.__version__,",
    '    metadata=tags | {"run_id": run_id},',
    ")",
    'model.custom_properties = {**(model.custom_properties or {}), "challenger": run_id}',
    "client.update(model)",
  ].join("\n"),
  registered: "",
  open: `client = ${client}`,
  aliases: "versions = {alias: str(each) for alias, each in client.get_registered_model(NAME).custom_properties.items()}",
  load: (version) => `\n    ${client}.get_model_artifact(NAME, ${version}).uri\n`,
  find: (alias) => `str(${client}.get_registered_model(NAME).custom_properties[${alias}])`,
  number: (version) => version,
  uri: (alias) =>
    `(hub := ${client}).get_model_artifact(NAME, str(hub.get_registered_model(NAME).custom_properties[${alias}])).uri`,
  tag: marked,
  promote: {
    imports: ["from model_registry import ModelRegistry"],
    target: [
      "model = client.get_registered_model(NAME)",
      "aliases = dict(model.custom_properties)",
      "target = client.get_model_version(NAME, str(aliases[source]))",
    ].join("\n"),
    tags: "target.custom_properties",
    number: "target.name",
    run: 'target.custom_properties["run_id"]',
    before: 'aliases.get("champion")',
    move: 'aliases["champion"] = aliases.pop(source)',
    markBefore: marked("str(before)", '"validation_status"', "event"),
    keepBefore: 'aliases["previous-champion"] = before',
    approve: `model.custom_properties = aliases\nclient.update(model)\n${marked("target.name", '"approved_by"', "args.approved_by")}`,
  },
  byHand: (name) =>
    [
      "import os",
      "from model_registry import ModelRegistry",
      `c = ModelRegistry(os.environ['MODEL_REGISTRY_ADDRESS'], author='${name}')`,
      `m = c.get_registered_model('${name}')`,
      "m.custom_properties = {**m.custom_properties, 'champion': m.custom_properties['challenger']}",
      "c.update(m)",
    ].join("; "),
};
