/** Azure Machine Learning. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";
import { azureLimit } from "./recurrence";

export default defineSystem({
  id: "azure_ml",
  title: "Azure Machine Learning",
  source: cite.azureMl,
  status: {
    state: "active",
    words: "Active with SDK and CLI v2; v1 is no longer supported.",
    source: {
      title: "Azure Machine Learning: MLOps",
      url: "https://learn.microsoft.com/azure/machine-learning/concept-model-management-and-deployment",
      accessed: "2026-11-23",
    },
  },
  clients: ["azureml-mlflow==1.60.0"],
  roles: {
    serving: {
      artifact: "online and batch endpoint, deployment, rollout.py",
      accepted: [{ by: "azure-ai-ml 1.35.2, its loaders", check: "azure-ai-ml" }],
    },
    tracking: {
      artifact: "workspace in YAML; training code for MLflow in it",
      accepted: [
        { by: "azure-ai-ml 1.35.2, its loader", check: "workspace and registered model" },
        { by: "mlflow 3.15.2, which runs the same code on a store of its own", check: "Azure Machine Learning: trained" },
        { by: "azureml-mlflow 1.60.0, which resolves the address", check: "Addresses of" },
      ],
    },
    registry: {
      artifact: "promote.py: tags, as the workspace has no aliases; model in YAML, where one exists already",
      accepted: [
        { by: "azure-ai-ml 1.35.2, its loader", check: "workspace and registered model" },
        { by: "mlflow 3.15.2, which runs the same code on a store of its own", check: "Azure Machine Learning: trained" },
      ],
    },
    pipeline: {
      artifact: "pipeline and schedule in YAML, step.py, submit.py",
      accepted: [{ by: "azure-ai-ml 1.35.2", check: "retraining: Azure ML" }],
    },
  },
  predictsBatches: true,
  mirror: "`mirror_traffic` of the Azure endpoint",
  cronLimit: azureLimit,
  packages: ["azure-ai-ml==1.35.2", "azure-identity==1.27.0", "azure-keyvault-secrets==4.12.0"],
});
