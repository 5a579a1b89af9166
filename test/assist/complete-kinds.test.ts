import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { validate } from "../../server/src/engine/schema/validate";
import { accept, completions } from "./cursor";

const service = (spec: string, annotations = ""): string =>
  `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: fraud\n${annotations}spec:\n${spec}`;
const model = (lines: string): string => service(`  predictor:\n    model:\n${lines}`);

const graph = (step: string): string =>
  `apiVersion: serving.kserve.io/v1alpha1\nkind: InferenceGraph\nmetadata:\n  name: g\nspec:\n  nodes:\n    root:\n      routerType: Sequence\n      steps:\n${step}    second:\n      routerType: Sequence\n      steps: [{ serviceName: fraud }]\n`;

describe("completion of KServe's objects", () => {
  offers(
    "runtimes that load the format, the one KServe takes first",
    model("      modelFormat: { name: sklearn }\n      runtime: ‸\n"),
    ["kserve-sklearnserver", "kserve-mlserver", "kserve-predictiveserver"],
  );
  offers(
    "only runtimes that speak the protocol",
    model("      modelFormat: { name: sklearn }\n      protocolVersion: v1\n      runtime: ‸\n"),
    ["kserve-sklearnserver", "kserve-predictiveserver"],
  );
  offers("versions of a format", model("      modelFormat:\n        name: lightgbm\n        version: ‸\n"), ["3", "4"]);
  offers(
    "protocols of the runtime",
    model("      modelFormat: { name: tensorflow }\n      runtime: kserve-tritonserver\n      protocolVersion: ‸\n"),
    ["v2", "grpc-v2"],
  );
  offers("formats", model("      modelFormat: { name: ‸ }\n"), ["autogluon", "huggingface", "lightgbm", "mlflow"]);
  offers("where models may be", model("      modelFormat: { name: sklearn }\n      storageUri: ‸\n"), [
    "s3://bucket/path",
    "gs://bucket/path",
    "pvc://claim/path",
  ]);
  offers("runtimes of the open files first", model("      modelFormat: { name: mine }\n      runtime: ‸\n"), ["my-server"], {
    others: [
      "apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\nmetadata: { name: my-server }\nspec:\n  supportedModelFormats: [{ name: mine, version: '1', autoSelect: true }]\n  containers: [{ name: kserve-container, image: 'a:1' }]\n",
    ],
  });
  offers("annotations", service("  predictor: {}\n", "  annotations:\n    ‸\n"), [
    "serving.kserve.io/deploymentMode",
    "serving.kserve.io/autoscalerClass",
  ]);
  offers(
    "values of an annotation, without its former words",
    service("  predictor: {}\n", "  annotations:\n    serving.kserve.io/deploymentMode: ‸\n"),
    ["Standard", "Knative", "ModelMesh"],
  );
  offers(
    "text that looks like something else in quotes",
    service("  predictor: {}\n", "  annotations:\n    serving.kserve.io/stop: ‸\n"),
    ["true"],
  );
  lacks("a second model server", service("  predictor:\n    sklearn: { storageUri: s3://a/b }\n    ‸\n"), [
    "model",
    "xgboost",
    "containers",
    "storageUris",
  ]);
  lacks("a name that KServe refuses, and what only it writes", model("      modelFormat: { name: sklearn }\n      ‸\n"), [
    "name",
  ]);
  lacks("the status", `${service("  predictor: {}\n")}‸\n`, ["status"]);
  offers(
    "volumes of the pod",
    service(
      "  predictor:\n    volumes:\n      - { name: cache, emptyDir: {} }\n    model:\n      volumeMounts:\n        - name: ‸\n          mountPath: /c\n",
    ),
    ["cache"],
  );
  offers("nodes of the graph", graph("          - nodeName: ‸\n"), ["root", "second"]);
  offers("services of the open files", graph("          - serviceName: ‸\n"), ["fraud"], {
    others: [service("  predictor: {}\n")],
  });
  accepts(
    "a value below its key",
    model("      modelFormat: { name: sklearn }\n      resources: ‸\n"),
    model(
      "      modelFormat: { name: sklearn }\n      resources:\n        requests:\n          cpu: 500m\n          memory: 1Gi\n        limits:\n          memory: 1Gi\n",
    ),
  );
  accepts(
    "what a new mapping needs comes with its first key",
    service("  predictor: {}\n  canary:\n    - ‸\n"),
    service("  predictor: {}\n  canary:\n    - trafficPercent: 5\n      predictor:"),
    { label: "trafficPercent", asStart: true },
  );
  accepts(
    "an item with its dash",
    service("  predictor:\n    containers:\n      - name: a\n      ‸\n"),
    service(
      "  predictor:\n    containers:\n      - name: a\n      - name: kserve-container\n        image: registry.example.com/image:1.0.0\n",
    ),
    { label: "- item" },
  );
  accepts(
    "line breaks as the file has them",
    service("  predictor:\n    model:\n      ‸\n").replaceAll("\n", "\r\n"),
    model("      resources:\n        requests:").replaceAll("\n", "\r\n"),
    {
      label: "resources",
      asStart: true,
    },
  );
});

const component = (name: string, rest: string): string => `  ${name}:\n${rest}`;
const kfp = (task: string, rest = ""): string =>
  [
    "pipelineInfo: { name: p }\nschemaVersion: 2.1.0\nsdkVersion: kfp-2.15.2\ncomponents:",
    component(
      "comp-load",
      "    executorLabel: exec-load\n    outputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER } } }",
    ),
    component(
      "comp-train",
      "    executorLabel: exec-train\n    inputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER }, seed: { parameterType: NUMBER_INTEGER } } }",
    ),
    `${rest}deploymentSpec:\n  executors:\n    exec-load: { container: { image: 'a:1' } }\n    exec-train: { container: { image: 'a:1' } }`,
    "root:\n  inputDefinitions: { parameters: { first: { parameterType: STRING } } }\n  dag:\n    tasks:",
    "      load: { componentRef: { name: comp-load }, taskInfo: { name: load } }",
    `      train:\n        taskInfo: { name: train }\n${task}`,
  ].join("\n");

describe("completion of compiled pipelines", () => {
  offers("other tasks of the same graph", kfp("        dependentTasks: [‸]\n"), ["load"]);
  offers("components", kfp("        componentRef: { name: ‸ }\n"), ["comp-load", "comp-train"]);
  offers("executors", kfp("", "  comp-more:\n    executorLabel: ‸\n"), ["exec-load", "exec-train"]);
  offers(
    "inputs of the component that has none yet",
    kfp("        componentRef: { name: comp-train }\n        inputs:\n          parameters:\n            ‸\n"),
    ["rows", "seed"],
  );
  offers("inputs around the task", kfp("        inputs: { parameters: { rows: { componentInputParameter: ‸ } } }\n"), ["first"]);
  offers(
    "outputs of the task that is named",
    kfp("        inputs: { parameters: { rows: { taskOutputParameter: { producerTask: load, outputParameterKey: ‸ } } } }\n"),
    ["rows"],
  );
  offers("components that are used and not there", kfp("        componentRef: { name: comp-other }\n", "  ‸\n"), ["comp-other"]);
  lacks(
    "a second source of one input",
    kfp("        inputs: { parameters: { rows: { componentInputParameter: first, ‸ } } }\n"),
    ["runtimeValue", "taskOutputParameter"],
  );
  accepts(
    "a new source names a task and its output",
    kfp(
      "        componentRef: { name: comp-train }\n        inputs:\n          parameters:\n            rows:\n              ‸\n",
    ),
    kfp(
      "        componentRef: { name: comp-train }\n        inputs:\n          parameters:\n            rows:\n              taskOutputParameter:\n",
    ),
    { label: "taskOutputParameter", asStart: true },
  );
});

const workflow = (templates: string, head = "  entrypoint: main\n"): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { name: w }\nspec:\n${head}  templates:\n${templates}`;

describe("completion of other kinds", () => {
  offers("templates to start with", workflow("    - name: main\n      container: { image: 'a:1' }\n", "  entrypoint: ‸\n"), [
    "main",
  ]);
  offers(
    "other tasks of a template",
    workflow(
      "    - name: main\n      dag:\n        tasks:\n          - { name: a, template: x }\n          - name: b\n            dependencies: [‸]\n",
    ),
    ["a"],
  );
  lacks(
    "a task for itself to wait for",
    workflow(
      "    - name: main\n      dag:\n        tasks:\n          - { name: a, template: x }\n          - name: b\n            dependencies: [‸]\n",
    ),
    ["b"],
  );
  lacks("a second sort of template", workflow("    - name: main\n      container: { image: 'a:1' }\n      ‸\n"), [
    "script",
    "dag",
    "steps",
  ]);
  offers("versions of an API that fit what is written", "kind: HorizontalPodAutoscaler\napiVersion: ‸\n", [
    "autoscaling/v2",
    "autoscaling/v1",
  ]);
  offers("receivers of the configuration", "route:\n  receiver: ‸\nreceivers:\n  - name: chat\n  - name: pager\n", [
    "chat",
    "pager",
  ]);
  offers(
    "metrics in an expression",
    "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: sum(rate(nv_‸[5m])) > 1\n",
    ["request_preprocess_seconds_bucket"],
  );
  offers(
    "the rules' own metrics first",
    "groups:\n  - name: g\n    rules:\n      - record: model:errors:ratio\n        expr: sum(x)\n      - alert: A\n        expr: mod‸ > 1\n",
    ["model:errors:ratio"],
  );
  offers(
    "no metric where a label stands",
    "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: sum by (l‸e) (x) > 1\n",
    [],
  );
  offers(
    "receivers for metrics",
    "metrics:\n  - name: m\n    alert_threshold: { p95: 1 }\n    receiver: ‸\nreceivers: { chat: slack, pager: pagerduty }\n",
    ["chat", "pager"],
  );
  offers(
    "settings of a ConfigMap that is open",
    "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: c\n      envFrom:\n        - configMapRef: { name: ‸ }\n",
    ["settings"],
    {
      others: ["apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n"],
    },
  );
});

interface Around {
  readonly others?: readonly string[];
}

function offers(name: string, marked: string, expected: readonly string[], { others = [] }: Around = {}): void {
  it(name, () => {
    const labels = completions(marked, "x.yaml", others).map(({ label }) => label);
    assert.deepEqual(expected.length === 0 ? labels : labels.slice(0, expected.length), expected);
  });
}

function lacks(name: string, marked: string, unwanted: readonly string[]): void {
  it(`does not offer ${name}`, () => {
    const labels = completions(marked, "x.yaml").map(({ label }) => label);
    assert.deepEqual(
      labels.filter((label) => unwanted.includes(label)),
      [],
    );
  });
}

interface Choice {
  readonly label?: string;
  /** True where only the beginning is compared. */
  readonly asStart?: boolean;
}

function accepts(name: string, marked: string, expected: string, { label, asStart = false }: Choice = {}): void {
  it(name, () => {
    const all = completions(marked, "x.yaml");
    const chosen = label === undefined ? all[0] : all.find((each) => each.label === label);
    assert.ok(chosen, `not among ${all.map((each) => each.label).join(", ")}`);
    const text = accept(marked.replace("‸", ""), chosen);
    assert.equal(asStart ? text.slice(0, expected.length) : text, expected);
    const [document] = parseFile("x.yaml", text).documents;
    assert.ok(document);
    assert.deepEqual(
      [...document.parsed.problems, ...validate(document)].map(({ message }) => message),
      [],
    );
  });
}
