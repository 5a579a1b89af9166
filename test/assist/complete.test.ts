import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { complete } from "../../server/src/engine/assist/complete";
import { parseFile } from "../../server/src/engine/file";
import { propertiesAt, schemaFile } from "../../server/src/engine/schema/schema";
import { validate } from "../../server/src/engine/schema/validate";
import { parseDocument } from "../../server/src/engine/text/parse";
import { accept, completions } from "./cursor";

const spec = "name: x\nmodel_type: nlp\ndeployment_target: online\ngovernance_level: staging\n";
const pipeline = "pipeline_name: p\nsteps:\n  - name: a\n    component: c\n  - name: b\n    component: c\n  - name: d\n";

describe("completion", () => {
  offers("keys that are missing, the required ones first", `${spec}‸`, ["scale_requirements", "version"]);
  offers("a half-typed key, though the text does not parse", `name: x\nsca‸\n${spec.slice(8)}`, ["scale_requirements"]);
  offers("keys below a key", `${spec}scale_requirements:\n  ‸\n`, ["rps", "latency_ms", "data_volume_gb", "concurrent_users"]);
  offers("keys between braces", `${spec}scale_requirements: { rps: 5, ‸ }\n`, ["latency_ms", "data_volume_gb"]);
  offers("keys of a list item", `${pipeline}    ‸\n`, ["stage", "component", "image"]);
  offers("choices after a colon", "name: x\nmodel_type: nlp\ndeployment_target: ‸\n", [
    "batch",
    "online",
    "edge",
    "embedded",
    "hybrid",
  ]);
  offers("choices in a quote that is still open", 'name: x\nmodel_type: nlp\ndeployment_target: "on‸\n', ["batch", "online"]);
  offers("numbers a key may be", `${spec}tier: ‸\n`, ["1", "2", "3"]);
  offers("true and false, the default first", `${spec}model:\n  explainability:\n    required: ‸\n`, ["false", "true"]);
  offers("what a list does not have yet", `${spec}existing_stack: [mlflow, ‸]\n`, ["kubeflow", "vertex_ai"]);
  offers("the default and examples", `${spec}monitoring: { psi: { retrain: ‸ } }\n`, ["0.25"]);
  offers("an item where a list is due", `${spec}model:\n  signature:\n    inputs:\n      ‸\n`, ["- item"]);
  offers("the other steps in dependencies", `${pipeline}    dependencies: [‸]\n`, ["a", "b"]);
  offers("the other steps in dependencies, one per line", `${pipeline}    dependencies:\n      - a\n      - ‸\n`, ["b"]);
  offers("a whole document in an empty file", "‸", ["New MLOps spec", "name"]);
  offers("keys in JSON", '{"pipeline_name": "p", "steps": [], "con‸"}', ["model_name", "version"], "p.json");
  offers("values in JSON", '{"pipeline_name": "p", "steps": [], "concurrency": ‸}', ["forbid", "replace", "allow"], "p.json");
  offers("nothing in a comment", `${spec}# scale‸\n`, []);
  offers("nothing in text", `${spec}description: some ‸ words\n`, []);
  offers("nothing in files of other kinds", "foo: ‸\n", [], "foo.yaml");

  accepts("a block stands two spaces deeper", `${spec}sca‸\n`, `${spec}scale_requirements:\n  rps: 500\n  latency_ms: 150\n`);
  accepts(
    "the indentation of the lines around",
    `${spec}rollout:\n    strategy: canary\n    roll‸\n`,
    `${spec}rollout:\n    strategy: canary\n    rollback:\n        on: [latency, error_rate]\n`,
    "rollback",
  );
  accepts(
    "a line indented too far",
    `${spec}scale_requirements:\n  rps: 5\n     ‸\n`,
    `${spec}scale_requirements:\n  rps: 5\n  latency_ms: 150\n`,
  );
  accepts("a space after the colon", `${spec}tier:‸\n`, `${spec}tier: 1\n`);
  accepts(
    "a comma between entries",
    `${spec}scale_requirements: { rps: 5 ‸}\n`,
    `${spec}scale_requirements: { rps: 5 , latency_ms: 150}\n`,
  );
  accepts("a key that has its value", `${spec}scale_re‸q: { rps: 5 }\n`, `${spec}scale_requirements: { rps: 5 }\n`);
  accepts("a value instead of the old one", "name: x\nmodel_type: n‸lp\n", "name: x\nmodel_type: classification\n");
  accepts(
    "text that looks like a number keeps its quotes",
    `${spec}model:\n  framework_version: ‸\n`,
    `${spec}model:\n  framework_version: "2.1"\n`,
  );

  it("a whole document is a valid spec", () => {
    const [whole] = completions("‸");
    assert.ok(whole);
    assert.deepEqual(faults(accept("", whole)), []);
  });

  for (const key of propertiesAt(schemaFile("mlops-spec.schema.json"), []).keys()) {
    it(`${key}: what is inserted fits the schema`, () => {
      const text = spec.replace(new RegExp(`^${key}:.*\\n`, "m"), "");
      const found = completions(`${text}‸`).find(({ label }) => label === key);
      assert.ok(found);
      const missing = faults(accept(text, found)).filter((message) => !message.includes("is missing"));
      assert.deepEqual(
        missing.filter((message) => !/^"(?:description|owner)"/.test(message)),
        [],
      );
    });
  }

  it("a snippet's dollar signs are text", () => {
    const found = completions(`${spec}tracking:\n  tracking_uri: ‸\n`).find(({ label }) => label.startsWith("$"));
    assert.equal(found?.plainText, "$" + "{MLFLOW_TRACKING_URI}");
    assert.equal(found?.insertText, "\\$" + "{MLFLOW_TRACKING_URI\\}");
  });

  for (const path of [
    "examples/fraud-detection/fraud-detection.mlops.yaml",
    "examples/workspace/serving/inference-service.yaml",
  ]) {
    it(`whatever is accepted anywhere in ${path} parses`, () => {
      const text = readFileSync(path, "utf8");
      for (let offset = 0; offset <= text.length; offset += 17) parsesAfterAccepting(path, text, offset);
    }).timeout(60_000);
    it(`also where ${path} is only half typed`, () => {
      const text = readFileSync(path, "utf8");
      for (let end = 0; end <= text.length; end += 41) parsesAfterAccepting(path, text.slice(0, end), end);
    }).timeout(60_000);
  }
});

function offers(name: string, marked: string, expected: readonly string[], path?: string): void {
  it(name, () => {
    const labels = completions(marked, path).map(({ label }) => label);
    if (expected.length === 0) assert.deepEqual(labels, []);
    assert.deepEqual(labels.slice(0, expected.length), expected);
  });
}

function accepts(name: string, marked: string, expected: string, label?: string): void {
  it(name, () => {
    const all = completions(marked);
    const chosen = label === undefined ? all[0] : all.find((each) => each.label === label);
    assert.ok(chosen);
    assert.equal(accept(marked.replace("‸", ""), chosen), expected);
  });
}

function faults(text: string): readonly string[] {
  const [document] = parseFile("x.mlops.yaml", text).documents;
  assert.ok(document);
  assert.deepEqual(document.parsed.problems, [], text);
  return validate(document).map(({ message }) => message);
}

/** The first and the last offer stand for all: those between them have the same form. */
function parsesAfterAccepting(path: string, text: string, offset: number): void {
  const [document] = parseFile(path, text).documents;
  if (!document) return;
  const offered = complete(document, offset);
  for (const each of new Set([offered[0], offered.at(-1)])) {
    if (!each) continue;
    const accepted = accept(text, each);
    const { problems } = parseDocument(accepted, "yaml");
    assert.ok(problems.length <= document.parsed.problems.length, `${each.label} at ${offset}:\n${accepted}`);
  }
}
