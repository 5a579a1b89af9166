/** What is written for Vertex AI: the request that deploys a version. */
import { describe } from "mocha";
import { breaks, bundleFor, service } from "./broken";

const path = "serving/deploy-model.json";

describe("Vertex AI", () => {
  breaks(bundleFor(service("vertex_ai")), [
    { path, from: '"minReplicaCount": 2', to: '"minReplicaCount": 20', rule: "vertex-ai/traffic", at: "20" },
    {
      path,
      from: '{\n  "deployedModel"',
      to: '{\n  "trafficSplit": {"0": 10, "7": 80},\n  "deployedModel"',
      rule: "vertex-ai/traffic",
      at: '"trafficSplit"',
    },
    { path, from: '"machineType"', to: '"machine_type"', rule: "schema", at: '"machine_type"' },
  ]);
});
