/**
 * Every file there is, ours and real ones of others: where secrets are found, and nowhere else. The real ones stand beside the
 * repository (`MLOPS_CORPUS`, else `../shared/corpus`); without them that test is skipped.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace } from "../../server/src/engine/workspace";

const corpus = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";
const security = rules.filter(({ id }) => id.startsWith("security/"));
const ruleset = rulesetOf(security);

describe("secrets in real files", () => {
  it("none but the two that are there on purpose, in our own examples and bundles", () => {
    assert.deepEqual(["examples", "test/golden", "test/rules/output-contract"].flatMap(secretsBelow), [
      "examples/faults/faults.mlops.yaml:65 security/credentials-in-url",
      "test/rules/output-contract/tracking.json:4 security/credentials-in-url",
    ]);
  });

  // its files name Secrets, tokens of tokenisers, image digests and run ids by the hundred; none holds a secret
  it("none in the samples of KServe, Kubeflow, Argo, Katib and Seldon", function () {
    if (!existsSync(corpus)) {
      this.skip();
      return;
    }
    assert.ok(filesBelow(corpus).length > 400);
    assert.deepEqual(secretsBelow(corpus), []);
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json|md)$/.test(entry.name))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort();
}

function secretsBelow(folder: string): readonly string[] {
  return filesBelow(folder).flatMap((file) => {
    const { findings, failures } = checkFile(parseFile(file, readFileSync(file, "utf8")), emptyWorkspace, ruleset);
    assert.deepEqual(failures, [], file);
    return findings
      .filter(({ rule }) => security.some(({ id }) => id === rule))
      .map(({ rule, range }) => `${file.split(path.sep).join("/")}:${range.start.line + 1} ${rule}`);
  });
}
