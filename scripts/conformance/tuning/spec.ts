/** The specs that these checks vary: a whole model of tier 3, served online or on a device. */
import type { Spec } from "../../../server/src/engine/plan/plan";
import { joined, specOf } from "../../../test/golden/covering-specs";

const row = { tier: "three", governance: "production", type: "classification", framework: "xgboost", server: "kserve" };

/** Its columns are those of the rows that training is tried on. */
const columns = {
  model: {
    signature: {
      inputs: [
        { name: "transaction_amount", type: "double" },
        { name: "merchant_category", type: "string" },
      ],
      outputs: [{ name: "fraud_probability", type: "double" }],
    },
  },
};

export function wholeSpec(target: "online" | "edge"): Spec {
  const spec = specOf({
    ...row,
    features: "redis_bigquery",
    orchestrator: "kubeflow",
    schedule: "weekly",
    rollout: "canary",
    target,
  });
  return joined({ ...spec }, columns) as unknown as Spec;
}
