/** models.config and monitoring.config: https://www.tensorflow.org/tfx/serving/serving_config (read 2026-11-29). */
import { defineGenerator } from "../../generators/generator";
import { protoFile } from "../../generators/prototext";
import { rollsOutByScript } from "../../generators/serving/rollout";
import type { Plan } from "../../plan/plan";
import { isServed } from "../model-server";
import { versionNumber } from "../version-number";

export const modelsConfig = "serving/models.config";
/** Canary and stable tell in their addresses which one is asked. */
export const canaryConfig = "serving/models.canary.config";
export const monitoringConfig = "serving/monitoring.config";
export const modelFolder = "/mnt/models";
export const metricsPath = "/monitoring/prometheus/metrics";

/** Tests and callers that must not meet a new version ask by this label. */
function models({ spec: { name }, version }: Plan, label: string) {
  const number = versionNumber(version);
  return {
    model_config_list: {
      config: [
        {
          name,
          base_path: `${modelFolder}/${name}`,
          model_platform: "tensorflow",
          model_version_policy: { specific: { versions: [number] } },
          version_labels: [{ key: label, value: number }],
        },
      ],
    },
  };
}

export const modelsGenerator = defineGenerator({
  id: "systems/tf-serving/models",
  tier: 2,
  path: modelsConfig,
  about: "the model that TensorFlow Serving loads, with the label of its version",
  system: { role: "serving", tool: "tf_serving" },
  applies: isServed,
  generate: (plan, origin) => [protoFile(modelsConfig, origin, models(plan, "stable"))],
});

export const canaryGenerator = defineGenerator({
  id: "systems/tf-serving/canary-models",
  tier: 2,
  path: canaryConfig,
  about: "the same for the version beside it",
  system: { role: "serving", tool: "tf_serving" },
  applies: rollsOutByScript,
  generate: (plan, origin) => [protoFile(canaryConfig, origin, models(plan, plan.rollout.mirrors ? "shadow" : "canary"))],
});

export const monitoringGenerator = defineGenerator({
  id: "systems/tf-serving/monitoring",
  tier: 2,
  path: monitoringConfig,
  about: "its metrics, for Prometheus",
  system: { role: "serving", tool: "tf_serving" },
  applies: isServed,
  generate: (_plan, origin) => [protoFile(monitoringConfig, origin, { prometheus_config: { enable: true, path: metricsPath } })],
});
