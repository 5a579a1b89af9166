/** What a team has already is used: one platform or several, each role by the first that plays it. Table A10 of the facts. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { findingsIn } from "../golden/bundle-findings";
import { always, joined } from "../golden/covering-specs";

const origin = { today: "2026-11-29", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };
const ruleset = rulesetOf(rules);

/** What each platform brings; open roles go to another platform, or to the default. */
const brought: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mlflow: { tracking: "mlflow", registry: "mlflow" },
  kubeflow: { serving: "kserve", pipeline: "kubeflow" },
  vertex_ai: { tracking: "vertex_ai", registry: "vertex_ai", serving: "vertex_ai", pipeline: "vertex_ai" },
  sagemaker: { tracking: "sagemaker", registry: "sagemaker", serving: "sagemaker", pipeline: "sagemaker" },
  azure_ml: { tracking: "azure_ml", registry: "azure_ml", serving: "azure_ml", pipeline: "azure_ml" },
  databricks: { tracking: "databricks", registry: "databricks", serving: "databricks", pipeline: "databricks" },
  wandb: { tracking: "wandb", registry: "wandb" },
  neptune: {},
  custom: {},
};

const byDefault = { tracking: "mlflow", registry: "mlflow", serving: "kserve", pipeline: "kubeflow" };
const platforms = Object.keys(brought);
const stacks = [
  ...platforms.map((name) => [name]),
  ...platforms.flatMap((one) => platforms.filter((other) => other !== one).map((other) => [one, other])),
];

describe("existing stacks", () => {
  for (const stack of stacks)
    it(stack.join(" and "), () => {
      const { tracking, registry, serving, pipeline } = resolvePlan(specWith(stack)).stack;
      const wanted = Object.assign({ ...byDefault }, ...stack.map((name) => brought[name]).reverse());
      assert.deepEqual({ tracking, registry, serving, pipeline }, wanted);
    });
});

describe("the bundle of an existing stack has no finding", () => {
  for (const stack of stacks)
    it(stack.join(" and "), () => {
      const spec = specWith(stack);
      const files = [...generateBundle(resolvePlan(spec), origin), { path: origin.spec, text: stringify(spec) }];
      assert.deepEqual(
        findingsIn(files, ruleset).filter((line) => !line.startsWith(origin.spec)),
        [],
      );
    });
});

describe("a hybrid target", () => {
  const edges = {
    deployment_target: "hybrid",
    infrastructure: { edge_runtimes: ["onnx_runtime"] },
    model: { format: "onnx", framework: "pytorch" },
  };
  const files = generateBundle(resolvePlan(joined(specWith(["mlflow"]) as never, edges) as unknown as Spec), origin);

  it("serves one registered version in two places", () => {
    const [service, device] = ["serving/inference-service.yaml", "edge/package.yaml"].map(
      (name) => files.find(({ path }) => path === name)?.text ?? "",
    );
    const registry = files.find(({ path }) => path === "registry/model-registry.json")?.text ?? "";
    assert.match(registry, /"semver": "2\.1\.0"/);
    assert.match(service ?? "", /v2\.1\.0/);
    assert.match(device ?? "", /version: 2\.1\.0/);
  });
});

function specWith(existing_stack: readonly string[]): Spec {
  const { tracking: _, ...rest } = always;
  const own = {
    existing_stack,
    tier: 3,
    model_type: "classification",
    deployment_target: "online",
    scale_requirements: { rps: 500, latency_ms: 150 },
    governance_level: "staging",
    model: { framework: "sklearn", format: "sklearn", framework_version: "1.5.2" },
    retraining: { schedule: "0 2 * * 0" },
    monitoring: { accuracy: { metric: "f1", baseline: 0.88 } },
  };
  return joined(rest, own) as unknown as Spec;
}
