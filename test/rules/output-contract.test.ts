/** The five documents of the output contract in `output-contract/`, as guides show them: what is found, and nothing else. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

const folder = path.join(import.meta.dirname, "output-contract");

/** Findings by file: the rule and the text it points at. */
const expected: Readonly<Record<string, readonly string[]>> = {
  "tracking.json": ["security/credentials-in-url at ***"],
  "registry.json": ['registry/stage-deprecated at "stage"'],
  "inference-service.yaml": [
    "kserve/scale-target-unit at 80",
    "kserve/mode-not-stated at scaleMetric",
    "kserve/misplaced-key at canaryTrafficPercent",
  ],
  "monitoring.json": [],
  "retraining-pipeline.yaml": [
    'pipeline/cron-dialect at "0 2 * * 0"',
    "pipeline/trigger-threshold at 0.85",
    "pipeline/drift-window at drift",
    "pipeline/component-unknown at tfx.DataValidator",
    "pipeline/schema-format at s3://schemas/fraud-detection.json",
    "pipeline/component-unknown at xgboost.Trainer",
    "pipeline/rollback-missing at model-deployment",
    "pipeline/component-unknown at kserve.Deployer",
    'pipeline/gate-equals-champion at "evaluation.f1_score > 0.88"',
  ],
};

describe("the output contract's samples", () => {
  const files = Object.keys(expected).map((name) => parseFile(name, readFileSync(path.join(folder, name), "utf8")));
  const workspace = workspaceOf(files);

  for (const file of files)
    it(file.path, () => {
      assert.equal(file.documents.length, 1, "it is recognised as one document");
      const { findings, failures } = checkFile(file, workspace, rulesetOf(rules));
      assert.deepEqual(failures, []);
      assert.deepEqual(
        findings.map(({ rule, range }) => `${rule} at ${textAt(file, range)}`),
        expected[file.path],
      );
    });
});

function textAt(
  { text }: File,
  { start, end }: { start: { line: number; character: number }; end: { character: number } },
): string {
  return (text.split("\n")[start.line] ?? "").slice(start.character, end.character);
}
