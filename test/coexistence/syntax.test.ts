/** Ours beside the programs that find broken syntax too: each fault is shown once, and none is lost. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { Editor, pulling } from "../lsp/client";
import { checkJson, peersFolder, YamlLanguageServer } from "./peers";

const head = "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: a }\n";
const good = `${head}spec: { predictor: { model: { modelFormat: { name: onnx }, storageUri: "s3://a/b" } } }\n`;

/** Broken texts of every sort that a parser tells apart. */
const brokenYaml: Readonly<Record<string, string>> = {
  "a key twice": `${head}spec:\n  predictor:\n    minReplicas: 1\n    minReplicas: 2\n`,
  "a key three times": `${head}kind: InferenceService\nkind: InferenceService\n`,
  "a key twice in braces": `${head}spec: { predictor: {}, predictor: {} }\n`,
  "a merge twice": `${head}x: &x { a: 1 }\nspec:\n  <<: *x\n  <<: *x\n`,
  "a tab as indentation": `${head}spec:\n\tpredictor: {}\n`,
  "tabs deeper down": `${head}spec:\n  predictor:\n\t\tmodel: {}\n`,
  "an unclosed double quote": `${head}spec:\n  a: "abc\n  b: c\n`,
  "an unclosed single quote": `${head}spec:\n  a: 'abc\n  b: c\n`,
  "an unclosed bracket": `${head}spec:\n  a: [1, 2\n  b: c\n`,
  "an unclosed brace": `${head}spec:\n  a: { b: 1\n  c: d\n`,
  "a line too deep": `${head}spec:\n  a: 1\n   b: 2\n`,
  "a line not deep enough": `${head}spec:\n    a: 1\n  b: 2\n`,
  "two colons": `${head}spec: a: b\n`,
  "no colon": `${head}spec\n  a: 1\n`,
  "no space behind the colon": `${head}spec:\n  a:1\n  b: 2\n`,
  "an unknown escape": `${head}spec: "a\\qb"\n`,
  "a reserved character": `${head}spec: @a\n`,
  "a percent sign": `${head}spec: %a\n`,
  "words behind a block's mark": `${head}spec: |x\n  a\n`,
  "a block that ends too early": `${head}spec: |\n   a\n  b\n`,
  "braces at the margin": `${head}spec: {\na: 1 }\n`,
  "a list among keys": `${head}spec:\n  - a\n  b: c\n`,
  "a comment without a space": `${head}spec: 'a'#c\n`,
  "a key of more than 1024 letters": `${head}spec: { ${"k".repeat(1100)}: 1 }\n`,
  "an alias without an anchor": `${head}spec: *nope\n`,
  "a second document": `${good}---\n${head}spec: [\n`,
  "nesting without end": `${head}spec: ${"[".repeat(600)}${"]".repeat(600)}\n`,
};

const contract = '"tracking_uri": "https://mlflow.example.com", "artifact_location": "s3://a/b"';
const brokenJson: Readonly<Record<string, string>> = {
  "a comma at the end": `{ ${contract}, }`,
  "a comma at the end of a list": `{ ${contract}, "a": [1, ] }`,
  "a missing comma": `{ ${contract} "a": 1 }`,
  "a missing colon": `{ ${contract}, "a" 1 }`,
  "a missing value": `{ ${contract}, "a": }`,
  "a bare key": `{ ${contract}, a: 1 }`,
  "single quotes": `{ ${contract}, 'a': 1 }`,
  "a bare word": `{ ${contract}, "a": abc }`,
  "a comment": `{ ${contract} // why\n }`,
  "an unclosed text": `{ ${contract}, "a": "b\n}`,
  "an unclosed brace": `{ ${contract}, "a": {`,
  "an unclosed bracket": `{ ${contract}, "a": [1, 2 }`,
  "something behind the end": `{ ${contract} } x`,
  "two values": `{ ${contract} } {}`,
  "a key twice": `{ ${contract}, "tracking_uri": "https://b.example.com" }`,
  "an unknown escape": `{ ${contract}, "a": "\\q" }`,
  "a tab in a text": `{ ${contract}, "a": "\t" }`,
  "a number with a zero in front": `{ ${contract}, "a": 01 }`,
  "nesting without end": `{ ${contract}, "a": ${"[".repeat(600)}${"]".repeat(600)} }`,
};

describe("beside other extensions", function () {
  this.timeout(240_000);
  let folder: string | undefined;
  let yaml: YamlLanguageServer;
  let beside: Editor;
  let alone: Editor;

  before(async function () {
    folder = await peersFolder();
    if (folder === undefined) return this.skip();
    const start = (syntaxElsewhere: readonly string[]): Promise<Editor> => {
      const capabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };
      return Editor.start({ capabilities, settings: { editor: { trusted: true, syntaxElsewhere } } });
    };
    yaml = await YamlLanguageServer.start(folder);
    beside = await start(["yaml", "json"]);
    alone = await start([]);
    await beside.until("the settings are read", () => beside.refreshes > 0);
  });
  after(async () => {
    yaml?.stop();
    for (const editor of [beside, alone]) await editor?.stop();
  });

  for (const [what, text] of Object.entries(brokenYaml))
    it(`YAML: ${what}`, async () => {
      const uri = `file:///nowhere/${Object.keys(brokenYaml).indexOf(what)}.yaml`;
      const theirs = (await yaml.check(uri, text)).map(start);
      const ours = (await found(beside, uri, text)).map(start);
      const all = (await found(alone, uri, text)).map(start);
      assert.ok(all.length > 0, "we find nothing either");
      assert.deepEqual(
        ours.filter((one) => theirs.includes(one)),
        [],
        "both show it",
      );
      assert.deepEqual(
        all.filter((one) => !theirs.includes(one) && !ours.includes(one)),
        [],
        "nobody shows it",
      );
    });

  for (const [what, text] of Object.entries(brokenJson))
    it(`JSON: ${what}`, async () => {
      const uri = `file:///nowhere/${Object.keys(brokenJson).indexOf(what)}.json`;
      const theirs = await checkJson(folder ?? "", text);
      const ours = await found(beside, uri, text);
      const all = await found(alone, uri, text);
      assert.ok(all.length > 0, "we find nothing either");
      assert.equal(Number(theirs.length > 0) + Number(ours.length > 0), 1, "exactly one of the two shows it");
    });

  it("a spec has a language of its own, so its broken syntax is ours to show", async () => {
    const uri = "file:///nowhere/a.mlops.yaml";
    await beside.open(uri, "name: [\n", "mlops-spec");
    assert.deepEqual(
      (await beside.findings(uri)).map(({ code }) => code),
      ["syntax"],
    );
  });
});

async function found(editor: Editor, uri: string, text: string): Promise<readonly Diagnostic[]> {
  await editor.open(uri, text, uri.endsWith(".json") ? "json" : "yaml");
  return (await editor.findings(uri)).filter(({ code }) => code === "syntax" || code === "schema");
}

function start({ range: { start: at } }: Diagnostic): string {
  return `${at.line + 1}:${at.character + 1}`;
}
