/** Training code: what a plan changes in it. */
import assert from "node:assert/strict";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { paths } from "../../server/src/engine/generators/paths";
import type { Spec } from "../../server/src/engine/plan/plan";
import { qualityOf } from "../../server/src/engine/plan/quality";
import { resolvePlan } from "../../server/src/engine/plan/resolve";

const base: Spec = {
  name: "churn",
  model_type: "classification",
  deployment_target: "batch",
  scale_requirements: { data_volume_gb: 1 },
  governance_level: "staging",
  existing_stack: ["mlflow"],
  tier: 2,
};

function fileOf(spec: Partial<Spec>, path: string): string | undefined {
  const files = generateBundle(resolvePlan({ ...base, ...spec }), {
    today: "2026-11-23",
    spec: "churn.mlops.yaml",
    version: "0",
  });
  return files.find((file) => file.path === path)?.text;
}

function requirements(model: Spec["model"]): readonly string[] {
  return resolvePlan({ ...base, ...(model ? { model } : {}) }).training.requirements;
}

describe("training", () => {
  for (const [type, { logged }] of Object.entries(qualityOf))
    it(`measures the metrics of ${type}`, () => {
      const text = fileOf({ model_type: type as Spec["model_type"] }, paths.evaluate) ?? "";
      assert.deepEqual(
        logged.filter((name) => !text.includes(`"${name}": `)),
        [],
      );
    });

  it("pins the framework's version as far as the spec names it", () => {
    assert.ok(requirements({ framework: "xgboost", framework_version: "2.1" }).includes("xgboost==2.1.*"));
    assert.ok(requirements({ framework: "xgboost", framework_version: "2.1.3" }).includes("xgboost==2.1.3"));
    assert.ok(requirements({ framework: "xgboost" }).includes("xgboost==2.1.4"));
  });

  it("names every package with its version in environment and image", () => {
    const image = fileOf({}, paths.image) ?? "";
    for (const each of requirements(undefined)) {
      assert.match(each, /==\d/);
      assert.ok(image.includes(each), each);
    }
  });

  it("says in words what stands in for a framework without a template", () => {
    const { training, decisions } = resolvePlan({ ...base, model: { framework: "prophet" } });
    assert.equal(training.framework, "sklearn");
    assert.match(decisions.find(({ question }) => /training code/.test(question))?.words ?? "", /prophet/);
  });

  it("holds data against a schema only where the spec has a signature", () => {
    assert.equal(fileOf({ tier: 3 }, paths.dataSchema), undefined);
    const model: Spec["model"] = { signature: { inputs: [{ name: "age", type: "uint8" }] } };
    assert.match(
      fileOf({ model, tier: 3 }, paths.dataSchema) ?? "",
      /name: "age" type: INT int_domain \{ min: 0 max: 255 \} presence/,
    );
    assert.match(fileOf({ model, tier: 3 }, paths.data) ?? "", /FEATURES = \["age"\]/);
  });

  it("holds out the latest rows of a time series, and whole queries of a ranking", () => {
    assert.match(fileOf({ model_type: "time-series" }, paths.data) ?? "", /sort_values\(TIME\)/);
    assert.match(fileOf({ model_type: "ranking" }, paths.data) ?? "", /GROUP = "query_id"/);
  });

  it("lets a challenger through by the plan's margin, in the metric's direction", () => {
    assert.match(fileOf({ retraining: { min_improvement: 0.02 } }, paths.evaluate) ?? "", /MIN_IMPROVEMENT = 0.02/);
    assert.match(fileOf({ model_type: "regression" }, paths.evaluate) ?? "", /<= champion - /);
  });

  it("compares by a metric that it measures", () => {
    const { training, decisions } = resolvePlan({ ...base, monitoring: { accuracy: { metric: "kappa" } } });
    assert.equal(training.gate.metric, "f1");
    assert.ok(decisions.some(({ words }) => words.includes("kappa")));
  });

  it("keeps MLflow's secrets out of the server's manifest", () => {
    const text =
      fileOf(
        { tier: 3, tracking: { auth: "basic", artifact_mode: "direct", artifact_location: "s3://b" } },
        paths.trackingServer,
      ) ?? "";
    assert.match(text, /--no-serve-artifacts/);
    assert.match(text, /secretRef/);
    assert.equal(fileOf({ tier: 3, tracking: { tool: "wandb" } }, paths.trackingServer), undefined);
  });
});
