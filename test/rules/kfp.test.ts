/** Rules on Kubeflow pipelines, where an example is too small: two faults in one place, both kinds, two documents, size. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import {
  kubeflowComponent,
  kubeflowPipeline,
  kubeflowTask,
  kubernetesPlatform,
} from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

const ruleset = rulesetOf(rules);
const rows = { parameters: "{ parameters: { rows: { parameterType: NUMBER_INTEGER } } }" };
const fromLoad = "inputs: { parameters: { rows: { taskOutputParameter: { producerTask: load, outputParameterKey: rows } } } }";
const components = {
  "comp-load": kubeflowComponent(`outputDefinitions: ${rows.parameters}`),
  "comp-train": kubeflowComponent(`inputDefinitions: ${rows.parameters}`),
};
const loadAndTrain = kubeflowPipeline({
  tasks: { load: kubeflowTask("load"), train: kubeflowTask("train", fromLoad) },
  components,
});

describe("one fault, one finding", () => {
  finds("a misspelt field takes nothing with it", loadAndTrain.replace("outputDefinitions", "outputDefinition"), ["schema"]);
  finds("nor one that is not near any other", loadAndTrain.replace("outputDefinitions", "returns"), ["schema"]);
  finds("nor a key in snake_case", loadAndTrain.replace("outputDefinitions", "output_definitions"), ["kfp/snake-case-key"]);
  finds("a missing component is not unused as well", loadAndTrain.replace("name: comp-load", "name: comp-laod"), [
    "kfp/component-missing",
  ]);
  finds(
    "of two sources nothing else is said",
    loadAndTrain.replace("{ taskOutputParameter", "{ componentInputParameter: x, $&".replace("$&", "taskOutputParameter")),
    ["kfp/one-of"],
  );
  finds("a wrong item input is not a missing input as well", loop("itemInput: item"), ["kfp/iterator-invalid"]);
  finds(
    "a declaration that nothing fits is wrong once, however many tasks use it",
    kubeflowPipeline({
      tasks: {
        load: kubeflowTask("load"),
        train: kubeflowTask("train", fromLoad),
        again: kubeflowTask("train", fromLoad),
      },
      components: { ...components, "comp-train": components["comp-train"].replace("NUMBER_INTEGER", "BOOLEAN") },
    }),
    ["kfp/type-mismatch"],
  );
  finds("several circles through one dependency", circles(), ["kfp/cycle"]);
  finds("the same document as text and as number", loadAndTrain.replace("2.1.0", "2.1"), ["kfp/schema-version"]);
});

describe("what is fine", () => {
  finds("a pipeline with data between its tasks", loadAndTrain, []);
  finds(
    "keys without a value",
    loadAndTrain
      .replace("executors:", "otherwise:\n  executors:")
      .replace("deploymentSpec:\n  otherwise:\n", "sdkVersion:\ndeploymentSpec:\n"),
    [],
  );
  finds("JSON", JSON.stringify(asValue(loadAndTrain)), [], "pipeline.json");
  finds("a loop", loop("itemInput: row"), []);
  finds(
    "conditions that ask before they read",
    condition("has(inputs.parameter_values.x) && 'y' in inputs.parameter_values"),
    [],
  );
  finds("a guarded reading", condition("'y' in inputs.parameter_values && inputs.parameter_values['y'] == 1"), []);
});

describe("conditions", () => {
  finds("an input nobody gives", condition("inputs.parameter_values['y'] == 1"), ["kfp/condition-invalid"]);
  finds("the same with a dot", condition("inputs.parameter_values.y == 1"), ["kfp/condition-invalid"]);
  finds("an artifact nobody gives", condition("size(inputs.artifacts['m']) > 0"), ["kfp/condition-invalid"]);
  finds("no expression", condition("rows >"), ["kfp/condition-invalid"]);
  finds("an unknown name", condition("rows > 3"), ["kfp/condition-invalid"]);
  finds("a number", condition("1 + 2"), ["kfp/condition-invalid"]);
  finds(
    "a selector that is no expression",
    loadAndTrain.replace(
      "outputParameterKey: rows } }",
      'outputParameterKey: rows }, parameterExpressionSelector: "parseJson(" }',
    ),
    ["kfp/condition-invalid"],
  );
});

describe("a pipeline in a custom resource", () => {
  finds("is judged as one in a file", resource(loadAndTrain), []);
  finds("also in what is wrong", resource(loadAndTrain.replace("producerTask: load", "producerTask: lod")), [
    "kfp/producer-missing",
  ]);
  finds("with its platform", resource(loadAndTrain, { "exec-load": "{ imagePullPolicy: Always }" }), [
    "kfp/platform-executor-missing",
  ]);
});

describe("the platform document", () => {
  const platform = kubernetesPlatform({ "exec-train": "{ imagePullPolicy: Always }" });
  finds("belongs to the pipeline in its file", loadAndTrain + platform, []);
  finds("alone says nothing about executors", platform, []);
  finds("is held to its schema", loadAndTrain + platform.replace("imagePullPolicy", "imagePullPolicys"), ["schema"]);
});

describe("which documents are pipelines", () => {
  const kinds = (text: string): readonly string[] => parseFile("a.yaml", text).documents.map(({ kind }) => kind.id);
  it("one whose name is gone", () => {
    const text = loadAndTrain.replace(/^pipelineInfo.*\n/, "");
    assert.deepEqual(kinds(text), ["kfp/pipeline"]);
    assert.deepEqual(found(text), ["kfp/part-missing"]);
  });
  it("no component of v1 and no workflow of Argo", () => {
    assert.deepEqual(kinds("name: Train\nimplementation:\n  container: { image: python, command: [python] }\n"), []);
    const workflow =
      "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  annotations: { pipelines.kubeflow.org/pipeline_spec: '{}' }\n";
    assert.deepEqual(kinds(`${workflow}spec: { entrypoint: main, templates: [] }\n`), ["argo/Workflow"]);
  });
});

describe("a pipeline of 10,000 lines", () => {
  it("costs no more than a moment", () => {
    const text = chain(500);
    assert.ok(text.split("\n").length > 10_000);
    const file = parseFile("a.yaml", text);
    const own = rulesetOf(rules.filter(({ id }) => id.startsWith("kfp/")));
    const before = process.cpuUsage();
    const { findings } = checkFile(file, workspaceOf([file]), own);
    // a busy machine without warm code needs several times the 50 ms of a quiet one
    assert.ok(process.cpuUsage(before).user < 2_000_000);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [],
    );
  });
});

function finds(name: string, text: string, expected: readonly string[], path = "pipeline.yaml"): void {
  it(name, () => assert.deepEqual(found(text, path), expected));
}

function found(text: string, path = "pipeline.yaml"): readonly string[] {
  const file = parseFile(path, text);
  assert.ok(file.documents.length > 0, "no document is recognised");
  return checkFile(file, workspaceOf([file]), ruleset).findings.map(({ rule }) => rule);
}

function loop(itemInput: string): string {
  return kubeflowPipeline({
    tasks: { train: kubeflowTask("train", `parameterIterator: { items: { raw: '[1, 2]' }, ${itemInput} }`) },
    components: {
      "comp-train": kubeflowComponent("inputDefinitions: { parameters: { row: { parameterType: NUMBER_INTEGER } } }"),
    },
  });
}

function condition(expression: string): string {
  return kubeflowPipeline({
    tasks: { train: kubeflowTask("train", `triggerPolicy: { condition: ${JSON.stringify(expression)} }`) },
  });
}

/** a → b → c and a → c, and c waits for a. */
function circles(): string {
  const task = (...waits: readonly string[]): string => kubeflowTask("train", `dependentTasks: [${waits.join(", ")}]`);
  return kubeflowPipeline({ tasks: { a: task("c"), b: task("a"), c: task("a", "b") } });
}

function resource(pipeline: string, executors?: Readonly<Record<string, string>>): string {
  const spec = {
    pipelineSpec: asValue(pipeline),
    ...(executors ? { platformSpec: asValue(kubernetesPlatform(executors)) } : {}),
  };
  return JSON.stringify({
    apiVersion: "pipelines.kubeflow.org/v2beta1",
    kind: "PipelineVersion",
    metadata: { name: "fraud" },
    spec,
  });
}

function asValue(text: string): unknown {
  return parseFile("a.yaml", text).documents[0]?.root.value;
}

/** So many tasks, each with a component and an executor of its own, each taking a number from the one before. */
function chain(length: number): string {
  const names = Array.from({ length }, (_, index) => `step-${index}`);
  const typed = "\n        rows:\n          parameterType: NUMBER_INTEGER\n";
  const tasks = names.map((name, index) => {
    const source =
      index === 0
        ? "runtimeValue:\n                constant: 1"
        : `taskOutputParameter:\n                producerTask: step-${index - 1}\n                outputParameterKey: rows`;
    return `      ${name}:\n        taskInfo:\n          name: ${name}\n        componentRef:\n          name: comp-${name}\n        inputs:\n          parameters:\n            rows:\n              ${source}\n`;
  });
  const declared = names.map(
    (name) =>
      `  comp-${name}:\n    executorLabel: exec-${name}\n    inputDefinitions:\n      parameters:${typed}    outputDefinitions:\n      parameters:${typed}`,
  );
  const executors = names.map(
    (name) =>
      `    exec-${name}:\n      container:\n        image: python:3.11\n        args:\n          - "{{$.inputs.parameters['rows']}}"\n`,
  );
  return `pipelineInfo:\n  name: long\nschemaVersion: 2.1.0\nroot:\n  dag:\n    tasks:\n${tasks.join("")}components:\n${declared.join("")}deploymentSpec:\n  executors:\n${executors.join("")}`;
}
