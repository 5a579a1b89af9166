import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import type { Rule } from "../../server/src/engine/rules/rule";
import { type Ruleset, rulesetOf } from "../../server/src/engine/rules/ruleset";
import unused from "../../server/src/engine/rules/suppression/unused";
import { emptyWorkspace, workspaceOf } from "../../server/src/engine/workspace";

const spec =
  "name: x\nmodel_type: classification\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";

/** A rule for these tests: complains about every key called `bad`. */
const noBad: Rule = {
  id: "test/no-bad",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["mlops-spec"],
  title: "t",
  rationale: "r",
  source: { title: "s", url: "https://example.com", accessed: "2026-11-23" },
  examples: { good: ["a: 1"], bad: [{ text: "«bad»: 1" }] },
  explains: (fault) => (fault.key === "bad" ? { at: fault.at, message: "bad" } : undefined),
};
const { explains: _explains, ...silent } = noBad;
const throwing: Rule = {
  ...silent,
  id: "test/throws",
  check() {
    throw new Error("our own bug");
  },
};

describe("check", () => {
  finds("a clean spec has no findings", spec, []);
  finds("a fault of shape that a rule words is found once, by the rule", `${spec}bad: 1\n`, ["6:1 warning test/no-bad"]);
  finds("in production the rule is stricter", `${spec.replace("experimental", "production")}bad: 1\n`, ["6:1 error test/no-bad"]);
  finds("a comment silences the next line", `${spec}# mlops-disable-next-line test/no-bad -- agreed with risk\nbad: 1\n`, []);
  finds("a comment silences the document", `# mlops-disable test/no-bad\n${spec}bad: 1\n`, []);
  finds("a comment that silences nothing is reported", `${spec}# mlops-disable-next-line test/no-bad\nversion: 1.0.0\n`, [
    "6:27 warning suppression/unused",
  ]);
  finds("a comment that names no rule is reported", `# mlops-disable-next-line\n${spec}`, ["1:1 warning suppression/unused"]);
  finds("a comment is not called unused while the text cannot be read", `# mlops-disable test/no-bad\n${spec}bad: [1\n`, [
    "8:1 error syntax",
  ]);
  finds("a text that looks like such a comment is none", `${spec}description: |\n  # mlops-disable test/no-bad\nbad: 1\n`, [
    "8:1 warning test/no-bad",
  ]);
  finds("what does not parse is said once, and nothing is judged", `${spec}bad: [1\n`, ["7:1 error syntax"]);
  finds("several documents: lines count in the file", `kind: Other\n---\n${spec}bad: 1\n---\n${spec}bad: 2\n`, [
    "8:1 warning test/no-bad",
    "15:1 warning test/no-bad",
  ]);
  finds("an unknown kind is left alone, even broken", "foo: [1\n", []);
  finds("an empty file that is named as a spec gets one finding", "", ["1:1 error schema"], "x.mlops.yaml");
  finds(
    "a tag without quotes is no YAML",
    "apiVersion: v1\nkind: Service\nspec: { type: x }\nmetadata:\n  name: {{ name }}\n",
    [],
  );
  finds(
    "a tag in a text is text",
    "groups:\n  - name: a\n    rules:\n      - alert: x\n        expr: up\n        for: 5\n        annotations:\n          d: |\n            v: {{ $value }}\n",
    ["6:14 error schema"],
  );
  finds("a chart template is no YAML", "{{- if .Values.x }}\nmodel_type: a\ngovernance_level: b\n{{- end }}\n", []);
  finds("a spec in an encoding that nobody reads", "n\0a\0m\0e\0", ["1:1 error syntax"], "x.mlops.yaml");
  finds("a binary file has no documents", "model_type\0governance_level: x", []);

  it("a rule set to off is silent, one set to hint is a hint", () => {
    const text = `${spec}bad: 1\n`;
    assert.deepEqual(render(text, rulesetOf([noBad], { "test/no-bad": "hint" })), ["6:1 hint test/no-bad"]);
    assert.deepEqual(render(text, rulesetOf([noBad], { "test/no-bad": "off" })), []);
  });

  it("a rule that throws costs its own findings only", () => {
    const file = parseFile("a.yaml", `${spec}bad: 1\n`);
    const { findings, failures } = checkFile(file, emptyWorkspace, rulesetOf([throwing, noBad]));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["test/no-bad"],
    );
    assert.deepEqual(
      failures.map(({ rule, error }) => [rule, (error as Error).message]),
      [["test/throws", "our own bug"]],
    );
  });

  it("a production spec in the workspace makes the files of its model stricter", () => {
    const isvc =
      "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: x }\nspec: { predictor: { bad: 1 } }\n";
    const rule: Rule = { ...noBad, kinds: ["kserve/InferenceService"] };
    const file = parseFile("isvc.yaml", isvc);
    const severity = (governance: string): string | undefined =>
      checkFile(file, workspaceOf([file, parseFile("x.mlops.yaml", spec.replace("experimental", governance))]), rulesetOf([rule]))
        .findings[0]?.severity;
    assert.equal(severity("experimental"), "warning");
    assert.equal(severity("production"), "error");
  });
});

describe("parseFile", () => {
  it("takes over every document that an edit does not touch", () => {
    const before = parseFile("a.yaml", `${spec}---\n${spec.replace("x", "y")}---\n${spec.replace("x", "z")}`);
    const after = parseFile("a.yaml", before.text.replace("name: y", "name: why"), { previous: before });
    assert.deepEqual(
      after.documents.map((document, index) => document.parsed === before.documents[index]?.parsed),
      [true, false, true],
    );
  });

  it("takes over documents that move", () => {
    const before = parseFile("a.yaml", `${spec}---\n${spec.replace("x", "y")}`);
    const after = parseFile("a.yaml", `${spec.replace("x", "new")}---\n${before.text.replace("name", "---\nname").slice(4)}`, {
      previous: before,
    });
    assert.equal(after.documents.at(-1)?.parsed, before.documents.at(-1)?.parsed);
    assert.equal(after.documents.at(-1)?.line, (before.documents.at(-1)?.line ?? 0) + 6);
  });

  it("does not even parse a text that mentions nothing we know", () => {
    const file = parseFile("a.yaml", "foo: [1, 2\n---\nbar: 3\n");
    assert.ok(file.pieces.every(({ parsed }) => parsed === undefined));
  });
});

function finds(name: string, text: string, expected: readonly string[], path = "a.yaml"): void {
  it(name, () => assert.deepEqual(render(text, rulesetOf([noBad, unused]), path), expected));
}

function render(text: string, ruleset: Ruleset, path = "a.yaml"): readonly string[] {
  const file: File = parseFile(path, text);
  return checkFile(file, emptyWorkspace, ruleset).findings.map(
    ({ range: { start }, severity, rule }) => `${start.line + 1}:${start.character + 1} ${severity} ${rule}`,
  );
}
