/** What silences findings, as text in and text out: comments, entries of the settings, and what is said about both. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { audit } from "../../server/src/engine/audit";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { isReason } from "../../server/src/engine/practice/reasons";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { settingsIn } from "../../server/src/engine/settings-document";
import { workspaceOf } from "../../server/src/engine/workspace";
import { exemptionsOf } from "../../server/src/host/exemptions";

const spec =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";
const regulated = `${spec}regulations: [SOX]\ngovernance: { audit_log: true }\nalerting: { pager: pagerduty, chat: slack }\n`;
const service = (key: string): string =>
  `{"apiVersion": "serving.kserve.io/v1beta1", "kind": "InferenceService", "metadata": {"name": "x"}, "spec": {"predictor": {"model": {"modelFormat": {"name": "sklearn"}, "storageUri": "gs://a/b", "${key}": 1}}}}\n`;

describe("a reason", () => {
  for (const text of [
    "agreed with risk",
    "MLOPS-12",
    "measured at 70 ms",
    "vendor",
    "人が確認した",
    "see the ADR",
    "why not: it is slow",
  ])
    it(`is one: ${text}`, () => assert.ok(isReason(text)));
  for (const text of [
    "",
    " ",
    "...",
    "--",
    "?!",
    "12",
    "reason",
    "Reason:",
    "TODO",
    "todo: why?",
    "<reason>",
    "n/a",
    "none",
    "x",
    "why this is right here",
    "because",
    "tbd later",
    "fill in the reason",
  ])
    it(`is none: ${JSON.stringify(text)}`, () => assert.ok(!isReason(text)));
});

describe("comments that silence", () => {
  says("nothing is said outside production", spec, "# mlops-disable-next-line spec/unknown-key\nownr: a\n", []);
  says("a regulated model needs a reason", regulated, "# mlops-disable-next-line spec/unknown-key\nownr: a\n", [
    "9:1 error suppression/reason-missing",
  ]);
  says("a reason is enough", regulated, "# mlops-disable-next-line spec/unknown-key -- a tool reads it\nownr: a\n", []);
  says(
    "one finding for a comment of two rules",
    regulated,
    "# mlops-disable-next-line spec/unknown-key, schema -- todo\nownr: a\n",
    ["9:1 error suppression/reason-missing", "9:45 warning suppression/unused"],
  );
  says("a comment that silences nothing is only that", regulated, "# mlops-disable-next-line spec/unknown-key\nowner: a\n", [
    "9:27 warning suppression/unused",
  ]);
  says("neither is silenced by a comment", regulated, "# mlops-disable suppression/reason-missing, spec/unknown-key\nownr: a\n", [
    "9:1 error suppression/reason-missing",
    "9:17 warning suppression/unused",
  ]);
  says("windows line breaks", regulated, "# mlops-disable-next-line spec/unknown-key -- a tool reads it\r\nownr: a\r\n", []);

  it("a rule that is off has nothing to silence, and nobody calls its comment unused", () => {
    const file = parseFile("x.mlops.yaml", `${spec}# mlops-disable spec/tool-end-of-life\n`);
    const { findings, suppressions } = checkFile(file, workspaceOf([file]), rulesetOf(rules, { "spec/tool-end-of-life": "off" }));
    assert.deepEqual(findings, []);
    assert.deepEqual(
      suppressions.map(({ rule, silences }) => [rule, silences]),
      [["spec/tool-end-of-life", undefined]],
    );
  });

  it("a misspelt name gets the right one", () => {
    const text = `${spec}# mlops-disable-next-line spec/unknwon-key\nownr: a\n`;
    const file = parseFile("x.mlops.yaml", text);
    const unused = checkFile(file, workspaceOf([file]), rulesetOf(rules)).findings.find(
      ({ rule }) => rule === "suppression/unused",
    );
    assert.match(unused?.message ?? "", /no rule is called "spec\/unknwon-key"\. Did you mean "spec\/unknown-key"\?/);
    assert.equal(unused?.fixes?.[0]?.edits[0]?.newText, "spec/unknown-key");
  });
});

describe("suppressions in the settings", () => {
  covers("the file itself", "a/x.json", ["a/x.json"]);
  covers("a folder with everything below", "a", ["a/x.json", "a/b/y.json"]);
  covers("a folder, written with a slash", "./a/", ["a/x.json", "a/b/y.json"]);
  covers("a pattern", "**/*.json", ["a/x.json", "a/b/y.json", "ab.json"]);
  covers("a pattern of one folder", "a/*.json", ["a/x.json"]);
  covers("everything", ".", ["a/x.json", "a/b/y.json", "ab.json"]);
  covers("several", "[ab.json, a/b]", ["a/b/y.json", "ab.json"]);
  covers("nothing that only begins like it", "a/x", []);

  it("know files by paths of other folders", () => {
    const [above] = exemptionsOf([{ rule: "a/b", files: ["a/*.json"], reason: "r", at: { start: 0, end: 0 } }], "/w", "/w/a/b");
    assert.ok(above?.covers("../x.json"));
    assert.ok(!above?.covers("x.json"));
    assert.ok(above?.covers("/w/a/x.json"));
  });

  it("silence what no comment can, and also what is said about comments", () => {
    const settings =
      "suppressions:\n  - { rule: [schema, kserve/misplaced-key], files: '*.json', reason: a vendor writes it }\n  - { rule: suppression/reason-missing, files: old.mlops.yaml, reason: it goes in June }\n";
    const old = `${regulated}# mlops-disable-next-line spec/unknown-key\nownr: a\n`;
    assert.deepEqual(checked({ ".mlopsrc.yaml": settings, "isvc.json": service("nonsense"), "old.mlops.yaml": old }), []);
    assert.deepEqual(checked({ ".mlopsrc.yaml": "", "isvc.json": service("nonsense") }), ["isvc.json 1:195 error schema"]);
  });

  it("a rule that is off needs a reason where a model below is in production, and only there", () => {
    const settings = "rules:\n  spec/unknown-key: off\n  schema: hint\n";
    const found = (path: string, text: string): readonly string[] => checked({ "w/.mlopsrc.yaml": settings, [path]: text });
    assert.deepEqual(found("w/a.mlops.yaml", spec), []);
    assert.deepEqual(found("w/a.mlops.yaml", regulated), ["w/.mlopsrc.yaml 2:3 error suppression/reason-missing"]);
    assert.deepEqual(found("v/a.mlops.yaml", regulated), []);
  });
});

describe("the audit", () => {
  it("knows every way to silence, and how many findings each silences", () => {
    const settings =
      "rules:\n  spec/unknown-key: { severity: off, reason: a tool reads them }\n  schema: hint\n  spec/tool-end-of-life: error\nsuppressions:\n  - { rule: schema, files: '*.json', reason: a vendor writes it }\n  - { rule: schema, files: gone/**, reason: it goes in June }\n";
    const text = `# mlops-disable k8s/no-probes\n${spec}# mlops-disable-next-line spec/unknown-key -- agreed\nownr: a\nversoin: 1.0.0\nteam_size: six\n`;
    assert.deepEqual(audited({ ".mlopsrc.yaml": settings, "isvc.json": service("nonsense"), "x.mlops.yaml": text }), [
      "x.mlops.yaml:1 k8s/no-probes document: 0 unused, ",
      "x.mlops.yaml:7 spec/unknown-key line: 1 used, agreed",
      ".mlopsrc.yaml:6 schema files: 1 used, a vendor writes it",
      ".mlopsrc.yaml:7 schema files: 0 unused, it goes in June",
      ".mlopsrc.yaml:2 spec/unknown-key workspace: 1 used, a tool reads them",
      ".mlopsrc.yaml:3 schema workspace: 1 used, ",
    ]);
  });
});

function says(name: string, before: string, text: string, expected: readonly string[]): void {
  it(name, () =>
    assert.deepEqual(
      checked({ "x.mlops.yaml": before + text }).map((line) => line.replace("x.mlops.yaml ", "")),
      expected,
    ),
  );
}

function covers(name: string, files: string, expected: readonly string[]): void {
  it(`cover ${name}`, () => {
    const settings = parseFile(
      ".mlopsrc.yaml",
      `suppressions:\n  - { rule: schema, files: ${JSON.stringify(files).replace(/^"\[(.*)\]"$/, "[$1]")}, reason: r }\n`,
    );
    const [exemption] = settings.documents.flatMap((document) => exemptionsOf(settingsIn(document).suppressions, "/w"));
    assert.deepEqual(
      ["a/x.json", "a/b/y.json", "ab.json"].filter((path) => exemption?.covers(path)),
      expected,
    );
  });
}

/** The findings of a workspace whose settings are in the folder of its first file. */
function checked(texts: Readonly<Record<string, string>>): readonly string[] {
  const { files, workspace, ruleset } = workspaceWith(texts);
  return files.flatMap((file) =>
    checkFile(file, workspace, ruleset).findings.map(
      ({ range: { start }, severity, rule }) => `${file.path} ${start.line + 1}:${start.character + 1} ${severity} ${rule}`,
    ),
  );
}

function audited(texts: Readonly<Record<string, string>>): readonly string[] {
  return audit(workspaceWith(texts)).map(
    ({ path, line, rule, scope, findings, used, reason = "" }) =>
      `${path}:${line + 1} ${rule} ${scope}: ${findings} ${used ? "used" : "unused"}, ${reason}`,
  );
}

function workspaceWith(texts: Readonly<Record<string, string>>): Parameters<typeof audit>[0] {
  const files = Object.entries(texts).map(([path, text]) => parseFile(path, text));
  const settings = files.flatMap(({ documents }) => documents).find(({ kind }) => kind.id === "mlops-settings");
  const exemptions = settings ? exemptionsOf(settingsIn(settings).suppressions, "/w") : [];
  const set = settings?.path === ".mlopsrc.yaml" ? settingsIn(settings).rules : {};
  return { files, workspace: workspaceOf(files), ruleset: rulesetOf(rules, set, exemptions), settings, isWhole: true };
}
