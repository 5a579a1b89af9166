import { trackerNamed } from "../../practice/tracking";
import { formSources } from "../../practice/tracking-forms";
import { removeEntry } from "../../text/edits";
import { children } from "../../text/tree";
import { defineRule } from "../rule";
import { trackedBy, trackingConfig } from "../tracking-example-texts";

export default defineRule({
  id: "tracking/other-tools-key",
  severity: "warning",
  kinds: ["tracking-config"],
  title: "Key that the tracker of this file does not have",
  rationale:
    "Database, artifact store, login and host names are options of an MLflow server that a team runs itself; managed services have their own, and nobody reads these there. The same goes for a key of another product, left over from a move: it says something that is not so, and the next reader believes it.",
  source: formSources.sagemaker,
  examples: {
    good: [
      trackedBy("sagemaker", { tracking_uri: "arn:aws:sagemaker:eu-west-1:123456789012:mlflow-app/app-1" }),
      trackedBy("wandb", { entity: "risk-ml", project: "fraud-detection" }),
      trackingConfig({ tool: "mlflow" }),
    ],
    bad: [
      { text: trackedBy("sagemaker", { "«backend_store»": `"\${MLFLOW_BACKEND_STORE_URI}"`, auth_enabled: "true # by IAM" }) },
      { text: trackedBy("azure_ml", { "«entity»": "risk-ml" }) },
      { text: trackedBy("vertex_ai", { "«tracking_uri»": "https://mlflow.example.com" }) },
    ],
  },
  *check(document) {
    const tool = trackerNamed(document);
    if (tool === "" || tool === "custom") return;
    for (const entry of children(document.root)) {
      const owners = ownersOf(`${entry.name}`);
      if (!owners || owners.includes(tool)) continue;
      yield {
        at: entry.key,
        message: `"${entry.name}" belongs to ${owners.map((each) => titles[each]).join(" or ")}, and this file is about ${titles[tool] ?? tool}, where nobody reads it. Remove it, or change "tool".`,
        fixes: [{ title: `Remove "${entry.name}"`, edits: removeEntry(entry) }],
      };
    }
  },
});

const titles: Readonly<Record<string, string>> = {
  mlflow: "an MLflow server of one's own",
  wandb: "W&B",
  vertex_ai: "Vertex AI",
  sagemaker: "SageMaker",
  azure_ml: "Azure Machine Learning",
  databricks: "Databricks",
  kubeflow: "Kubeflow Hub",
};

/** Options of `mlflow server`: https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server, read 2026-11-28 */
const serverKeys = [
  ...["artifact_mode", "artifacts_destination", "default_artifact_root", "serve_artifacts", "backend_store"],
  ...["registry_store", "server_version", "allowed_hosts", "auth"],
];

const owned: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(serverKeys.map((key) => [key, ["mlflow"]])),
  entity: ["wandb"],
  project: ["wandb", "vertex_ai"],
  location: ["vertex_ai"],
  staging_bucket: ["vertex_ai"],
  host: ["databricks"],
  resource_group: ["azure_ml"],
  workspace: ["azure_ml"],
  // project and location say where Vertex AI is
  tracking_uri: ["mlflow", "wandb", "sagemaker", "azure_ml", "databricks", "kubeflow"],
};

/** Undefined for a key that all have. */
function ownersOf(key: string): readonly string[] | undefined {
  return Object.hasOwn(owned, key) ? owned[key] : undefined;
}
