/** Vertex AI: experiments, endpoints, and its feature store. */
import { fromEnvironment } from "../../generators/environment";
import { paths } from "../../generators/paths";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import alerts from "./alerts";
import endpoint from "./endpoint";
import features from "./features";
import rollout, { install, movesTraffic } from "./rollout";

/** All traffic to what is deployed beside this version. */
const back = [
  'gcloud ai endpoints describe "$ENDPOINT" --region="$REGION" --format="yaml(deployedModels.displayName,deployedModels.id,trafficSplit)"',
  'gcloud ai endpoints update "$ENDPOINT" --region="$REGION" --traffic-split="$BEFORE=100"',
];

export default defineFiles({
  system: "vertex_ai",
  generators: [endpoint, rollout, alerts, features],
  startTracking: () => ({
    title: "Start experiment tracking (vertex_ai)",
    commands: ["pip install google-cloud-aiplatform", "gcloud auth application-default login"],
  }),
  trackingSettings: (plan) => managedTracking(plan, fromEnvironment("VERTEX_AI_EXPERIMENT")),
  deploy: (plan) =>
    deploying(
      plan,
      `gcloud ai endpoints deploy-model "$ENDPOINT_ID" --region="$REGION" --model="$MODEL_ID" --display-name=${plan.spec.name}`,
    ),
  delivery: (plan) =>
    movesTraffic(plan)
      ? {
          rollout: `${install}\npython3 ${paths.rollout}`,
          rollback: `ENDPOINT=${plan.spec.name}\n${back.join("\n")}`,
          login: "gcp",
          variables: ["PROJECT_ID", "REGION", "MODEL", "BEFORE"],
        }
      : undefined,
  takeBack: ({ spec }) => [`ENDPOINT=${spec.name} # BEFORE is the id of the version that served before`, ...back],
  measured: () => "Cloud Monitoring measures it; its alerts stand in monitoring/alert-policy.json.",
});
