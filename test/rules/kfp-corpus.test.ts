/**
 * Real compiled pipelines, harmless edits of them and mutants with one fault each. They stand beside the repository
 * (`MLOPS_CORPUS`, else `../shared/corpus`); without them these tests are skipped.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

const corpus = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";
const folder = path.join(corpus, "kfp");
const ruleset = rulesetOf(rules);

interface Labelled {
  readonly file: string;
  readonly expected?: "valid" | "invalid";
}

interface Mutant {
  readonly file: string;
  readonly operator: string;
  readonly constraint: string;
  readonly detail: string;
  readonly line: number;
}

describe("the Kubeflow Pipelines corpus", () => {
  if (!existsSync(path.join(folder, "mutants/index.json"))) {
    it.skip(`is not there (${folder}): set MLOPS_CORPUS to run these tests`);
    return;
  }
  const samples = read<{ samples: readonly Labelled[] }>("samples").samples;
  const valid = samples.filter(({ expected }) => expected === "valid").map(({ file }) => path.join("samples", file));

  it("gives no error for a pipeline that Kubeflow takes", () => {
    assert.ok(valid.length > 100);
    assert.deepEqual(
      valid.flatMap((file) => errors(file).map(inWords(file))),
      [],
    );
  });

  it("gives one for each that it does not take", () => {
    for (const { file } of samples.filter(({ expected }) => expected === "invalid")) {
      assert.equal(errors(path.join("samples", file)).length, 1, file);
    }
  });

  it("gives no error for a harmless edit", () => {
    const controls = read<{ controls: readonly Labelled[] }>("controls").controls.map(({ file }) => path.join("controls", file));
    assert.ok(controls.length > 10);
    assert.deepEqual(
      controls.flatMap((file) => errors(file).map(inWords(file))),
      [],
    );
  });

  it("warns only of what is so", () => {
    const known = new Set(["kfp/image-latest", "kfp/vertex-only", "kfp/type-mismatch"]);
    const others = valid.flatMap((file) =>
      findings(file)
        .filter(({ rule }) => !known.has(rule))
        .map(inWords(file)),
    );
    assert.deepEqual(others, []);
    // defaults in quotes, by an old release of the SDK
    const quoted = valid.filter((file) => findings(file).some(({ rule }) => rule === "kfp/type-mismatch"));
    assert.deepEqual(
      quoted.map((file) => path.basename(file)),
      ["034-xgboost-sample-pipeline.yaml", "037-xgboost-sample-pipeline.yaml"],
    );
  });

  it("judges a pipeline in a custom resource as it does in a file", () => {
    const wrong = valid.slice(0, 40).flatMap((file) => {
      const [pipeline, platform] = parseFile(file, textOf(file)).documents.map(({ root }) => root.value);
      const spec = { pipelineSpec: pipeline, ...(platform ? { platformSpec: platform } : {}) };
      const resource = { apiVersion: "pipelines.kubeflow.org/v2beta1", kind: "PipelineVersion", metadata: { name: "x" }, spec };
      return check("resource.json", JSON.stringify(resource))
        .filter(({ severity }) => severity === "error")
        .map(inWords(file));
    });
    assert.deepEqual(wrong, []);
  });

  const { mutants } = read<{ mutants: readonly Mutant[] }>("mutants");
  for (const { file, operator, constraint, detail, line } of mutants)
    it(`finds ${operator} (${constraint}): ${detail}`, () => {
      const found = errors(path.join("mutants", file));
      const places = found.map(inWords(file)).join("\n");
      assert.ok(found.length > 0, "no error");
      // where a quote is never closed, the parser knows it at the end of the file
      if (operator === "yaml-unclosed-quote") return;
      assert.ok(
        found.some(({ range }) => range.start.line + 1 === line),
        `line ${line}:\n${places}`,
      );
      if (constraint !== "S01") assert.equal(found.length, 1, places);
    });

  it("has nothing to say about components of v1 and workflows that pipelines were compiled to", () => {
    for (const kind of ["kfp-component-v1", "kfp-compiled-argo"]) {
      const folder = path.join("../other", kind);
      const files = readdirSync(path.join(corpus, "other", kind)).filter((file) => file.endsWith(".yaml"));
      assert.ok(files.length > 5);
      for (const file of files.map((each) => path.join(folder, each))) {
        assert.deepEqual(
          findings(file)
            .filter(({ kind }) => kind.startsWith("kfp/"))
            .map(inWords(file)),
          [],
        );
        if (kind === "kfp-component-v1") assert.deepEqual(parseFile(file, textOf(file)).documents, []);
      }
    }
  });
});

function read<Index>(part: string): Index {
  return JSON.parse(readFileSync(path.join(folder, part, "index.json"), "utf8")) as Index;
}

function textOf(file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

const checked = new Map<string, readonly Finding[]>();

function findings(file: string): readonly Finding[] {
  const known = checked.get(file) ?? check(file, textOf(file));
  checked.set(file, known);
  return known;
}

function check(name: string, text: string): readonly Finding[] {
  const file = parseFile(name, text);
  const { findings: found, failures } = checkFile(file, workspaceOf([file]), ruleset);
  assert.deepEqual(failures, [], name);
  return found;
}

function errors(file: string): readonly Finding[] {
  return findings(file).filter(({ severity }) => severity === "error");
}

function inWords(file: string): (finding: Finding) => string {
  return ({ rule, range, message }) => `${file}:${range.start.line + 1} ${rule}: ${message}`;
}
