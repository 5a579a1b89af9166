/** Rules on documents that examples are too small for. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { checkExample, checkExampleFiles, exampleParts, unmark } from "../../server/src/engine/pages/example";
import { inferenceService, productionSpecWith, retrainingPipeline, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import { emptyWorkspace, workspaceOf } from "../../server/src/engine/workspace";

describe("pipeline/cycle", () => {
  const cycles = (...steps: readonly string[]) =>
    messages(retrainingPipeline(...steps)).filter((line) => line.startsWith("pipeline/cycle"));

  it("reports each of several cycles once", () => {
    const found = cycles(
      "{ name: a, dependencies: [b, c] }",
      "{ name: b, dependencies: [a] }",
      "{ name: c, dependencies: [a, d] }",
      "{ name: d, dependencies: [d] }",
    );
    assert.deepEqual(
      found.map((line) => line.match(/"[a-d]"(?: → "[a-d]")*/)?.[0]),
      ['"a" → "b" → "a"', '"a" → "c" → "a"', '"d"'],
    );
  });

  it("takes a long chain without a cycle", () => {
    const steps = Array.from({ length: 5000 }, (_, index) => `{ name: s${index}, dependencies: [s${index + 1}] }`);
    assert.deepEqual(cycles(...steps, "{ name: s5000 }"), []);
  });
});

describe("kserve/misplaced-key", () => {
  it("moves a key with its comments, whatever the line breaks", () => {
    const text = inferenceService(
      "  predictor:\n    minReplicas: 2 # two\n    model:\n      modelFormat: { name: xgboost }\n  # a tenth\n  canaryTrafficPercent: 10 # for a day",
    );
    const expected = inferenceService(
      "  predictor:\n    minReplicas: 2 # two\n    model:\n      modelFormat: { name: xgboost }\n    # a tenth\n    canaryTrafficPercent: 10 # for a day",
    );
    assert.equal(fixed(text), expected);
    assert.equal(fixed(text.replaceAll("\n", "\r\n")), expected.replaceAll("\n", "\r\n"));
  });

  it("moves within JSON", () => {
    const text = JSON.stringify(
      {
        apiVersion: "serving.kserve.io/v1beta1",
        kind: "InferenceService",
        spec: { predictor: { model: { modelFormat: { name: "sklearn" } } }, canaryTrafficPercent: 10 },
      },
      null,
      2,
    );
    assert.equal(JSON.parse(fixed(text)).spec.predictor.canaryTrafficPercent, 10);
    assert.equal(JSON.parse(fixed(text)).spec.canaryTrafficPercent, undefined);
  });

  it("leaves misspelt keys and keys nobody knows to the schema", () => {
    for (const key of ["minreplicas", "flavour"])
      assert.deepEqual(
        messages(inferenceService(`  predictor:\n    ${key}: 2\n    model: { modelFormat: { name: sklearn } }`)).map(
          (line) => line.split(":")[0],
        ),
        ["schema"],
      );
  });
});

describe("spec/production-needs-model-card", () => {
  const text = productionSpecWith({
    governance: "{ approvers: [a], approval_system: github, audit_log: true, model_card: ../cards/fraud.md }",
  });
  const found = (others: readonly string[], alone = false) => {
    const file = parseFile("specs/fraud/mlops.yaml", text);
    const workspace = alone ? emptyWorkspace : workspaceOf([file], others);
    return checkFile(file, workspace, rulesetOf(rules)).findings.map(({ rule }) => rule);
  };

  it("finds the card relative to the spec", () => assert.deepEqual(found(["specs/cards/fraud.md"]), []));
  it("reports a card that is not there", () => assert.deepEqual(found(["cards/fraud.md"]), ["spec/production-needs-model-card"]));
  it("says nothing where no files are known", () => assert.deepEqual(found([], true), []));
});

describe("spec/format-not-servable", () => {
  const advice = (entries: Readonly<Record<string, string>>) =>
    messages(specWith(entries)).filter((line) => line.startsWith("spec/format"));

  it("advises only formats that the server loads", () => {
    assert.deepEqual(advice({ model: "{ format: keras }", serving: "{ server: torchserve }" }), [
      'spec/format-not-servable: TorchServe cannot load the format "keras". Serve it with kubernetes (a container of your own).',
    ]);
    assert.deepEqual(advice({ model: "{ format: keras }", serving: "{ server: triton }" }), [
      'spec/format-not-servable: Triton cannot load the format "keras". Export the model as savedmodel or onnx, or serve it with kubernetes (a container of your own).',
    ]);
    assert.deepEqual(
      advice({ deployment_target: "edge", model: "{ format: sklearn }", infrastructure: "{ edge_runtimes: [tflite] }" }),
      [
        'spec/format-not-servable: None of the device\'s runtimes (tflite) can load the format "sklearn". Export the model as onnx and use the runtime onnx_runtime.',
      ],
    );
  });
});

describe("spec/tool-end-of-life", () => {
  it("offers only successors that the rest of the spec can use", () => {
    const titles = (entries: Readonly<Record<string, string>>) =>
      checkExample(specWith({ model: "{ format: torchscript }", ...entries }), rules).findings.flatMap(({ fixes }) =>
        (fixes ?? []).map(({ title }) => title),
      );
    const onnx = ["Switch to onnx (after exporting the model)"];
    assert.deepEqual(titles({}), onnx);
    assert.deepEqual(titles({ deployment_target: "hybrid" }), onnx);
    assert.deepEqual(titles({ serving: "{ server: kubernetes }" }), onnx);
    assert.deepEqual(titles({ serving: "{ server: kserve, runtime: kserve-torchserve }" }).includes(onnx[0] ?? ""), false);
  });
});

describe("spec/production-needs-approval", () => {
  const found = (governance: string) =>
    messages(specWith({ governance_level: "production", governance: `{ model_card: a.md, ${governance} }` })).join();

  it("says which of the two is missing", () => {
    assert.match(found("approvers: [a]"), /approvers .* are named, but not where they approve/);
    assert.match(found("approval_system: github"), /Nobody has to approve .*"governance\.approvers" is missing/);
  });
});

describe("all rules", () => {
  const examples = rules.flatMap(({ examples: { good, bad } }) => [...good, ...bad.map(({ text }) => text)]);
  const texts = examples.flatMap((example) => exampleParts(example).map(({ text }) => unmark(text).text));

  it("never throw on half-written documents", () => {
    // each text is cut at some twenty places, all texts together at every sort of place
    for (const [index, text] of texts.entries())
      for (let end = index % 7; end < text.length; end += Math.max(5, Math.floor(text.length / 20)))
        assert.deepEqual(checkExample(text.slice(0, end), rules).failures, [], text.slice(0, end));
  });

  it("never throw where every value is of the wrong type", () => {
    for (const text of texts)
      for (const value of ["", "[]", "{}", "[[1]]", "true", "-1", "~"])
        assert.deepEqual(checkExample(text.replaceAll(/: (?=\S)[^\n]*/g, `: ${value}`), rules).failures, []);
  });

  it("say each fault once: nothing is reported twice at one place", () => {
    for (const example of examples)
      for (const { file, findings } of checkExampleFiles(example, rules)) {
        const places = findings.map(({ range }) => JSON.stringify(range));
        assert.equal(new Set(places).size, places.length, file.text);
      }
  });
});

function messages(text: string): readonly string[] {
  return checkExample(text, rules).findings.map(({ rule, message }) => `${rule}: ${message}`);
}

/** The text with the first fix of its only finding made. */
function fixed(text: string): string {
  const { findings } = checkExample(text, rules);
  assert.equal(findings.length, 1);
  const lines = new Lines(text);
  const edits = findings[0]?.fixes?.[0]?.edits ?? [];
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({ span: { start: lines.offset(range.start), end: lines.offset(range.end) }, newText })),
  );
}
