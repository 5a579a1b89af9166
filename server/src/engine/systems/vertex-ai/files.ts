/** Vertex AI: experiments, endpoints, and its feature store. */
import { rolloutCommand } from "../../generators/ci/runner";
import { fromEnvironment } from "../../generators/environment";
import type { Spec } from "../../plan/plan";
import { variableFor } from "../address";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import alerts from "./alerts";
import endpoint from "./endpoint";
import features from "./features";
import { inIr, inPython } from "./pipeline";
import { vertexRegistry } from "./registry";
import rollout, { install, movesTraffic } from "./rollout";
import submit from "./submit";
import { vertexTracker } from "./tracker";

/** Where models are uploaded to, where the spec has a bucket of Cloud Storage for artifacts. */
function bucketOf({ tracking }: Spec): string | undefined {
  return tracking?.artifact_location?.startsWith("gs://") ? tracking.artifact_location : undefined;
}

/** All traffic to what is deployed beside this version; each command stands by itself, as a CI runs it. */
const back = (endpoint: string): readonly string[] => [
  `gcloud ai endpoints describe ${endpoint} --region="$REGION" --format="yaml(deployedModels.displayName,deployedModels.id,trafficSplit)"`,
  `gcloud ai endpoints update ${endpoint} --region="$REGION" --traffic-split="$BEFORE=100"`,
];

export default defineFiles({
  system: "vertex_ai",
  variables: {
    ENDPOINT_ID: "number of the endpoint",
    GOOGLE_CLOUD_PROJECT: "project of Google Cloud",
    GOOGLE_CLOUD_REGION: "region of runs and models, such as europe-west4",
    MODEL_ID: "number of the model",
    REGION: "region of the endpoint",
    SERVING_IMAGE: "container that answers for the model, such as one of Google's prebuilt ones",
    STAGING_BUCKET: "bucket that models are uploaded to, gs://…",
  },
  generators: [endpoint, rollout, alerts, features, inPython, inIr, submit],
  submits: true,
  startTracking: () => ({
    title: "Log in to Google Cloud",
    commands: ["pip install google-cloud-aiplatform", "gcloud auth application-default login"],
  }),
  // no key: the workload's own identity is known to Google Cloud
  access: ({ spec }) => {
    const values = variableFor("STAGING_BUCKET", bucketOf(spec));
    const bucket = Object.keys(values).length > 0 ? [] : ["STAGING_BUCKET"];
    return {
      values,
      asked: ["GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_REGION", "SERVING_IMAGE", ...bucket],
      secrets: [],
      cloud: "gcp",
    };
  },
  tracker: vertexTracker,
  registry: vertexRegistry,
  // no address: project and region say where it is
  trackingSettings: ({ spec }) => ({
    project: fromEnvironment("GOOGLE_CLOUD_PROJECT"),
    location: fromEnvironment("GOOGLE_CLOUD_REGION"),
    staging_bucket: bucketOf(spec) ?? fromEnvironment("STAGING_BUCKET"),
    registered_model: spec.name,
    auth_enabled: true,
  }),
  deploy: (plan) =>
    deploying(
      plan,
      `gcloud ai endpoints deploy-model "$ENDPOINT_ID" --region="$REGION" --model="$MODEL_ID" --display-name=${plan.spec.name}`,
    ),
  delivery: (plan) =>
    movesTraffic(plan)
      ? {
          rollout: `${install}\n${rolloutCommand(plan)}`,
          rollback: back(plan.spec.name).join("\n"),
          login: "gcp",
          variables: ["PROJECT_ID", "REGION", "MODEL", "BEFORE"],
        }
      : undefined,
  takeBack: ({ spec }) => ["# BEFORE is the id of the version that served before", ...back(spec.name)],
  measured: () => "Cloud Monitoring measures it; its alerts stand in monitoring/alert-policy.json.",
});
