/**
 * KServe's own samples, and mutants of them that its webhook refuses. They stand beside the repository
 * (`MLOPS_CORPUS`, else `../shared/corpus`); without them these tests are skipped.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { applyEdits, Lines, type Position } from "../../server/src/engine/text/span";
import { emptyWorkspace } from "../../server/src/engine/workspace";

const folder = path.join(process.env["MLOPS_CORPUS"] ?? "../shared/corpus", "kserve");
const present = existsSync(path.join(folder, "mutants/index.json"));
const ruleset = rulesetOf(rules);

interface Sample {
  readonly file: string;
  readonly crdValid: boolean;
}

interface Mutant {
  readonly file: string;
  readonly detail: string;
  readonly webhookRejects: string | null;
  readonly expectedLine: number;
  readonly alternativeLines: readonly number[];
}

/** Samples that the definition accepts and the webhook refuses, with the reason by the facts about it. */
const refusedByWebhook: Readonly<Record<string, string>> = {
  "125-inferenceservice-sklearn-iris-example.yaml": "kserve/container-name", // "name" in sklearn
  "229-inferenceservice-huggingface-llama3-1.yaml": "kserve/name-invalid", // a dot in the name
};

describe("the KServe corpus", () => {
  if (!present) {
    it.skip(`is not there (${folder}): set MLOPS_CORPUS to run these tests`);
    return;
  }

  it("gives no error for what a cluster takes", () => {
    const { samples } = read("samples/index.json") as { samples: readonly Sample[] };
    const valid = samples.filter(({ crdValid }) => crdValid);
    assert.ok(valid.length > 100);
    const wrong = valid.flatMap(({ file }) =>
      findingsIn("samples", file)
        .filter(({ rule, severity }) => severity === "error" && rule !== refusedByWebhook[file])
        .map(inWords(file)),
    );
    assert.deepEqual(wrong, []);
    for (const [file, rule] of Object.entries(refusedByWebhook))
      assert.ok(
        findingsIn("samples", file).some((finding) => finding.rule === rule),
        `${file}: ${rule}`,
      );
  });

  const { mutants } = read("mutants/index.json") as { mutants: readonly Mutant[] };
  for (const { file, detail, webhookRejects, expectedLine, alternativeLines } of mutants.filter((each) => each.webhookRejects))
    it(`finds "${detail}" (${webhookRejects})`, () => {
      const errors = findingsIn("mutants", file).filter(({ severity }) => severity === "error");
      const lines = errors.map(({ range }) => range.start.line + 1);
      assert.ok(
        lines.some((line) => [expectedLine, ...alternativeLines].includes(line)),
        `line ${expectedLine}: ${errors.map(inWords(file)).join("\n")}`,
      );
      assert.equal(errors.length, 1, errors.map(inWords(file)).join("\n"));
    });

  it("is corrected by each quick fix, which brings nothing new and keeps the comments", () => {
    const stories = mutants.flatMap(({ file }) => {
      const text = readFileSync(path.join(folder, "mutants", file), "utf8");
      const before = check(file, text);
      return before
        .filter(({ rule }) => rule.startsWith("kserve/") || rule.startsWith("k8s/"))
        .flatMap((finding) => (finding.fixes ?? []).flatMap((fix) => faults({ file, text, before, finding, fix })));
    });
    assert.deepEqual(stories, []);
  });
});

interface Case {
  readonly file: string;
  readonly text: string;
  readonly before: readonly Finding[];
  readonly finding: Finding;
  readonly fix: NonNullable<Finding["fixes"]>[number];
}

function faults({ file, text, before, finding, fix }: Case): readonly string[] {
  const lines = new Lines(text);
  const at = ({ start, end }: { start: Position; end: Position }) => ({ start: lines.offset(start), end: lines.offset(end) });
  const fixed = applyEdits(
    text,
    fix.edits.map(({ range, newText }) => ({ span: at(range), newText })),
  );
  const after = check(file, fixed);
  const known = new Set(before.map(({ rule, message }) => `${rule} ${message}`));
  const story = `${file}: "${fix.title}" for ${finding.rule}`;
  const lost = (text.match(/(?:^|\s)#.*$/gm) ?? []).filter((comment) => !fixed.includes(comment.trim()));
  return [
    ...after
      .filter(({ rule, message }) => rule !== fix.leaves && !known.has(`${rule} ${message}`))
      .map((other) => `${story} brings ${inWords(file)(other)}`),
    ...(after.some(({ rule, message }) => rule === finding.rule && message === finding.message)
      ? [`${story} does not help`]
      : []),
    ...lost.map((comment) => `${story} loses ${comment}`),
  ];
}

function findingsIn(set: string, file: string): readonly Finding[] {
  return check(file, readFileSync(path.join(folder, set, file), "utf8"));
}

function check(file: string, text: string): readonly Finding[] {
  const { findings, failures } = checkFile(parseFile(file, text), emptyWorkspace, ruleset);
  assert.deepEqual(failures, []);
  return findings;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), "utf8"));
}

function inWords(file: string): (finding: Finding) => string {
  return ({ rule, message, range }) => `${file}:${range.start.line + 1} ${rule}: ${message}`;
}
