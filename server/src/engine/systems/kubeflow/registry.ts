/**
 * Kubeflow Hub, the former Model Registry (https://pypi.org/project/model-registry/, 0.3.18, read 2026-11-29). It has versions and
 * properties, and no aliases: the model's own properties say which version is which. Files are artifacts of the run.
 */
import { type Registry, toFolder } from "../tracker";

const client = 'ModelRegistry(os.environ["MODEL_REGISTRY_ADDRESS"], author=NAME)';
const propertiesOf = (version: string, lines: string): string =>
  `version = client.get_model_version(NAME, ${version})\n${lines}\nclient.update(version)`;

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
    'model.custom_properties = (model.custom_properties or {}) | {"challenger": run_id}',
    "client.update(model)",
  ].join("\n"),
  registered: "",
  open: `client = ${client}`,
  aliases: "versions = client.get_registered_model(NAME).custom_properties",
  load: (version) => `\n    ${client}.get_model_artifact(NAME, ${version}).uri\n`,
  find: (alias) => `${client}.get_registered_model(NAME).custom_properties[${alias}]`,
  number: (version) => version,
  uri: (alias) => `(hub := ${client}).get_model_artifact(NAME, hub.get_registered_model(NAME).custom_properties[${alias}]).uri`,
  tag: (version, key, value) => propertiesOf(version, `version.custom_properties[${key}] = ${value}`),
  promote: {
    imports: ["from model_registry import ModelRegistry"],
    target: [
      "model = client.get_registered_model(NAME)",
      "aliases = model.custom_properties",
      "target = client.get_model_version(NAME, aliases[source])",
    ].join("\n"),
    tags: "target.custom_properties",
    number: "target.name",
    run: 'target.custom_properties["run_id"]',
    before: 'aliases.get("champion")',
    move: 'aliases["champion"] = aliases.pop(source)',
    markBefore: propertiesOf("before", 'version.custom_properties["validation_status"] = event'),
    keepBefore: 'aliases["previous-champion"] = before',
    approve: 'client.update(model)\ntarget.custom_properties["approved_by"] = args.approved_by\nclient.update(target)',
  },
  byHand: (name) =>
    [
      "import os",
      "from model_registry import ModelRegistry",
      `c = ModelRegistry(os.environ['MODEL_REGISTRY_ADDRESS'], author='${name}')`,
      `m = c.get_registered_model('${name}')`,
      "m.custom_properties['champion'] = m.custom_properties.pop('challenger')",
      "c.update(m)",
    ].join("; "),
};
