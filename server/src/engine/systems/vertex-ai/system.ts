/** Vertex AI. */
import { cite } from "../../plan/sources";
import { noLastOrNth } from "../../practice/cron-limits";
import { defineSystem } from "../system";

export default defineSystem({
  id: "vertex_ai",
  title: "Vertex AI",
  source: cite.vertexAi,
  status: {
    state: "active",
    words: "Active; since 2026 a part of Gemini Enterprise Agent Platform, under which its pages lie. The SDK keeps its name.",
    source: { title: "Google Cloud: Vertex AI", url: "https://docs.cloud.google.com/vertex-ai/docs", accessed: "2026-11-23" },
  },
  clients: ["google-cloud-aiplatform==2.7.0", "google-cloud-storage==2.19.0"],
  roles: {
    serving: {
      artifact: "request to deploy, rollout.py, alert policy",
      accepted: [{ by: "google-cloud-aiplatform 2.7.0 and google-cloud-monitoring, their types", check: "Vertex AI" }],
    },
    features: {
      artifact: "feature_store.py: group, online store, view",
      accepted: [{ by: "google-cloud-aiplatform 2.7.0, its types", check: "Vertex AI" }],
    },
    tracking: {
      artifact: "training code with Experiments; requirements.txt",
      accepted: [
        {
          by: "mypy 2.4.1, against the signatures of google-cloud-aiplatform 2.7.0: no account, so nothing is run",
          check: "Calls of vertex_ai",
        },
        { by: "google-cloud-aiplatform 2.7.0, which takes the region", check: "Forms of" },
      ],
    },
    registry: {
      artifact: "evaluate.py and promote.py: version aliases and labels",
      accepted: [
        {
          by: "mypy 2.4.1, against the signatures of google-cloud-aiplatform 2.7.0: no account, so nothing is run",
          check: "Calls of vertex_ai",
        },
      ],
    },
    pipeline: {
      artifact: "pipeline in Python, its compiled IR, submit.py",
      accepted: [{ by: "kfp 2.17.3 and google-cloud-aiplatform 2.7.0", check: "retraining: Vertex AI" }],
    },
  },
  cronLimit: noLastOrNth,
  packages: ["google-cloud-aiplatform==2.7.0", "google-cloud-secret-manager==2.32.0"],
});
