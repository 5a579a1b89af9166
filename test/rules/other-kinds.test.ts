/** Argo, Katib, training jobs, Seldon: what their schemas accept and refuse, and real files of all of them. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { unmark } from "../../server/src/engine/pages/example";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { Lines } from "../../server/src/engine/text/span";
import { workspaceOf } from "../../server/src/engine/workspace";

const corpus = path.resolve(process.env["MLOPS_CORPUS"] ?? "../shared/corpus", "other");

/** Real files that are wrong on purpose, as their names say. */
const wrong = new Set([
  "017-malformed-cronworkflow.yaml",
  "033-workflow-template-invalid-onexit.yaml",
  "039-bad-no-graph.yaml",
  "025-error-bad-spec.yaml",
  "027-error-empty-trigger.yaml",
]);

const folders = ["argo-cronworkflow", "argo-workflow", "argo-workflowtemplate", "katib-experiment", "kfp-compiled-argo"];

describe("real files of other tools", () => {
  for (const folder of [...folders, "seldon-v1", "seldon-v2", "training-job"])
    it(`${folder}: no error but in those that are wrong on purpose`, function () {
      if (!existsSync(corpus)) {
        console.log(`      no corpus at ${corpus} (set MLOPS_CORPUS)`);
        this.skip();
      }
      for (const name of readdirSync(path.join(corpus, folder)).filter((each) => each.endsWith(".yaml"))) {
        if (wrong.has(name)) continue;
        const errors = findings(readFileSync(path.join(corpus, folder, name), "utf8")).filter((each) => / error /.test(each));
        assert.deepEqual(
          errors.filter((each) => !each.includes(" security/")),
          [],
          name,
        );
      }
    });
});

describe("Argo workflows", () => {
  const workflow = (spec: string): string => object("argoproj.io/v1alpha1", "Workflow", spec);
  const train = "  templates:\n    - name: train\n      container: { image: trainer }\n";

  accepts(
    "numbers where Argo reads text",
    workflow(`  entrypoint: train\n  arguments: { parameters: [{ name: n, value: 5 }] }\n${train}`),
  );
  accepts(
    "tags where numbers stand",
    workflow(`  entrypoint: train\n${train}      retryStrategy: { limit: "{{workflow.parameters.n}}" }\n`),
  );
  accepts(
    "what the cluster wrote, and nulls",
    `${workflow(`  entrypoint: train\n${train}`)}status: { finishedAt: null, phase: Running, x: 1 }\n`,
  );
  accepts(
    "an entrypoint in the WorkflowTemplate that is run",
    workflow("  entrypoint: any\n  workflowTemplateRef: { name: t }\n"),
  );
  accepts(
    "steps that use templates of other files, written here, or named when it runs",
    workflow(
      '  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - { name: a, templateRef: { name: t, template: x } }\n          - { name: b, inline: { container: { image: i }, more: 1 } }\n          - { name: c, template: "{{workflow.parameters.t}}" }\n',
    ),
  );
  accepts("templates without a start", object("argoproj.io/v1alpha1", "WorkflowTemplate", train));
  accepts(
    "names that versions 3 and 4 have",
    workflow(`  entrypoint: train\n  synchronization: { mutex: { name: m }, mutexes: [{ name: n }] }\n${train}`),
  );
  accepts("schedules by the hash of a name", cron('  schedules: ["H H/2 * * *", "H(0-29)/10 * * * *"]\n'));
  accepts(
    "expressions over inputs",
    workflow(`  entrypoint: train\n${train}      nodeSelector: { a: "{{=inputs.parameters['x']}}" }\n`),
  );
  finds("a misspelt key", workflow(`  «entrypiont»: train\n${train}`), ["warning schema"]);
  finds(
    "a misspelt type of a template, once",
    workflow("  entrypoint: a\n  templates:\n    - name: a\n      «contianer»: { image: i }\n"),
    ["warning schema"],
  );
  finds("a wrong type", workflow(`  entrypoint: train\n  parallelism: «many»\n${train}`), ["error schema"]);
  finds(
    "what an inline template does not declare",
    workflow(
      '  entrypoint: main\n  templates:\n    - name: main\n      inputs: { parameters: [{ name: a, value: "1" }] }\n      dag:\n        tasks:\n          - name: t\n            inline: { container: { image: "{{inputs.parameters.a}}{{inputs.parameters.«b»}}" } }\n',
    ),
    ["error argo/input-missing"],
  );
  finds(
    "each circle once",
    workflow(
      "  entrypoint: m\n  templates:\n    - name: m\n      dag:\n        tasks:\n          - { name: a, inline: { suspend: {} }, depends: b && c }\n          - { name: b, inline: { suspend: {} }, depends: «a» }\n          - { name: c, inline: { suspend: {} } }\n",
    ),
    ["error argo/cycle"],
  );
});

describe("training jobs, Katib and Seldon", () => {
  const pods = (container: string): string =>
    `{ replicas: 1, template: { spec: { containers: [{ name: ${container}, image: i:1 }] } } }`;

  accepts(
    "an MPIJob of either version",
    object("kubeflow.org/v1", "MPIJob", `  mpiReplicaSpecs: { Launcher: ${pods("main")} }\n`),
  );
  accepts(
    "an old MPIJob's successor",
    object("kubeflow.org/v2beta1", "MPIJob", `  mpiReplicaSpecs: { Launcher: ${pods("main")} }\n`),
  );
  accepts(
    "a role of TensorFlow in lower case",
    object("kubeflow.org/v1", "TFJob", `  tfReplicaSpecs: { worker: ${pods("tensorflow")} }\n`),
  );
  accepts(
    "a TrainJob of today and one of the first days",
    `${object("trainer.kubeflow.org/v1alpha1", "TrainJob", "  runtimeRef: { name: torch-distributed }\n  initializer: { dataset: { storageUri: hf://a/b } }\n")}---\n${object("trainer.kubeflow.org/v1alpha1", "TrainJob", "  runtimeRef: { name: torch-distributed }\n  datasetConfig: { storageUri: hf://a/b }\n")}`,
  );
  finds(
    "an MPIJob without a launcher",
    object("kubeflow.org/v1", "MPIJob", `  «mpiReplicaSpecs»: { Worker: ${pods("main")} }\n`),
    ["error kubeflow/replicas"],
  );
  finds("a misspelt launcher, once", object("kubeflow.org/v1", "MPIJob", `  mpiReplicaSpecs: { «Luncher»: ${pods("main")} }\n`), [
    "error kubeflow/role-unknown",
  ]);
  finds(
    "a misspelt key deep in a pod",
    object("kubeflow.org/v1", "JAXJob", `  jaxReplicaSpecs: { Worker: ${pods("jax").replace("image", "«imgae»: x, image")} }\n`),
    ["warning schema"],
  );
  finds("a number where Katib reads text", katib("{ min: «0.01», max: '0.1' }"), ["error schema"]);
  accepts("a trial with anything in it", katib("{ min: '0.01', max: '0.1' }"));
  finds(
    "Seldon's memory as no quantity",
    object("mlops.seldon.io/v1alpha1", "Model", "  storageUri: s3://a/b\n  memory: «1 Gi»\n"),
    ["error k8s/quantity-invalid"],
  );
  accepts(
    "a pipeline's own name, and steps in a circle where that is allowed",
    object(
      "mlops.seldon.io/v1alpha1",
      "Pipeline",
      "  allowCycles: true\n  steps:\n    - { name: a, inputs: [x.inputs.RAW, b] }\n    - { name: b, inputs: [a.outputs] }\n",
    ),
  );
  accepts(
    "a shadow beside one predictor",
    deployment("- { name: a, graph: { name: m } }", "- { name: b, shadow: true, graph: { name: m } }"),
  );
  accepts("keys of its own deep in a graph", deployment("- { name: a, graph: { name: m, children: [{ name: n, more: 1 }] } }"));
  finds("a graph's misspelt key", deployment("- { name: a, graph: { name: m, «modeluri»: s3://a } }"), ["warning schema"]);
});

function object(apiVersion: string, kind: string, spec: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: x\nspec:\n${spec}`;
}

function cron(spec: string): string {
  const started = "  workflowSpec: { entrypoint: a, templates: [{ name: a, suspend: {} }] }\n";
  return object("argoproj.io/v1alpha1", "CronWorkflow", spec + started);
}

function katib(space: string): string {
  const search = `  objective: { type: minimize, objectiveMetricName: loss }\n  algorithm: { algorithmName: random }\n  trialTemplate: { trialParameters: [{ name: r, reference: rate }], trialSpec: { apiVersion: a/v1, kind: B, any: "\${trialParameters.r}" } }\n`;
  return object(
    "kubeflow.org/v1beta1",
    "Experiment",
    `${search}  parameters: [{ name: rate, parameterType: double, feasibleSpace: ${space} }]\n`,
  );
}

function deployment(...predictors: readonly string[]): string {
  return object(
    "machinelearning.seldon.io/v1",
    "SeldonDeployment",
    `  predictors:\n${predictors.map((each) => `    ${each}\n`).join("")}`,
  );
}

function accepts(name: string, text: string): void {
  finds(name, text, []);
}

/** `«»` mark the places that are expected, in their order. */
function finds(name: string, marked: string, expected: readonly string[]): void {
  it(name, () => {
    const { text, marks } = unmark(marked);
    const lines = new Lines(text);
    assert.ok(parseFile("x.yaml", text).documents.length > 0, "no document of a kind we know");
    const places = marks.map(({ start }) => lines.position(start)).map(({ line, character }) => `${line + 1}:${character + 1}`);
    assert.deepEqual(
      findings(text).map((each) => each.split(": ")[0]),
      expected.map((each, index) => `${places[index]} ${each}`),
    );
  });
}

/** `line:column severity rule: message`. */
function findings(text: string): readonly string[] {
  const file = parseFile("x.yaml", text);
  const { findings: found, failures } = checkFile(file, workspaceOf([file]), rulesetOf(rules));
  assert.deepEqual(failures, []);
  return found.map(
    ({ range: { start }, severity, rule, message }) => `${start.line + 1}:${start.character + 1} ${severity} ${rule}: ${message}`,
  );
}
