/**
 * The model registry of Vertex AI: numbered versions with aliases and labels
 * (https://docs.cloud.google.com/vertex-ai/docs/model-registry/model-alias, google-cloud-aiplatform 2.7, read 2026-11-29). Labels are
 * small letters, digits, hyphens and underscores, so what else there is to say stands in the version's description, as JSON.
 */
import { type Registry, toFolder } from "../tracker";

/** The bundle's image answers by MLflow's server, which takes the service's `instances`; where the files are, the service says. */
const serve = 'mlflow models serve -m "$AIP_STORAGE_URI" --env-manager local --host 0.0.0.0 --port "$AIP_HTTP_PORT"';

export const vertexRegistry: Registry = {
  imports: ["import mlflow", "from google.cloud import aiplatform"],
  writing: toFolder,
  registering: [
    "import json",
    "import os",
    "from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository",
  ],
  register: [
    `serve = '${serve}'`,
    'uri = os.environ["STAGING_BUCKET"] + f"/{NAME}/{run.name}"',
    "get_artifact_repository(uri).log_artifacts(folder)",
    `exists = aiplatform.Model.list(filter=f'display_name="{NAME}"')`,
    "aiplatform.Model.upload(",
    '    **({"parent_model": NAME} if exists else {"model_id": NAME}),',
    "    display_name=NAME,",
    "    artifact_uri=uri,",
    '    serving_container_image_uri=os.environ["SERVING_IMAGE"],',
    '    serving_container_command=["sh", "-c", serve],',
    '    serving_container_predict_route="/invocations",',
    '    serving_container_health_route="/ping",',
    "    is_default_version=False,",
    '    version_aliases=["challenger"],',
    '    version_description=json.dumps(tags | {"run_id": run.name}),',
    '    labels={"validation_status": "pending"},',
    ")",
  ].join("\n"),
  registered: "",
  open: "client = aiplatform.models.ModelRegistry(NAME)",
  aliases: "versions = {alias: each.version_id for each in client.list_versions() for alias in each.version_aliases}",
  load: (version) => `aiplatform.Model(NAME, version=${version}).uri`,
  find: (alias) => `aiplatform.Model(NAME, version=${alias}).version_id`,
  number: (version) => version,
  uri: (alias) => `aiplatform.Model(NAME, version=${alias}).uri`,
  tag: (version, key, value) => `client.update_version(${version}, labels={${key}: ${value}})`,
  promote: {
    imports: ["import json", "from google.cloud import aiplatform"],
    target: "target = aiplatform.Model(NAME, version=source)\ntags = json.loads(target.version_description) | target.labels",
    tags: "tags",
    number: "target.version_id",
    run: 'tags["run_id"]',
    before: 'next((v.version_id for v in client.list_versions() if "champion" in v.version_aliases), None)',
    move: 'client.add_version_aliases(["champion"], target.version_id)\nclient.remove_version_aliases([source], target.version_id)',
    markBefore: 'client.update_version(before, labels={"validation_status": event})',
    keepBefore: 'client.add_version_aliases(["previous-champion"], before)',
    approve: 'client.update_version(target.version_id, version_description=json.dumps(tags | {"approved_by": args.approved_by}))',
  },
  byHand: (name) =>
    [
      "from google.cloud import aiplatform",
      `r = aiplatform.models.ModelRegistry('${name}')`,
      `v = aiplatform.Model('${name}', version='challenger').version_id`,
      "r.update_version(v, labels={'validation_status': 'approved'})",
      "r.add_version_aliases(['champion'], v)",
    ].join("; "),
};
