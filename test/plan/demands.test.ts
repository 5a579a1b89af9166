/** What the plan decides and what the rules find are one judgement: here side by side. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Decision, Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { type Entries, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace } from "../../server/src/engine/workspace";
import { arbitrarySpec } from "../golden/arbitrary-spec";
import { minimalSpec } from "./minimal-spec";

/** Rules that say what the plan says. */
const judged = [
  "spec/accuracy-gate-missing",
  "spec/capacity-impossible",
  "spec/ensemble-too-slow-on-cpu",
  "spec/explainability-unsupported",
  "spec/format-not-servable",
  "spec/infrastructure-insufficient",
  "spec/large-model-needs-compression",
  "spec/latency-allows-batch",
  "spec/latency-needs-compression",
  "spec/latency-needs-edge-or-optimisation",
  "spec/rps-consider-caching",
  "spec/rps-needs-autoscaling",
  "spec/rps-needs-gpu-pool",
  "spec/target-contradicts-latency",
];

describe("what a spec demands", () => {
  const busy = { scale_requirements: { rps: 1500, latency_ms: 150 } };

  decides("a latency target that a service keeps", {}, "latency target", "nothing more");
  decides("a latency target for a small model", { scale_requirements: { latency_ms: 60 } }, "latency target", "compression");
  decides(
    "a compressed model",
    { scale_requirements: { latency_ms: 60 }, model: { compression: "int8" } },
    "latency target",
    "nothing more",
  );
  decides("no hurry", { scale_requirements: { latency_ms: 500 } }, "latency target", "a batch job would do");
  decides("no latency target", { scale_requirements: { rps: 5 } }, "latency target", undefined);
  decides("a low rate", {}, "replicas follow", undefined);
  decides("a high rate", { ...busy, serving: { max_replicas: 40 } }, "replicas follow", "yes");
  decides("a high rate and no bound", busy, "replicas follow", "yes, up to 44");
  decides("a cache nobody thought of", busy, "Are answers cached", "not decided");
  decides("a cache", { ...busy, serving: { cache: "redis" } }, "Are answers cached", "redis");
  decides("a GPU nobody promised", { ...busy, model: { hardware: "gpu" } }, "need GPU nodes", "yes");
  decides(
    "a GPU that is there",
    { ...busy, model: { hardware: "gpu" }, infrastructure: { gpu: true } },
    "need GPU nodes",
    undefined,
  );
  decides("a small model", { model: { size_gb: 1 } }, "size of the model", undefined);
  decides("a large model", { model: { size_gb: 1.1 } }, "size of the model", "compression or staged loading");
  decides(
    "a large model on a volume",
    { model: { size_gb: 9, storage_uri: "pvc://models/a" } },
    "size of the model",
    "nothing more",
  );
  decides(
    "a limit for compression",
    { model: { compression: "fp16", max_accuracy_drop: 0.02 } },
    "compression cost",
    "2 % of accuracy",
  );
  decides(
    "an explanation that is promised",
    { model: { framework: "keras", explainability: { required: true, framework: "integrated_gradients" } } },
    "explains a prediction",
    "integrated_gradients",
  );
  decides("a cluster on premises", { infrastructure: { platform: "on_prem" } }, "cluster", "yes");
  decides("a server and its format", { serving: { server: "triton" }, model: { format: "onnx" } }, "What loads", "onnx");
  decides(
    "the runtime on the device that loads the format",
    {
      deployment_target: "edge",
      model: { format: "onnx" },
      infrastructure: { edge_runtimes: ["tflite", "onnx_runtime"] },
    },
    "What serves",
    "onnx_runtime",
  );

  function decides(name: string, spec: Partial<Spec>, question: string, answer: string | undefined): void {
    it(`${name}: ${answer ?? "no question"}`, () => {
      const { decisions } = resolvePlan({ ...minimalSpec, ...spec });
      assert.equal(decisions.find((decision) => decision.question.includes(question))?.answer, answer);
    });
  }
});

describe("what a rule finds", () => {
  const ruleset = rulesetOf(rules.filter(({ id }) => judged.includes(id)));

  it("is what the plan decides, in the same words", () => {
    const seen = new Set<string>();
    const holds = fc.property(arbitrarySpec, (spec) => {
      const { decisions } = resolvePlan(spec, 1);
      for (const { rule, message } of checkFile(parseFile("mlops.yaml", stringify(spec)), emptyWorkspace, ruleset).findings) {
        seen.add(rule);
        const told = decisions.some((decision: Decision) => decision.rule === rule && message.startsWith(decision.words));
        // what stops a plan may leave its words to the rule alone
        const stops = rules.find(({ id }) => id === rule)?.aborts;
        assert.ok(told || stops, `${rule}: ${message}\n${decisions.map(({ words }) => words).join("\n")}`);
      }
    });
    fc.assert(holds, { numRuns: 200, seed: 20261123 });
    assert.deepEqual(
      judged.filter((id) => !seen.has(id)),
      [],
    );
  });
});

describe("a value of the wrong shape", () => {
  stays("a server", { model: "{ format: keras }", serving: "{ server: tensorflow_serving }" });
  stays("a platform in use", { model: "{ format: keras }", existing_stack: "[sage_maker]" });
  stays("a runtime for devices", {
    deployment_target: "edge",
    model: "{ format: onnx }",
    infrastructure: "{ edge_runtimes: [onnx] }",
  });
  stays("one of several runtimes", {
    deployment_target: "edge",
    model: "{ format: onnx }",
    infrastructure: "{ edge_runtimes: [onnxruntime, tflite] }",
  });
  stays("a way to compress", { scale_requirements: "{ latency_ms: 60 }", model: "{ size_gb: 3, compression: int-8 }" });
  stays("a limit for compression", { model: "{ compression: int8, max_accuracy_drop: one percent }" });
  stays("replicas", { scale_requirements: "{ rps: 1500 }", serving: "{ max_replicas: many, cache: redis }" });
  stays("hardware", {
    scale_requirements: "{ rps: 1500 }",
    model: "{ framework: pytorch, hardware: GPU }",
    serving: "{ max_replicas: 40, cache: redis }",
  });
  stays("an explainer", { model: "{ explainability: { required: true, framework: SHAP } }" });
  stays("a place for checkpoints", { distributed_training: "{ strategy: pytorch_ddp, checkpoint_path: 7 }" });
  stays("an online store", { features: "{ store: feast, online: [redis] }" });

  function stays(name: string, entries: Entries): void {
    it(`is the schema's alone, and no sign that ${name} is absent`, () => {
      const { findings, failures } = checkFile(parseFile("mlops.yaml", specWith(entries)), emptyWorkspace, rulesetOf(rules));
      assert.deepEqual(failures, []);
      assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ["schema"]);
    });
  }
});
