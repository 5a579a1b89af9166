import { text } from "../../text/tree";
import { defineRule } from "../rule";

const model = (path: string, type = "mlflow_model") =>
  `$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json
name: fraud-detection
type: ${type}
path: ${path}
`;

export default defineRule({
  id: "azure-ml/model-path",
  severity: "error",
  kinds: ["azure-ml/model"],
  title: "Model's files lie where Azure does not read",
  rationale:
    "A model is registered from a folder beside the file, from what a job has logged, from a datastore or from Azure's own storage. Azure does not log in to the storage of another cloud or to another registry, so registering fails. Copy the files to a datastore first, or name the job.",
  source: {
    title: "Azure Machine Learning: CLI (v2) model YAML schema",
    url: "https://learn.microsoft.com/azure/machine-learning/reference-yaml-model",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      model("azureml://jobs/0f3c9b/outputs/artifacts/paths/model/"),
      model("./model"),
      model("wasbs://models@mlstore.blob.core.windows.net/fraud", "custom_model"),
    ],
    bad: [
      { text: model("«s3://mlops-models/fraud-detection/v2.1.0» # as KServe has it") },
      { text: model("«models:/fraud-detection@champion»") },
    ],
  },
  *check({ root }) {
    const path = root.child("path");
    const [, scheme = ""] = /^([a-z][a-z0-9+.-]+):\//.exec(text(path)) ?? [];
    if (path && elsewhere.has(scheme))
      yield {
        at: path.span,
        message: `Azure does not read ${scheme}: addresses, so the model is not registered. Copy the files to a datastore (azureml://datastores/…), or name the job that logged them (azureml://jobs/RUN/outputs/artifacts/paths/model/).`,
      };
  },
});

/** Other clouds, and registries that are none of Azure's. */
const elsewhere: ReadonlySet<string> = new Set(["s3", "s3a", "gs", "gcs", "dbfs", "hdfs", "models", "hf"]);
