/** A language model as KServe's LLMInferenceService: when it is one, its files without a finding, and what breaks them found in its place. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parse } from "yaml";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import type { Plan, Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { breaks, bundleOf, specWith, type Variant } from "./broken";

const languageModel = (size_gb: number | undefined, more: object = {}) => ({
  model_type: "generative",
  model: {
    framework: "huggingface",
    format: "huggingface",
    hardware: "gpu",
    storage_uri: "hf://example/support-70b",
    size_gb,
    ...more,
  },
});
const manifest = "serving/llm-inference-service.yaml";
const canary = "serving/canary.yaml";
const specOf = (part: object): Spec =>
  specWith({ serving: "kserve" }, { model: { signature: undefined }, rollout: { steps: undefined }, ...part });
const bundle = (part: object): readonly PlannedFile[] => bundleOf(specOf(part));
const large = bundle(languageModel(140));

const variants: readonly Variant[] = [
  {
    path: manifest,
    from: "kind: LLMInferenceService\n",
    to: "kind: LLMInferenceServices\n",
    rule: "schema",
    at: "LLMInferenceServices",
  },
  {
    path: manifest,
    from: "    uri: hf://example/support-70b",
    to: "    uri: gs://example/support-70b",
    rule: "kserve/storage-uri",
    at: "gs://example/support-70b",
  },
  { path: manifest, from: "      weight: 100\n", to: "", rule: "kserve/llm-route", at: "group" },
  {
    path: manifest,
    from: "    minReplicas: 2",
    to: "    minReplicas: 20",
    rule: "kserve/llm-scaling",
    at: "20",
    also: ["cross/replicas-mismatch at 20"],
  },
  { path: manifest, from: "      hpa: {}", to: "      hpa: {}\n      keda: {}", rule: "kserve/llm-choice", at: "hpa" },
  { path: manifest, from: "tensor: 4", to: "tensors: 4", rule: "schema", at: "tensors" },
  { path: canary, from: "      weight: 1\n", to: "      weight: -1\n", rule: "schema", at: "-1" },
  {
    path: canary,
    from: "  replicas: 2",
    to: "  replicas: 2\n  scaling: { maxReplicas: 4, wva: { hpa: {} } }",
    rule: "kserve/llm-choice",
    at: "replicas",
  },
  {
    path: canary,
    from: "  template:",
    to: "  worker: { containers: [{ name: main }] }\n  template:",
    rule: "kserve/llm-parallelism",
    at: "worker",
  },
];

describe("files of an LLMInferenceService", () => {
  breaks(large, variants);

  it("are the service and the version beside, and none of an InferenceService", () => {
    const paths = large.map(({ path }) => path).filter((path) => path.startsWith("serving/"));
    assert.deepEqual(paths.sort(), ["serving/api-contract.yaml", canary, manifest, "serving/rollout.py"]);
    const strangers = large.filter(({ text }) => /(?<!llm)inferenceservice|(?<!llm-)inference-service\.yaml/.test(text));
    assert.deepEqual(
      strangers.map(({ path }) => path),
      [],
    );
  });

  it("split the model over GPUs, and ask for one name in one group", () => {
    const [stable, beside] = [manifest, canary].map((path) => parse(textOf(large, path)));
    assert.equal(stable.spec.parallelism.tensor, 4);
    assert.equal(stable.spec.template.containers[0].resources.limits["nvidia.com/gpu"], "4");
    assert.deepEqual(
      [stable, beside].map(({ spec }) => spec.model.name),
      ["fraud-detection", "fraud-detection"],
    );
    assert.deepEqual(
      [stable, beside].map(({ spec }) => spec.router.route),
      [
        { group: "fraud-detection", weight: 100 },
        { group: "fraud-detection", weight: 1 },
      ],
    );
    assert.deepEqual([stable.spec.replicas, stable.spec.scaling.maxReplicas, beside.spec.replicas], [undefined, 10, 2]);
  });

  it("keep a fixed number of replicas where nothing may scale, and the usual probe where the model is small", () => {
    const part = languageModel(4);
    const { spec } = parse(
      textOf(bundle({ ...part, serving: { server: "kserve", runtime: "llmisvc", min_replicas: 2, max_replicas: 2 } }), manifest),
    );
    assert.deepEqual([spec.replicas, spec.scaling, spec.parallelism], [2, undefined, undefined]);
    assert.equal(spec.template.containers[0].startupProbe, undefined);
  });

  it("have no group where nothing splits traffic", () => {
    const files = bundle({ ...languageModel(140), governance_level: "experimental", rollout: undefined });
    assert.deepEqual(parse(textOf(files, manifest)).spec.router.route, {});
    assert.ok(!files.some(({ path }) => path === canary));
  });

  it("let rules of a cluster name the new kind", () => {
    const rules = textOf(large, "governance/rbac.yaml");
    assert.match(rules, /resources: \[llminferenceservices\]\n {4}resourceNames: \[fraud-detection\]/);
    assert.match(rules, /resources: \[llminferenceservices\]\n {4}resourceNames: \[fraud-detection-canary\]/);
  });

  it("tell the pods of the new version apart", () => {
    const text = textOf(large, "serving/rollout.py");
    assert.match(text, /vllm:e2e_request_latency_seconds_bucket\{pod=~'fraud-detection-canary-kserve-\.\+'\}/);
    assert.match(
      textOf(large, "monitoring/prometheus.rules.yaml"),
      /http_requests_total\{pod=~"fraud-detection\(-canary\)\?-kserve-\.\+",status="5xx"\}/,
    );
  });

  it("have rules whose unit tests feed them a pod of the service", () => {
    const series = textOf(large, "monitoring/prometheus.rules.test.yaml");
    assert.match(series, /vllm:e2e_request_latency_seconds_bucket\{pod="fraud-detection-kserve-x",le="\+Inf"\}/);
  });

  it("say by which path a gateway leads to whichever version", () => {
    const contract = parse(textOf(large, "serving/api-contract.yaml"));
    assert.equal(contract.servers[0].url, "/publishers/{namespace}/models/fraud-detection");
    assert.deepEqual(Object.keys(contract.paths), ["/v1/chat/completions"]);
  });
});

describe("the choice of an LLMInferenceService", () => {
  const question = "What serves the language model inside KServe?";
  const plan = (part: object): Plan => resolvePlan(specOf(part));
  const chosen = (part: object): string | undefined => {
    const { serving, decisions } = plan(part);
    const answer = decisions.find((decision) => decision.question === question)?.answer;
    assert.equal(answer === "an LLMInferenceService", serving.isLlmService === true);
    return answer;
  };
  const huggingFace = "an InferenceService, by the Hugging Face runtime";

  it("is made for what one GPU does not hold", () => {
    assert.equal(chosen(languageModel(140)), "an LLMInferenceService");
    assert.equal(chosen(languageModel(66)), huggingFace);
    assert.equal(chosen(languageModel(undefined)), huggingFace);
    assert.equal(chosen(languageModel(140, { hardware: "cpu" })), huggingFace);
  });

  it("is made where the spec asks, and never against the runtime that it names", () => {
    assert.equal(chosen({ ...languageModel(4), serving: { server: "kserve", runtime: "llmisvc" } }), "an LLMInferenceService");
    assert.equal(
      chosen({ ...languageModel(140), serving: { server: "kserve", runtime: "kserve-huggingfaceserver" } }),
      undefined,
    );
  });

  it("is not made for what it cannot do, and says why", () => {
    const parts: readonly (readonly [object, RegExp])[] = [
      [{ rollout: { strategy: "shadow", rollback: { on: ["latency"] } } }, /there is no shadow/],
      [{ serving: { server: "kserve", deployment_mode: "Knative" } }, /without Knative/],
      [{ serving: { server: "kserve", min_replicas: 0 } }, /at least one/],
      [{ model: { ...languageModel(140).model, ensemble_size: 3 } }, /ensemble/],
      [{ model: { ...languageModel(140).model, storage_uri: "gs://models/support-70b" } }, /loads models only from pvc:/],
    ];
    for (const [part, words] of parts) {
      const whole = { ...languageModel(140), ...part };
      assert.equal(chosen(whole), huggingFace);
      assert.match(plan(whole).decisions.find((decision) => decision.question === question)?.words ?? "", words);
    }
  });

  it("is no question for other models", () => {
    assert.equal(chosen({ model_type: "classification", model: { framework: "sklearn", format: "sklearn" } }), undefined);
  });

  it("gives a replica as many GPUs as hold the model, and at most those of a node", () => {
    const gpus = [4, 66, 67, 134, 260, 600].map(
      (size) => plan({ ...languageModel(size), serving: { server: "kserve", runtime: "llmisvc" } }).serving.resources.gpus,
    );
    assert.deepEqual(gpus, [1, 1, 2, 4, 4, 8]);
  });

  it("takes only where the files are from the environment, as long as the spec does not say it", () => {
    const part = { ...languageModel(140, { storage_uri: undefined }), tier: 1 };
    const readme = textOf(bundle({ ...part, model: { ...part.model, storage_uri: undefined } }), "README.md");
    assert.match(readme, /"kind":"LLMInferenceService".*"uri":"'"\$\{STORAGE_URI:\?\}"'"/);
  });
});

function textOf(files: readonly PlannedFile[], path: string): string {
  const file = files.find((each) => each.path === path);
  assert.ok(file, `no ${path}`);
  return file.text;
}
