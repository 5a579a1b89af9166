/** Rules about KServe's objects, on documents that examples are too small for: each case gives a text and what is found. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkExample } from "../../server/src/engine/pages/example";
import { rules } from "../../server/src/engine/rules/index";
import { kserveObject, llmService } from "../../server/src/engine/rules/kserve-example-texts";
import { applyEdits, Lines } from "../../server/src/engine/text/span";

const model = "model: { modelFormat: { name: xgboost }, storageUri: s3://models/fraud }";
const service = (predictor: string, annotations: Readonly<Record<string, string>> = {}): string =>
  kserveObject("InferenceService", `  predictor:\n${predictor.replace(/^/gm, "    ")}`, annotations);

describe("an InferenceService without a stated mode", () => {
  it("gets no error for what some cluster takes", () => {
    for (const field of [
      "scaleMetric: cpu",
      "scaleMetric: rps",
      "deploymentStrategy: { type: Recreate }",
      "canaryTrafficPercent: 10",
      "minReplicas: 0",
    ])
      assert.deepEqual(
        found(service(`${field}\n${model}`)).filter((line) => line.startsWith("error")),
        [],
        field,
      );
  });

  it("is told the one mode its fields need, once", () => {
    const both = service(`scaleMetric: cpu\ndeploymentStrategy: { type: Recreate }\n${model}`);
    assert.deepEqual(found(both), ["warning kserve/mode-not-stated at scaleMetric"]);
    assert.match(fixed(both), /deploymentMode: Standard/);
    const neither = service(`scaleMetric: rps\ndeploymentStrategy: { type: Recreate }\n${model}`);
    assert.deepEqual(found(neither), ["warning kserve/mode-not-stated at deploymentStrategy"]);
    assert.equal(fixesOf(neither).length, 0, "no mode fits both");
  });
});

describe("kserve/scale-metric-mode", () => {
  it("goes by Knative's own class annotation in Knative mode", () => {
    const text = service(`scaleMetric: cpu\n${model}`, { deploymentMode: "Knative" });
    const withClass = text.replace("spec:", "    autoscaling.knative.dev/class: hpa.autoscaling.knative.dev\nspec:");
    assert.deepEqual(found(text), ["error kserve/scale-metric-mode at cpu"]);
    assert.deepEqual(found(withClass), []);
  });

  it("takes an unknown mode for Knative, as the webhook does", () => {
    const text = service(`scaleMetric: memory\n${model}`, { deploymentMode: "Raw" });
    assert.deepEqual(found(text), ["warning kserve/mode-unknown at Raw", "error kserve/scale-metric-mode at memory"]);
  });

  it("leaves an external autoscaler alone", () => {
    const annotations = { deploymentMode: "Standard", autoscalerClass: "external" };
    assert.deepEqual(found(service(`scaleMetric: rps\nminReplicas: 0\n${model}`, annotations)), []);
  });
});

describe("kserve/one-predictor", () => {
  it("refuses two frameworks, and points at both", () => {
    assert.deepEqual(found(service("sklearn: { storageUri: s3://a/b }\nonnx: { storageUri: s3://a/b }")), [
      "hint kserve/legacy-framework-key at sklearn",
      "error kserve/one-predictor at sklearn",
      "hint kserve/legacy-framework-key at onnx",
    ]);
  });

  it("only warns of a model that an older key is written over", () => {
    assert.deepEqual(found(service(`${model}\nsklearn: { storageUri: s3://a/b }`)), [
      "warning kserve/one-predictor at model",
      "hint kserve/legacy-framework-key at sklearn",
    ]);
    assert.deepEqual(found(service(`${model}\nsklearn: { storageUri: s3://a/b }`, { deploymentMode: "ModelMesh" })), [
      "error kserve/one-predictor at model",
      "hint kserve/legacy-framework-key at sklearn",
    ]);
  });

  it("says nothing where a misspelt key hides the server", () => {
    assert.deepEqual(found(service("modle: { modelFormat: { name: sklearn } }")), ["error schema at modle"]);
  });

  it("takes a key without a value for absent", () => {
    assert.deepEqual(
      found(service(`${model}\nonnx:`)).filter((line) => line.includes("one-predictor")),
      [],
    );
  });
});

describe("kserve/legacy-framework-key", () => {
  it("keeps the protocol that KServe assumes for the older key", () => {
    assert.match(
      fixed(service("onnx:\n  storageUri: s3://a/b # v2")),
      /model:\n {6}storageUri: s3:\/\/a\/b # v2\n.*modelFormat/s,
    );
    assert.match(fixed(service("onnx: { storageUri: s3://a/b }")), /modelFormat: \{ name: onnx \}, protocolVersion: v2/);
    assert.match(fixed(service("triton: {}")), /model:\n {6}modelFormat:\n {8}name: triton\n {6}protocolVersion: v2/);
    assert.doesNotMatch(fixed(service("sklearn: { storageUri: s3://a/b }")), /protocolVersion/);
  });
});

describe("kserve/api-version-old", () => {
  const old = (spec: string): string =>
    kserveObject("InferenceService", spec).replace("serving.kserve.io/v1beta1", "serving.kserve.io/v1alpha2");

  it("leaves custom containers and second predictors to a person", () => {
    assert.equal(fixesOf(old("  default: { predictor: { custom: { container: { name: x } } } }")).length, 0);
    assert.equal(fixesOf(old("  default:\n    predictor: { sklearn: {} }\n  canary:\n    predictor: { sklearn: {} }")).length, 0);
    assert.equal(fixesOf(old("  default:\n    predictor:\n      custom: { container: { name: x } }")).length, 0);
  });

  it("moves several components up, in their order", () => {
    const text = old(
      `  default:\n    predictor:\n      ${model}\n    # features\n    transformer:\n      containers: [{ name: kserve-container, image: registry.example.com/f:1 }]`,
    );
    const expected = `spec:\n  predictor:\n    ${model}\n  # features\n  transformer:\n    containers:`;
    assert.ok(fixed(text).includes(expected), fixed(text));
  });
});

describe("kserve/canary-list", () => {
  it("leaves the mode open where none is stated, as KServe does", () => {
    const canary =
      '  canary: [{ trafficPercent: 10, predictor: { name: v2, model: { name: "", modelFormat: { name: xgboost } } } }]';
    assert.deepEqual(found(kserveObject("InferenceService", `  predictor: { ${model} }\n${canary}`)), [
      "warning kserve/mode-not-stated at canary",
    ]);
  });
});

describe("workers of a runtime", () => {
  const runtime = (env: string, disabled = false): string =>
    kserveObject(
      "ClusterServingRuntime",
      `  disabled: ${disabled}\n  containers:\n    - name: kserve-container\n      image: registry.example.com/vllm:0.9\n      env: [{ name: LOG, value: info }, ${env}]\n  workerSpec:\n    containers: [{ name: worker-container, image: registry.example.com/vllm:0.9 }]`,
    );

  it("are checked unless it is switched off", () => {
    const env = '{ name: PIPELINE_PARALLEL_SIZE, value: "2" }, { name: PYTHONPATH, value: /code }';
    assert.deepEqual(found(runtime(env)), [
      "error kserve/worker-parallel-env at PIPELINE_PARALLEL_SIZE",
      "error kserve/env-pythonpath at PYTHONPATH",
    ]);
    assert.deepEqual(found(runtime(env, true)), []);
  });
});

describe("kserve/format-unsupported", () => {
  it("knows which formats need protocol v2", () => {
    for (const name of ["mlflow", "onnx", "tensorrt"])
      assert.deepEqual(found(service(`model: { modelFormat: { name: ${name} } }`)), [
        `warning kserve/format-unsupported at ${name}`,
      ]);
    for (const name of ["triton", "vLLM", "sklearn", "catboost"])
      assert.deepEqual(found(service(`model: { modelFormat: { name: ${name} } }`)), [], name);
  });

  it("leaves a named runtime alone", () => {
    assert.deepEqual(found(service("model: { modelFormat: { name: mlflow }, runtime: ours }")), []);
  });
});

describe("kserve/storage-uri", () => {
  it("takes what KServe takes, and what is filled in later", () => {
    for (const uri of [
      "oci+native://ghcr.io/org/model:v1",
      "https://github.com/org/model.git",
      "pvc://claim",
      "/mnt/models",
      '"s3://$' + '{bucket}/m"',
      "'{{ .Values.uri }}'",
    ])
      assert.deepEqual(found(service(`model: { modelFormat: { name: xgboost }, storageUri: ${uri} }`)), [], uri);
  });
});

describe("k8s/list-key-duplicate", () => {
  const pod = (env: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec:\n  containers:\n    - name: a\n      image: registry.example.com/a:1\n      env: [${env}]\n`;
  const duplicates = (text: string): readonly string[] => found(text).filter((line) => line.includes("list-key-duplicate"));

  it("only warns where Kubernetes lets the last one win", () => {
    assert.deepEqual(duplicates(pod("{ name: A, value: b }, { name: A, value: c }")), ["warning k8s/list-key-duplicate at A"]);
    assert.deepEqual(duplicates(pod('{ name: A, value: b }, { name: A, value: "$(A):c" }')), []);
  });

  it("compares all keys, defaults filled in", () => {
    const ports = (list: string): string =>
      service(`containers:\n  - name: kserve-container\n    image: registry.example.com/a:1\n    ports: [${list}]`);
    assert.deepEqual(duplicates(ports("{ containerPort: 80 }, { containerPort: 80, protocol: UDP }")), []);
    assert.deepEqual(duplicates(ports("{ containerPort: 80 }, { containerPort: 80, protocol: TCP }")), [
      "error k8s/list-key-duplicate at 80",
    ]);
  });

  it("leaves lists of the same name inside free text alone", () => {
    const inline = "  router: { scheduler: { config: { inline: { env: [{ name: a }, { name: a }] } } } }";
    assert.deepEqual(duplicates(llmService(inline)), []);
  });
});

describe("an LLMInferenceService", () => {
  it("of v1alpha1 may not give parents beside its gateway, of v1alpha2 the same ones", () => {
    const text = llmService(
      "  router:\n    gateway: { refs: [{ name: public, namespace: gw }] }\n    route: { http: { spec: { parentRefs: [{ name: public, namespace: gw }] } } }",
    );
    assert.deepEqual(found(text), []);
    assert.deepEqual(found(text.replace("v1alpha2", "v1alpha1")), ["error kserve/llm-route at parentRefs"]);
  });

  it("is checked in its prefill workload too", () => {
    const text = llmService("  prefill:\n    replicas: 1\n    scaling: { maxReplicas: 2, wva: { hpa: {}, keda: {} } }");
    assert.deepEqual(found(text), ["error kserve/llm-choice at replicas", "error kserve/llm-choice at hpa"]);
  });

  it("has its cache in one place", () => {
    const text = llmService(
      "  kvCacheOffloading:\n    cpu: 10Gi\n    secondary:\n      - fileSystem: { pvc: {} }\n      - fileSystem: { emptyDir: { size: 10Gi }, pvc: { ref: { name: cache } } }",
    );
    assert.deepEqual(found(text), ["error kserve/llm-choice at pvc", "error kserve/llm-choice at emptyDir"]);
  });
});

/** `severity rule at the text it marks`, in the order of the text. */
function found(text: string): readonly string[] {
  const lines = new Lines(text);
  return findings(text).map(
    ({ severity, rule, range }) => `${severity} ${rule} at ${text.slice(lines.offset(range.start), lines.offset(range.end))}`,
  );
}

function fixesOf(text: string) {
  return findings(text).flatMap(({ fixes }) => fixes ?? []);
}

/** The text after the first fix. */
function fixed(text: string): string {
  const lines = new Lines(text);
  const [fix] = fixesOf(text);
  assert.ok(fix);
  return applyEdits(
    text,
    fix.edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      newText,
    })),
  );
}

function findings(text: string) {
  const { findings: all, failures } = checkExample(text, rules);
  assert.deepEqual(failures, []);
  return all.filter(({ rule }) => rule.startsWith("kserve/") || rule === "schema" || rule === "k8s/list-key-duplicate");
}
