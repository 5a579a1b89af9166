/** Tracking configurations that the rules' examples are made of. */
import { absent, type Entries, unmarked } from "./example-texts";

const wholeConfig: Entries = {
  model_name: "fraud-detection",
  tracking_uri: "https://mlflow.example.com",
  artifact_mode: "proxied",
  artifacts_destination: "s3://mlops-artifacts",
  backend_store: `"\${MLFLOW_BACKEND_STORE_URI}"`,
  auth_enabled: "true",
  auth: "{ mechanism: basic, app_name: basic-auth, secret_env: [MLFLOW_FLASK_SERVER_SECRET_KEY] }",
};

/** What a service needs that others run: its address from the environment, or where it is. */
const services: Readonly<Record<string, Entries>> = {
  vertex_ai: { project: "ml-prod", location: "europe-west4", staging_bucket: "gs://ml-staging" },
};

/** A tracking configuration that lacks nothing, with these entries changed, added or (`absent`) left out. */
export function trackingConfig(entries: Entries = {}): string {
  return changed(wholeConfig, entries);
}

/** The same for another tracker. */
export function trackedBy(tool: string, entries: Entries = {}): string {
  const place = services[tool] ?? { tracking_uri: `"\${TRACKING_URI}"` };
  return changed({ tool, ...place, auth_enabled: "true" }, entries);
}

function changed(whole: Entries, entries: Entries): string {
  const changes = new Map(Object.entries(entries).map(([key, value]) => [unmarked(key), [key, value] as const]));
  const kept = Object.entries(whole).map((entry) => changes.get(entry[0]) ?? entry);
  const added = [...changes].filter(([key]) => !(key in whole)).map(([, entry]) => entry);
  return [...kept, ...added]
    .filter(([, value]) => value !== absent)
    .map(([key, value]) => `${key}:${value.startsWith("\n") ? "" : " "}${value}\n`)
    .join("");
}
