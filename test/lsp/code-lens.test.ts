import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import type { CodeLens } from "vscode-languageserver-protocol";
import { Editor } from "./client";

const minimal =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";
const service = readFileSync("examples/workspace/serving/inference-service.yaml", "utf8");
const uri = "file:///nowhere/x.mlops.yaml";

describe("language server: lenses above a spec", () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start({ initializationOptions: { commands: true } });
  });
  after(() => editor.stop());
  afterEach(() => editor.close(uri));

  it("a good spec has its tier, the preview and the bundle", async () => {
    await editor.open(uri, `# a comment first\n${minimal}tier: 1\n`);
    const found = await lenses(editor);
    assert.match(found[0]?.command?.title ?? "", /^Tier 1(?:, as recommended| \(recommended: [23]\))$/);
    assert.deepEqual(
      found.map(({ command }) => command?.command),
      ["mlops.explainPlan", "mlops.previewManifests", "mlops.generateBundle"],
    );
    assert.deepEqual(
      found.slice(1).map(({ command }) => command?.title),
      ["Preview manifests", "Generate bundle"],
    );
    for (const { range } of found) assert.deepEqual(range, editor.rangeOf(uri, "name"));
  });

  it("a faulty one says how many errors come first", async () => {
    await editor.open(uri, `${minimal}ownr: a\n`);
    assert.deepEqual(words(await lenses(editor)), [
      ["1 error to correct before anything is generated", "workbench.actions.view.problems"],
    ]);
    await editor.replace(uri, "model_type: nlp", "model_type: nlpp");
    assert.deepEqual(words(await lenses(editor)), [
      ["2 errors to correct before anything is generated", "workbench.actions.view.problems"],
    ]);
  });

  it("no other kind has any, nor a file with two specs: no command could tell which is meant", async () => {
    for (const text of [service, "- hosts: all\n", `${minimal}---\n${minimal}`, ""]) {
      await editor.open("file:///nowhere/other.yaml", text);
      assert.deepEqual(await lenses(editor, "file:///nowhere/other.yaml"), []);
      await editor.close("file:///nowhere/other.yaml");
    }
    assert.deepEqual(editor.messages, []);
  });

  it("an editor without the commands gets none", async () => {
    await Editor.with({}, async (plain) => {
      await plain.open(uri, minimal);
      assert.deepEqual(await lenses(plain), []);
    });
  });
});

function lenses(editor: Editor, of = uri): Promise<CodeLens[]> {
  return editor.request("textDocument/codeLens", { textDocument: { uri: of } });
}

function words(found: readonly CodeLens[]): readonly unknown[] {
  return found.map(({ command }) => [command?.title, command?.command]);
}
