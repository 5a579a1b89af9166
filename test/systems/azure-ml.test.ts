/** What is written for Azure Machine Learning: online and batch endpoints with their deployments. */
import { describe } from "mocha";
import { breaks, bundleFor, service } from "./broken";

const endpoint = "serving/online-endpoint.yaml";
const deployment = "serving/online-deployment.yaml";
const batch = "serving/batch-deployment.yaml";

describe("Azure ML", () => {
  breaks(bundleFor(service("azure_ml")), [
    {
      path: endpoint,
      from: "auth_mode: aad_token",
      to: "auth_mode: aad_token\ntraffic: {v2-1-0: 10, v2-0-0: 80}",
      rule: "azure-ml/traffic",
      at: "traffic",
    },
    { path: endpoint, from: "auth_mode: aad_token", to: "auth_mode: entra", rule: "schema", at: "entra" },
    { path: deployment, from: "request_timeout_ms: 5000", to: "request_timeout_ms: 200000", rule: "schema", at: "200000" },
    { path: deployment, from: "liveness_probe", to: "livenessProbe", rule: "schema", at: "livenessProbe" },
    { path: deployment, from: "instance_count: 2", to: "instance_count: 0", rule: "schema", at: "0" },
  ]);
  breaks(bundleFor({ deployment_target: "batch", scale_requirements: { data_volume_gb: 40 }, existing_stack: "azure_ml" }), [
    { path: batch, from: "output_action: append_row", to: "output_action: append", rule: "schema", at: "append" },
    { path: batch, from: "error_threshold: 0", to: "error_threshold: -2", rule: "schema", at: "-2" },
    { path: batch, from: "mini_batch_size", to: "minibatch_size", rule: "schema", at: "minibatch_size" },
  ]);
});
