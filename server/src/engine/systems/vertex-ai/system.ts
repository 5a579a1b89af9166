/** Vertex AI. */
import { cite } from "../../plan/sources";
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
  roles: {
    serving: {
      artifact: "request to deploy, rollout.py, alert policy",
      accepted: [{ by: "google-cloud-aiplatform 2.7.0 and google-cloud-monitoring, their types", check: "Vertex AI" }],
    },
    features: {
      artifact: "feature_store.py: group, online store, view",
      accepted: [{ by: "google-cloud-aiplatform 2.7.0, its types", check: "Vertex AI" }],
    },
  },
});
