/** Vertex AI: experiments and endpoints. */
import { fromEnvironment } from "../../generators/environment";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { inIr, inPython } from "./pipeline";
import { vertexRegistry } from "./registry";
import submit from "./submit";
import { vertexTracker } from "./tracker";

export default defineFiles({
  system: "vertex_ai",
  generators: [inPython, inIr, submit],
  submits: true,
  startTracking: () => ({
    title: "Start experiment tracking (vertex_ai)",
    commands: ["pip install google-cloud-aiplatform", "gcloud auth application-default login"],
  }),
  // no key: the workload's own identity is known to Google Cloud
  access: () => ({
    values: {},
    asked: ["GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_REGION", "SERVING_IMAGE", "STAGING_BUCKET"],
    secrets: [],
    cloud: "gcp",
  }),
  tracker: vertexTracker,
  registry: vertexRegistry,
  trackingSettings: (plan) => managedTracking(plan, fromEnvironment("VERTEX_AI_EXPERIMENT")),
  deploy: (plan) =>
    deploying(
      plan,
      `gcloud ai endpoints deploy-model "$ENDPOINT_ID" --region="$REGION" --model="$MODEL_ID" --display-name=${plan.spec.name}`,
    ),
});
