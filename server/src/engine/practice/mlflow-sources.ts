/** Where the facts about MLflow come from. */
import type { Source } from "../source";

export const mlflowSources = {
  trackingServer: {
    title: "MLflow: Tracking server",
    url: "https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server",
    accessed: "2026-11-28",
  },
  backendStore: {
    title: "MLflow: Backend stores",
    url: "https://mlflow.org/docs/latest/self-hosting/architecture/backend-store",
    accessed: "2026-11-28",
  },
  login: {
    title: "MLflow: Authentication with username and password",
    url: "https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth",
    accessed: "2026-11-28",
  },
  signature: {
    title: "MLflow: Model signatures and input examples",
    url: "https://mlflow.org/docs/2.11.0/model/signatures.html",
    accessed: "2026-11-28",
  },
  registry: {
    title: "MLflow: Model Registry workflows (aliases and tags)",
    url: "https://mlflow.org/docs/latest/ml/model-registry/workflow/",
    accessed: "2026-11-23",
  },
} as const satisfies Record<string, Source>;
