/** The fixes that "fix all" makes unasked: few, and each keeps what the text means. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkExample, checkExampleFiles, unmark } from "../../server/src/engine/pages/example";
import { inferenceService, retrainingPipelineWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { applyEdits, Lines } from "../../server/src/engine/text/span";

describe("safe fixes", () => {
  it("are offered alone: a choice needs a person", () => {
    const choices = rules.flatMap(({ id, examples }) =>
      examples.bad
        .flatMap(({ text }) => checkExampleFiles(text, rules).flatMap(({ findings }) => findings))
        .filter(({ fixes = [] }) => fixes.length > 1 && fixes.some(({ isSafe }) => isSafe))
        .map(() => id),
    );
    assert.deepEqual(choices, []);
  });

  makes(
    "an old name of a key",
    specWith({ scale_requirements: "{ requests_per_second: 500 }" }),
    specWith({ scale_requirements: "{ rps: 500 }" }),
  );
  makes(
    "an old name that says the same beside the new one",
    specWith({ scale_requirements: "\n  rps: 500 # peak\n  requests_per_second: 500\n  latency_ms: 150" }),
    specWith({ scale_requirements: "\n  rps: 500 # peak\n  latency_ms: 150" }),
  );
  makes("no choice between two numbers", specWith({ scale_requirements: "{ rps: 500, requests_per_second: 400 }" }), undefined);
  makes(
    "the dialect of a stated engine",
    retrainingPipelineWith({ engine: "kubeflow", schedule: '"0 2 * * 0"' }),
    retrainingPipelineWith({ engine: "kubeflow", schedule: "0 0 2 * * 0" }),
  );
  makes(
    "no dialect of a guessed engine",
    retrainingPipelineWith(
      { schedule: '"0 2 * * 0"' },
      { validation: "{ name: data-validation, component: tfx.ExampleValidator }" },
    ),
    undefined,
  );
  makes("KFServing's name of the same API", predictor("serving.kubeflow.org/v1beta1"), predictor("serving.kserve.io/v1beta1"));
  makes("no API of another shape", predictor("serving.kubeflow.org/v1alpha2"), undefined);
  makes("a version that alone has changed", cronJob("batch/v1beta1"), cronJob("batch/v1"));
  makes("no version with other defaults", deployment("apps/v1beta1"), undefined);
  makes("no misspelt key", specWith({ descripton: "Scores transactions" }), undefined);
  makes("no threshold", specWith({ monitoring: "{ psi: { retrain: 0.4 } }" }), undefined);
  makes("no tool", specWith({ existing_stack: "mlflow", tracking: "{ tool: wandb }" }), undefined);
});

/** What a text becomes by its one safe fix; undefined where none is offered, although there are fixes. */
function makes(name: string, text: string, expected: string | undefined): void {
  it(`make ${name}`, () => {
    const fixes = checkExample(text, rules).findings.flatMap(({ fixes = [] }) => fixes);
    assert.ok(fixes.length > 0);
    const lines = new Lines(text);
    const safe = fixes.filter(({ isSafe }) => isSafe);
    const fixed = safe.map(({ edits }) =>
      applyEdits(
        text,
        edits.map(({ range: { start, end }, newText }) => ({
          span: { start: lines.offset(start), end: lines.offset(end) },
          newText,
        })),
      ),
    );
    assert.deepEqual(fixed, expected === undefined ? [] : [expected]);
  });
}

function predictor(apiVersion: string): string {
  const service = inferenceService("  predictor: { model: { modelFormat: { name: xgboost } } }");
  return service.replace("serving.kserve.io/v1beta1", apiVersion);
}

function example(rule: string, index: number): string {
  const text = rules.find(({ id }) => id === rule)?.examples.bad[index]?.text;
  assert.ok(typeof text === "string");
  return unmark(text).text;
}

function cronJob(apiVersion: string): string {
  return example("k8s/api-removed", 0).replace("batch/v1beta1", apiVersion);
}

function deployment(apiVersion: string): string {
  return `apiVersion: ${apiVersion}\nkind: Deployment\nmetadata: { name: fraud }\nspec:\n  selector: { matchLabels: { app: fraud } }\n  template:\n    metadata: { labels: { app: fraud } }\n    spec:\n      securityContext: { runAsNonRoot: true }\n      containers: [{ name: fraud, image: "registry.example.com/fraud:2.1.0" }]\n`;
}
