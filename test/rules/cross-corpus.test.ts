/**
 * Hundreds of files that have nothing to do with each other, many of them with equal names, as one workspace: no rule across
 * files may see faults between them. They stand beside the repository (`MLOPS_CORPUS`, else `../shared/corpus`); without them
 * this test is skipped.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

const folder = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";

describe("the corpus as one workspace", () => {
  if (!existsSync(folder)) {
    it.skip(`is not there (${folder}): set MLOPS_CORPUS to run this test`);
    return;
  }

  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  const files = paths
    .filter((name) => /\.(?:ya?ml|json|md)$/.test(name))
    .map((name) => parseFile(name, readFileSync(path.join(folder, name), "utf8")))
    .filter(({ documents }) => documents.length > 0);

  it("shows no fault between files that do not belong together", () => {
    assert.ok(files.length > 300);
    const ruleset = rulesetOf(rules.filter(({ id }) => id.startsWith("cross/")));
    const workspace = workspaceOf(files, paths);
    const found = files.flatMap((file) => {
      const { findings, failures } = checkFile(file, workspace, ruleset);
      assert.deepEqual(failures, []);
      return findings
        .filter(({ rule }) => rule.startsWith("cross/"))
        .map(({ rule, message, range }) => `${file.path}:${range.start.line + 1} ${rule}: ${message}`);
    });
    assert.deepEqual(found, []);
  });

  it("is one in which a fault would show", () => {
    const [service] = files.flatMap(({ documents }) => documents).filter(({ kind }) => kind.id === "kserve/InferenceService");
    const name = service?.kind.name(service.root) ?? "";
    const entry = parseFile("entry.yaml", `model_name: ${name}-v2\nversion: 1.0.0\nframework: XGBoost 2.1.1\nalias: champion\n`);
    const config = parseFile(
      "monitoring.yaml",
      `model_name: ${name}-V2\nmetrics: [{ name: up, type: gauge, alert_threshold: { value: 1 } }]\n`,
    );
    const all = workspaceOf([...files, entry, config], paths);
    const { findings } = checkFile(config, all, rulesetOf(rules));
    assert.ok(findings.some(({ rule }) => rule === "cross/name-mismatch"));
  });
});
