/** serving/deploy-model.json: the request that deploys this version at the endpoint, as Vertex AI's API takes it. */
import { defineGenerator } from "../../generators/generator";
import { jsonFile, type Value } from "../../generators/render";
import type { Plan } from "../../plan/plan";
import { doubling, type Machines, machineFor } from "../machine";

export const requestPath = "serving/deploy-model.json";

export default defineGenerator({
  id: "systems/vertex-ai/endpoint",
  tier: 2,
  path: requestPath,
  about: "machine and replicas of this version, for rollout.py",
  system: { role: "serving", tool: "vertex_ai" },
  applies: ({ serving }) => serving.pattern === "online",
  generate: (plan) => [jsonFile(requestPath, { deployedModel: deployedModel(plan) })],
});

/** https://docs.cloud.google.com/vertex-ai/docs/predictions/configure-compute, read 2026-11-29 */
const machines: Machines = {
  cpu: doubling(["n2-standard-2", "n2-standard-4", "n2-standard-8", "n2-standard-16", "n2-standard-32"], 8),
  gpu: doubling(["g2-standard-4", "g2-standard-8", "g2-standard-16", "g2-standard-32"], 16),
};

/** Without `trafficSplit` it gets no request yet. https://docs.cloud.google.com/vertex-ai/docs/reference/rest/v1/projects.locations.endpoints/deployModel, read 2026-11-29 */
function deployedModel({ spec, version, serving }: Plan): Value {
  const { resources, minReplicas, maxReplicas } = serving;
  const least = Math.max(minReplicas, 1);
  const gpu = { acceleratorType: "NVIDIA_L4", acceleratorCount: 1 };
  return {
    displayName: `${spec.name}-${version}`,
    dedicatedResources: {
      machineSpec: { machineType: machineFor(machines, resources), ...(resources.gpus > 0 ? gpu : {}) },
      minReplicaCount: least,
      maxReplicaCount: Math.max(maxReplicas, least),
      autoscalingMetricSpecs: [
        {
          metricName: `aiplatform.googleapis.com/prediction/online/${resources.gpus > 0 ? "accelerator/duty_cycle" : "cpu/utilization"}`,
          target: 60,
        },
      ],
    },
  };
}
