import { trackerNamed, trackingOf } from "../../practice/tracking";
import { addressForms, formSources } from "../../practice/tracking-forms";
import { specWith } from "../example-texts";
import { formProblems } from "../form-problems";
import { defineRule } from "../rule";
import { trackedBy } from "../tracking-example-texts";

const server = "arn:aws:sagemaker:eu-west-1:123456789012:mlflow-tracking-server/ml";
const workspace =
  "azureml://westeurope.api.azureml.ms/mlflow/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";

export default defineRule({
  id: "tracking/address-form",
  severity: "error",
  kinds: ["tracking-config", "mlops-spec"],
  title: "Address that the tracker's client does not take",
  rationale:
    "MLflow chooses a plugin by the address: an ARN leads to SageMaker, azureml:// to Azure, databricks to Databricks, modelregistry+https:// to Kubeflow Hub. Another address is taken for a server of MLflow's own, and the first run ends in a login page, a 404 or an unknown scheme. W&B's client wants the address of its API, not of its web pages.",
  source: formSources.sagemaker,
  examples: {
    good: [
      trackedBy("sagemaker", { tracking_uri: server }),
      trackedBy("azure_ml", { tracking_uri: workspace }),
      trackedBy("databricks", { tracking_uri: "databricks" }),
      trackedBy("wandb", { tracking_uri: "https://wandb.example.com" }),
      trackedBy("kubeflow", { tracking_uri: "modelregistry+https://hub.example.com" }),
      trackedBy("sagemaker", { tracking_uri: `"\${MLFLOW_TRACKING_URI}"` }),
    ],
    bad: [
      { text: trackedBy("sagemaker", { tracking_uri: "«arn:aws:s3:::mlflow» # the bucket" }) },
      { text: trackedBy("azure_ml", { tracking_uri: "«https://westeurope.api.azureml.ms/mlflow/v1.0» # from the portal" }) },
      { text: trackedBy("databricks", { tracking_uri: "«https://dbc-a1b2345c-d6e7.cloud.databricks.com» # ours" }) },
      { text: trackedBy("wandb", { tracking_uri: "«https://wandb.ai/risk-ml/fraud-detection»" }) },
      { text: trackedBy("kubeflow", { tracking_uri: "«https://hub.example.com» # TLS" }) },
      { text: specWith({ tracking: "{ tool: databricks, tracking_uri: «https://dbc-a1b2345c-d6e7.cloud.databricks.com» }" }) },
    ],
  },
  *check(document) {
    yield* formProblems(trackingOf(document)?.child("tracking_uri"), addressForms[trackerNamed(document)]);
  },
});
