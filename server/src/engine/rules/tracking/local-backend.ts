import { readableSpec } from "../../plan/read-spec";
import { mlflowSources } from "../../practice/mlflow-sources";
import { hostOf, isLocal, isOpen, isThisMachine, runsMlflow, trackingOf } from "../../practice/tracking";
import { governanceOf } from "../../situation";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";
import { trackingConfig } from "../tracking-example-texts";

const staging = specWith({
  governance_level: "staging",
  model: "{ signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: fraud_probability, type: double }] } }",
});

export default defineRule({
  id: "tracking/local-backend",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["tracking-config", "mlops-spec"],
  title: "Runs or models stored on one machine",
  rationale:
    "SQLite, MLflow's own default since 3.7, and plain files are made for one person: several people and jobs that write at once lock each other out, a second copy of the server sees nothing of it, and all of it is lost with the machine. Use PostgreSQL or MySQL for runs and the registry, and object storage (s3://, gs://, wasbs://) for artifacts. For an experiment it is fine; it is reported where the spec says staging or production, and without a spec where others reach the server by its address.",
  source: mlflowSources.backendStore,
  examples: {
    good: [
      trackingConfig(),
      { "mlops.yaml": specWith({}), "tracking/config.yaml": trackingConfig({ backend_store: "sqlite:///mlflow.db" }) },
      trackingConfig({ tracking_uri: "http://localhost:5000", backend_store: "sqlite:///mlflow.db" }),
      productionSpecWith({
        tracking: `{ tracking_uri: "https://mlflow.example.com", artifact_location: "s3://mlops-artifacts" }`,
      }),
    ],
    bad: [
      { text: trackingConfig({ backend_store: "«sqlite:///mlflow.db» # small team" }) },
      {
        text: {
          "mlops.yaml": staging,
          "tracking/config.yaml": trackingConfig({
            tracking_uri: "http://localhost:5000",
            artifacts_destination: "«./mlartifacts»",
          }),
        },
      },
      {
        text: {
          "mlops.yaml": productionSpecWith({
            tracking: `{ tracking_uri: "https://mlflow.example.com", artifact_location: "s3://mlops-artifacts" }`,
          }),
          "tracking/config.yaml": trackingConfig({ artifacts_destination: "«/mnt/mlflow/artifacts» # NFS" }),
        },
        note: "The spec knows the object storage.",
      },
      { text: productionSpecWith({ tracking: "\n  tracking_uri: «file:///home/ml/mlruns» # mine" }) },
    ],
  },
  *checkAcross(document, workspace) {
    const settings = trackingOf(document);
    if (!settings || !runsMlflow(document)) return;
    const level = governanceOf(document, workspace);
    if (level === "experimental" || (level === undefined && !isShared(settings))) return;
    const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
    const storage = (spec && readableSpec(spec).tracking?.artifact_location) ?? "";
    for (const [key, what] of Object.entries(places)) {
      const node = settings.child(key);
      if (!node || !isLocal(text(node))) continue;
      yield {
        at: node.span,
        message: `"${text(node)}" ${what} on one machine: ${consequence[what]}${level ? `, and this model is in ${level}` : ""}.`,
        fixes: fixes(node, key, storage),
      };
    }
  },
});

type What = "keeps runs" | "keeps artifacts";

const places: Readonly<Record<string, What>> = {
  tracking_uri: "keeps runs",
  backend_store: "keeps runs",
  registry_store: "keeps runs",
  artifacts_destination: "keeps artifacts",
  default_artifact_root: "keeps artifacts",
  artifact_location: "keeps artifacts",
};

const consequence: Readonly<Record<What, string>> = {
  "keeps runs":
    "people and jobs that write at once lock each other out, and it is lost with the machine. Use a server with PostgreSQL or MySQL",
  "keeps artifacts": "others cannot read them, and they are lost with it. Use object storage such as s3://, gs:// or wasbs://",
};

/** Variables that MLflow's server reads such an address from. */
const variables: Readonly<Record<string, string>> = {
  backend_store: "MLFLOW_BACKEND_STORE_URI",
  registry_store: "MLFLOW_REGISTRY_STORE_URI",
};

function fixes(node: Node, key: string, storage: string): readonly Fix[] {
  const variable = variables[key];
  if (variable) return [{ title: `Read the database's address from ${variable}`, edits: replaceValue(node, `\${${variable}}`) }];
  if (places[key] !== "keeps artifacts" || storage === "" || isLocal(storage)) return [];
  return [{ title: `Use ${storage}, as the spec says`, edits: replaceValue(node, storage) }];
}

/** A server that others reach by its address. */
function isShared(settings: Node): boolean {
  const host = hostOf(text(settings.child("tracking_uri")));
  return host !== "" && !isOpen(host) && !isThisMachine(host);
}
