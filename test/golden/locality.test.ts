/** A key of the spec changes the files that depend on it, and no other. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { specOf } from "./covering-specs";

const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

/** A whole model, from which each change starts. */
const whole = {
  ...{ tier: "three", governance: "production", type: "classification", framework: "xgboost", server: "kserve" },
  ...{ features: "redis_bigquery", orchestrator: "kubeflow", schedule: "weekly", rollout: "canary", compression: "int8" },
  ...{ regulated: "gdpr", distributed: "ddp", hpo: "optuna", prices: "known", ensemble: "one", target: "online" },
};

describe("a change in the spec changes only what depends on it", () => {
  it("the schedule: the pipeline's definition and what submits it", () => changes({ schedule: "none" }, []));
});

/** The files that differ between the whole model and the changed one, README aside: it tells of every decision. */
function changes(change: Partial<typeof whole>, expected: readonly string[]): void {
  const [before, after] = [whole, { ...whole, ...change }].map(
    (row) => new Map(generateBundle(resolvePlan(specOf(row)), origin).map(({ path, text }) => [path, text])),
  );
  const paths = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  assert.deepEqual(
    paths.filter((path) => path !== "README.md" && before?.get(path) !== after?.get(path)),
    expected,
  );
}
