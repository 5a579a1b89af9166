/** What is written for Databricks: a bundle with a serving endpoint. */
import { describe } from "mocha";
import { breaks, bundleFor, service } from "./broken";

const path = "resources/serving.yml";

describe("Databricks", () => {
  breaks(bundleFor(service("databricks")), [
    { path, from: "served_model_name: challenger", to: "served_model_name: canary", rule: "databricks/traffic", at: "canary" },
    { path, from: "min_provisioned_concurrency: 16", to: "min_provisioned_concurrency: 15", rule: "schema", at: "15" },
    { path, from: "traffic_percentage: ", to: "traffic_percent: ", rule: "schema", at: "traffic_percent" },
    {
      path: "databricks.yml",
      from: "bundle:\n  name: fraud-detection",
      to: "bundle:\n  name: fraud-detection\ntarget: {}",
      rule: "schema",
      at: "target",
    },
  ]);
});
