import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { CodeAction, CompletionItem, CreateFile, TextDocumentEdit } from "vscode-languageserver-protocol";
import { Editor, pulling } from "./client";
import { foldersOfSuite } from "./folder";

const changed = 2;
const faulty =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\nownr: a\n";
const service =
  '{"apiVersion": "serving.kserve.io/v1beta1", "kind": "InferenceService", "metadata": {"name": "x"}, "spec": {"predictor": {"nonsense": 1, "model": {"modelFormat": {"name": "sklearn"}, "storageUri": "s3://a/b"}}}}\n';
const entry = "suppressions:\n  - rule: schema\n    files: serving/a.json\n    reason: reason\n";

describe("language server: .mlopsrc.yaml", () => {
  const placeWith = foldersOfSuite();

  it("is completed with its keys, the rules with their titles, and severities", async () => {
    await Editor.with({}, async (editor) => {
      const uri = "file:///nowhere/.mlopsrc.yaml";
      await editor.open(uri, "rules:\n  \nsuppressions:\n  - rule: \n");
      const titled = (items: readonly CompletionItem[], id: string): string | undefined =>
        items.find(({ label }) => label === id)?.detail;
      const keys = await editor.completion(uri, { line: 1, character: 2 });
      assert.equal(titled(keys, "spec/tool-end-of-life"), "Tool at the end of its life");
      assert.ok(titled(keys, "schema"));
      assert.ok(keys.every(({ label }) => !label.startsWith("new ")));
      const values = await editor.completion(uri, { line: 3, character: 10 });
      assert.equal(titled(values, "spec/tool-end-of-life"), "Tool at the end of its life");
      await editor.replace(uri, "rules:\n  \n", "rules:\n  schema: \n");
      const severities = await editor.completion(uri, { line: 1, character: 10 });
      assert.deepEqual(
        severities.map(({ label }) => label),
        ["off", "hint", "info", "warning", "error"],
      );
      await editor.replace(uri, editor.text(uri), "");
      const top = await editor.completion(uri, { line: 0, character: 0 });
      assert.deepEqual(top.map(({ label }) => label).sort(), ["New MLOps settings", "crds", "rules", "suppressions"]);
    });
  });

  it("is explained by hover: its keys, and the rules it names", async () => {
    await Editor.with({}, async (editor) => {
      const uri = "file:///nowhere/.mlopsrc.yaml";
      await editor.open(
        uri,
        "rules:\n  spec/tool-end-of-life: info\nsuppressions:\n  - rule: [schema, spec/unknown-key]\n    files: a\n    reason: b c\n",
      );
      const hover = async (words: string): Promise<string> =>
        JSON.stringify((await editor.hover(uri, editor.rangeOf(uri, words).start))?.contents);
      assert.match(await hover("rules"), /Severity of single rules/);
      assert.match(await hover("spec/tool-end"), /Tool at the end of its life/);
      assert.match(await hover("spec/unknown-key"), /Key that the spec does not know/);
      assert.match(await hover("schema"), /JSON Schema of the document's kind/);
      assert.match(await hover("reason"), /auditor/);
    });
  });

  it("has findings of its own, with fixes, and none of a rule for other documents", async () => {
    await Editor.with({}, async (editor) => {
      const uri = "file:///nowhere/.mlopsrc.yaml";
      await editor.open(uri, "rules:\n  spec/unknwon-key: off\n  schema: warn\n");
      await editor.settled(uri, "settings/unknown-rule", "schema");
      const [unknown] = await editor.findings(uri);
      assert.ok(unknown);
      const actions = await editor.actions(uri, [unknown]);
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Rename to "spec/unknown-key"'],
      );
      await editor.apply(actions[0] ?? assert.fail());
      await editor.settled(uri, "schema");
    });
  });

  it("silences rules in the files it names, as soon as it says so", async () => {
    const place = placeWith({ ".mlopsrc.yaml": "", "old/a.mlops.yaml": faulty, "b.mlops.yaml": faulty });
    const [old, other] = [place.uriOf("old/a.mlops.yaml"), place.uriOf("b.mlops.yaml")];
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      await editor.settled(old, "spec/unknown-key");
      const text = "suppressions:\n  - { rule: spec/unknown-key, files: old/**, reason: it goes in June }\n";
      place.write(".mlopsrc.yaml", text);
      await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: place.uriOf(".mlopsrc.yaml"), type: changed }] });
      await editor.settled(old);
      await editor.settled(other, "spec/unknown-key");
    });
  });

  it("takes the entry that silences a finding in JSON", async () => {
    const place = placeWith({ ".mlopsrc.yaml": "rules: {}\n", "serving/a.json": service });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const action = await offered(editor, place.uriOf("serving/a.json"));
      const [settings, edits] = Object.entries(action?.edit?.changes ?? {})[0] ?? assert.fail("nothing is changed");
      assert.equal(settings, place.uriOf(".mlopsrc.yaml"));
      await editor.open(settings, "rules: {}\n");
      assert.ok(action);
      await editor.apply(action);
      assert.equal(editor.text(settings), `rules: {}\n${entry}`);
      assert.equal(edits.length, 1);
      await editor.settled(settings, "suppression/reason-missing");
    });
  });

  it("is made for it, by an editor that can make files", async () => {
    const place = placeWith({ "serving/a.json": service });
    const workspaceEdit = { documentChanges: true, resourceOperations: ["create" as const] };
    const capabilities = { ...pulling, workspace: { ...pulling.workspace, workspaceEdit } };
    await Editor.with({ folders: [place.uri], capabilities }, async (editor) => {
      const [create, edit] = (await offered(editor, place.uriOf("serving/a.json")))?.edit?.documentChanges ?? [];
      assert.deepEqual(create as CreateFile, { kind: "create", uri: place.uriOf(".mlopsrc.yaml") });
      assert.equal((edit as TextDocumentEdit).edits.map((each) => "newText" in each && each.newText).join(), entry);
    });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      assert.equal(await offered(editor, place.uriOf("serving/a.json")), undefined);
    });
  });
});

async function offered(editor: Editor, uri: string): Promise<CodeAction | undefined> {
  await editor.settled(uri, "schema");
  const actions = await editor.actions(uri, await editor.findings(uri));
  return actions.find(({ title }) => title === 'Silence "schema" for this file in .mlopsrc.yaml');
}
