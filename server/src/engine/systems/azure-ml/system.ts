/** Azure Machine Learning. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

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
  roles: {
    serving: {
      artifact: "online and batch endpoint, deployment, rollout.py",
      accepted: [{ by: "azure-ai-ml 1.35.2, its loaders", check: "azure-ai-ml" }],
    },
  },
  predictsBatches: true,
  mirror: "`mirror_traffic` of the Azure endpoint",
});
