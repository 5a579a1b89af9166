/** What is written for SageMaker: endpoint, batch transform and feature group. */
import { describe } from "mocha";
import { breaks, bundleFor, service } from "./broken";

const endpoint = "serving/sagemaker.yaml";
const transform = "serving/batch-transform.yaml";
const group = "features/feature-group.yaml";

describe("SageMaker", () => {
  breaks(bundleFor(service("sagemaker", { features: { store: "sagemaker", online: "standard" } })), [
    { path: endpoint, from: "Ref: LatencyAlarm", to: "Ref: SlowAlarm", rule: "sagemaker/reference-missing", at: "SlowAlarm" },
    { path: endpoint, from: "Value: 5\n", to: "Value: 60\n", rule: "sagemaker/traffic", at: "60" },
    { path: endpoint, from: "TerminationWaitInSeconds", to: "TerminationWait", rule: "schema", at: "TerminationWait" },
    { path: group, from: "FeatureType: String", to: "FeatureType: Text", rule: "schema", at: "Text" },
    { path: group, from: "Ref: FeatureRole", to: "Ref: Role", rule: "sagemaker/reference-missing", at: "Role" },
    { path: group, from: "StorageType: Standard", to: "StorageType: Redis", rule: "schema", at: "Redis" },
  ]);
  breaks(
    bundleFor({
      deployment_target: "batch",
      scale_requirements: { data_volume_gb: 40 },
      existing_stack: "sagemaker",
      serving: { schedule: "30 4 * * 1" },
    }),
    [{ path: transform, from: "Ref: SchedulerRole", to: "Ref: Scheduler", rule: "sagemaker/reference-missing", at: "Scheduler" }],
  );
});
