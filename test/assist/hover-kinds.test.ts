import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { hover } from "../../server/src/engine/assist/hover";
import { decidedQuestions } from "../../server/src/engine/assist/hover/decisions";
import { parseFile } from "../../server/src/engine/file";
import { readSpec } from "../../server/src/engine/plan/read-spec";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { atCursor, documentsIn } from "./cursor";

const now = new Date("2026-11-23T12:00:00Z");
const service = (spec: string, annotations = ""): string =>
  `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: fraud\n${annotations}spec:\n  predictor:\n${spec}`;
const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: c\n${container}`;

describe("hover over KServe's objects", () => {
  says("the runtimes of a format", service("    model:\n      modelFormat: { name: skl‸earn }\n"), [
    "`kserve-sklearnserver`: version 1, protocol v1, v2; taken by itself with protocol v1",
    "`kserve-predictiveserver`: version 1, protocol v1, v2, only where it is named",
  ]);
  says("a format that nobody loads", service("    model:\n      modelFormat: { name: Skl‸earn }\n"), [
    "No runtime that is known here lists",
  ]);
  says("what a runtime loads, and its end", service("    model:\n      runtime: kserve-torch‸serve\n"), [
    "Loads pytorch 1. Protocol: v1, v2, grpc-v2.",
    "TorchServe was archived in August 2025",
  ]);
  says(
    "what an annotation does",
    service("    model: {}\n", "  annotations:\n    serving.kserve.io/deploy‸mentMode: Standard\n"),
    ["How KServe runs the service", "- `Knative`: Knative revisions", "- `RawDeployment`: Former name of `Standard`."],
  );
  says(
    "an annotation that nobody reads",
    service("    model: {}\n", '  annotations:\n    serving.kserve.io/met‸ric: "concurrency"\n'),
    ["No code of KServe 0.20 reads it"],
  );
  says("where a model is", service("    model:\n      storageUri: pvc://cl‸aim/path\n"), [
    "A PersistentVolumeClaim of the namespace",
  ]);
  says(
    "a service that a graph calls",
    "apiVersion: serving.kserve.io/v1alpha1\nkind: InferenceGraph\nmetadata: { name: g }\nspec:\n  nodes:\n    root:\n      routerType: Sequence\n      steps:\n        - serviceName: fr‸aud\n",
    ["InferenceService `fraud` in other0.yaml"],
    [service("    model: { modelFormat: { name: sklearn } }\n")],
  );
});

describe("hover over short codes", () => {
  says("memory in bytes", pod("      resources: { limits: { memory: 2‸Gi } }\n"), ["`2Gi`: 2,147,483,648 bytes."]);
  says("memory in thousands", pod("      resources: { limits: { memory: 2‸G } }\n"), [
    "2,000,000,000 bytes (G counts in thousands; 1.86 Gi).",
  ]);
  says("memory in thousandths", pod("      resources: { limits: { memory: 500‸m } }\n"), ["`m` means thousandths"]);
  says("a share of a core", pod("      resources: { limits: { cpu: 500‸m } }\n"), ["Half a core."]);
  says("a port", pod("      ports: [{ containerPort: 80‸80 }]\n"), ["Port 8080 is usually HTTP of KServe's model servers"]);
  says("an image without a tag", pod("      image: ngi‸nx\n"), ["`nginx` from Docker Hub; **no tag**"]);
  says("an image with a port in its registry", pod("      image: registry.example.com:5000/team/app:1.4‸.0\n"), [
    "`team/app` from registry.example.com:5000; version `1.4.0`",
  ]);
  says(
    "seconds that are many",
    "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec:\n  activeDeadlineSeconds: 86‸400\n",
    ["86400 seconds are 1 day."],
  );
  says(
    "a schedule of a CronJob in its time zone",
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: j }\nspec:\n  schedule: "0 2 ‸* * 0"\n  timeZone: Europe/Berlin\n',
    ["At 02:00, only on Sunday (Europe/Berlin)", "- 2026-11-29 01:00 UTC"],
  );
  says(
    "one of Argo's schedules",
    'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: { name: w }\nspec:\n  schedules: ["@dai‸ly"]\n',
    ["At 00:00", "- 2026-11-24 00:00 UTC"],
  );
  says(
    "how long an alert waits",
    "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: up == 0\n        for: 1h‸30m\n",
    ["`1h30m` is 1 hour 30 minutes."],
  );
  says(
    "a metric in an expression",
    "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: rate(nv_inference_‸request_failure[5m]) > 0\n",
    ["Inference requests that failed. A counter of Triton"],
  );
  says(
    "the series of a histogram",
    "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: rate(request_predict_sec‸onds_bucket[5m]) > 0\n",
    ["Time the model itself takes"],
  );
  says("the band of a PSI", "metrics:\n  - name: feature_drift_psi\n    method: psi\n    alert_threshold: { value: 0.‸22 }\n", [
    "someone should look into it (from 0.2)",
  ]);
  says("a PSI that is stable", "name: x\nmonitoring: { psi: { monitor: 0.‸05 } }\n", ["stable (below 0.1)"], [], "x.mlops.yaml");
});

describe("hover over names", () => {
  says("what a component takes and gives", kfp("componentRef: { name: comp-tr‸ain }"), [
    "Component `comp-train`: takes `rows` (NUMBER_INTEGER); gives `model` (system.Model)",
  ]);
  says(
    "what an executor runs",
    kfp("componentRef: { name: comp-train }").replace("executorLabel: exec-train", "executorLabel: exec-tr‸ain"),
    ["Executor `exec-train`: `train:1`"],
  );
  says(
    "a step that another waits for",
    "pipeline_name: p\nsteps:\n  - { name: load, component: custom.Load }\n  - { name: train, component: custom.Train, dependencies: [lo‸ad] }\n",
    ["Step `load`: runs custom.Load"],
  );
});

describe("hover over a spec", () => {
  says(
    "the decision a key drives",
    "name: x\nscale_requirements: { r‸ps: 500 }\n",
    ["Decides: How many replicas at most?"],
    [],
    "x.mlops.yaml",
  );
  says("what a choice means", "name: x\ngovernance_level: prod‸uction\n", ["`production` demands approvers"], [], "x.mlops.yaml");
  says(
    "that a tool has come to its end",
    "name: x\nexisting_stack: [nep‸tune]\n",
    ["hosted service closed in March 2026"],
    [],
    "x.mlops.yaml",
  );

  it("names only questions that plans answer", () => {
    const asked = new Set(specs.flatMap((text) => questionsOf(text)));
    assert.deepEqual(
      [...decidedQuestions].filter((question) => !asked.has(question)),
      [],
    );
  });
});

const base =
  "name: x\nmodel_type: classification\ndeployment_target: hybrid\ngovernance_level: production\nscale_requirements: { rps: 500, latency_ms: 150 }\n";
const specs = [
  `${base}team_size: 3\nmaturity_level: 0\nmodel: { framework: sklearn, framework_version: "1.5", format: sklearn, size_gb: 1, storage_uri: s3://a/b }\ninfrastructure: { edge_runtimes: [onnx_runtime] }\nretraining: { schedule: "0 2 * * 0" }\n`,
  `${base.replace("classification", "generative")}model: { framework: huggingface, format: huggingface }\n`,
  `${base}regulations: [GDPR]\nteam_size: 3\nmodel: { framework: sklearn, format: sklearn }\nmaturity_level: 0\n`,
];

function questionsOf(text: string): readonly string[] {
  const file = parseFile("x.mlops.yaml", text);
  const [document] = file.documents;
  assert.ok(document);
  return resolvePlan(readSpec(document)).decisions.map(({ question }) => question);
}

function kfp(task: string): string {
  return [
    "pipelineInfo: { name: p }",
    "schemaVersion: 2.1.0",
    "components:",
    "  comp-train:",
    "    executorLabel: exec-train",
    "    inputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER } } }",
    "    outputDefinitions: { artifacts: { model: { artifactType: { schemaTitle: system.Model, schemaVersion: 0.0.1 } } } }",
    "deploymentSpec: { executors: { exec-train: { container: { image: 'train:1' } } } }",
    `root: { dag: { tasks: { train: { ${task} } } } }`,
    "",
  ].join("\n");
}

function says(name: string, marked: string, expected: readonly string[], others: readonly string[] = [], path = "x.yaml"): void {
  it(name, () => {
    const place = atCursor(marked, path);
    assert.ok(place, "no document");
    const markdown =
      hover(place.document, place.offset, { now, documents: [place.document, ...documentsIn(others)] })?.markdown ?? "";
    for (const words of expected) assert.ok(markdown.includes(words), `${words}\nis not in\n${markdown}`);
  });
}
