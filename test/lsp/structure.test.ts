/** How documents are built and where their names lead, asked as an editor asks. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type {
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  InlayHint,
  Location,
  Range,
  SelectionRange,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { Editor, pulling } from "./client";
import { type Folder, folder } from "./folder";

const rules = "groups:\n  - name: g\n    rules:\n      - record: fraud:psi\n        expr: avg(psi)\n";
const alerts = "groups: [{ name: g, rules: [{ alert: Drift, expr: fraud:psi > 0.25 }] }]\n";
const pipeline =
  'pipeline_name:  fraud-retraining\nschedule: "0 2 * * 0"\nsteps:\n    - name: train # long\n    - { name: deploy, dependencies: [train] }\nrollback: { runbook: docs/rollback.md }\n';
const wholeFile: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe("language server: structure and names", () => {
  let workspace: Folder;
  let editor: Editor;
  let uri: string;
  before(async () => {
    workspace = folder({
      "rules.yml": rules,
      "alerts/alerts.yml": alerts,
      "p.yaml": pipeline,
      "docs/rollback.md": "# Rollback\n",
    });
    uri = workspace.uriOf("p.yaml");
    editor = await Editor.start({ folders: [workspace.uri], capabilities: { ...pulling } });
    await editor.open(uri, pipeline);
    await editor.until("the folder to be read", () => editor.refreshes > 1);
  });
  after(async () => {
    await editor.stop();
    workspace.remove();
  });

  it("goes to a definition in another file, which is not open", async () => {
    const other = workspace.uriOf("alerts/alerts.yml");
    const at = { line: 0, character: alerts.indexOf("fraud:psi") + 2 };
    const found = await ask<Location[]>("definition", { textDocument: { uri: other }, position: at });
    assert.deepEqual(found, [{ uri: workspace.uriOf("rules.yml"), range: line(3, 16, 25) }]);
  });

  it("finds references, with and without the declaration", async () => {
    const position = editor.rangeOf(uri, "train #").start;
    const all = await ask<Location[]>("references", { position, context: { includeDeclaration: true } });
    const used = await ask<Location[]>("references", { position, context: { includeDeclaration: false } });
    assert.deepEqual([all.length, used.length], [2, 1]);
    assert.deepEqual(used[0]?.range, line(4, 37, 42));
  });

  it("highlights a name, and leaves other words to the editor", async () => {
    const found = await ask<DocumentHighlight[]>("documentHighlight", { position: editor.rangeOf(uri, "train #").start });
    assert.deepEqual(
      found.map(({ kind }) => kind),
      [3, 2],
    );
    assert.equal(await ask("documentHighlight", { position: { line: 1, character: 2 } }), null);
  });

  it("renames in all files, and says why where it does not", async () => {
    const open = workspace.uriOf("alerts/alerts.yml");
    await editor.open(open, alerts);
    const at = { textDocument: { uri: open }, position: { line: 0, character: alerts.indexOf("fraud:psi") } };
    const prepared = await ask<{ range: Range; placeholder: string }>("prepareRename", at);
    assert.equal(prepared.placeholder, "fraud:psi");
    const edit = await ask<WorkspaceEdit>("rename", { ...at, newName: "fraud:drift" });
    assert.deepEqual(edit.changes, {
      [open]: [{ range: prepared.range, newText: "fraud:drift" }],
      [workspace.uriOf("rules.yml")]: [{ range: line(3, 16, 25), newText: "fraud:drift" }],
    });
    await assert.rejects(ask("rename", { ...at, newName: "fraud drift" }), /the name of a metric is letters, digits/);
    await assert.rejects(ask("prepareRename", { position: { line: 0, character: 2 } }), /no name that is known here/);
    assert.deepEqual(editor.messages, []);
  });

  it("finds names of all files by their letters", async () => {
    const found = await editor.request<SymbolInformation[]>("workspace/symbol", { query: "ttt" });
    assert.deepEqual(found, []);
    const named = await editor.request<SymbolInformation[]>("workspace/symbol", { query: "DRi" });
    assert.deepEqual(
      named.map(({ name, containerName, kind, location }) => [name, containerName, kind, location.uri]),
      [["Drift", "alert in alerts.yml", 24, workspace.uriOf("alerts/alerts.yml")]],
    );
  });

  it("folds documents of ours, and says nothing about others", async () => {
    const found = await ask<FoldingRange[]>("foldingRange", {});
    assert.deepEqual(found, [{ startLine: 2, endLine: 4 }]);
    const foreign = workspace.uriOf("foreign.yaml");
    await editor.open(foreign, "a:\n  b: 1\n");
    assert.equal(await ask("foldingRange", { textDocument: { uri: foreign } }), null);
  });

  it("grows a selection", async () => {
    const [found] = await ask<SelectionRange[]>("selectionRange", { positions: [editor.rangeOf(uri, "train #").start] });
    assert.deepEqual(found?.range, line(3, 12, 17));
    assert.deepEqual(found?.parent?.range, line(3, 6, 17));
  });

  it("links a file that is there, relative to the folder of the workspace", async () => {
    const found = await ask<DocumentLink[]>("documentLink", {});
    assert.deepEqual(found, [{ range: line(5, 21, 37), target: workspace.uriOf("docs/rollback.md") }]);
  });

  it("writes the schedule in words, in the lines that are asked for", async () => {
    const hints = await ask<InlayHint[]>("inlayHint", { range: wholeFile });
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position]),
      [["At 02:00, only on Sunday", { line: 1, character: 21 }]],
    );
    assert.deepEqual(await ask("inlayHint", { range: line(3, 0, 5) }), []);
  });

  it("formats, and a part of it", async () => {
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await ask<TextEdit[]>("formatting", { options });
    assert.deepEqual(edits, [
      { range: line(0, 14, 16), newText: " " },
      { range: line(3, 0, 2), newText: "" },
      { range: line(4, 0, 2), newText: "" },
    ]);
    const part = await ask<TextEdit[]>("rangeFormatting", { options, range: line(0, 0, 3) });
    assert.deepEqual(part, [{ range: line(0, 14, 16), newText: " " }]);
  });

  function ask<R>(method: string, params: object): Promise<R> {
    return editor.request<R>(`textDocument/${method}`, { textDocument: { uri }, ...params });
  }
});

describe("language server: what can be switched off", () => {
  it("inlay hints", async () => {
    const settings = { inlayHints: { enabled: false } };
    const capabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };
    await Editor.with({ settings, capabilities }, async (editor) => {
      await editor.open("file:///nowhere/p.yaml", pipeline);
      const textDocument = { uri: "file:///nowhere/p.yaml" };
      assert.deepEqual(await editor.request("textDocument/inlayHint", { textDocument, range: wholeFile }), []);
    });
  });

  it("formatting languages that have a formatter", async () => {
    const textDocument = { ...pulling.textDocument, formatting: { dynamicRegistration: true } };
    const initializationOptions = { formats: ["mlops-spec"] };
    await Editor.with({ capabilities: { ...pulling, textDocument }, initializationOptions }, async (editor) => {
      assert.equal(editor.capabilities.documentFormattingProvider, undefined);
      await editor.open("file:///nowhere/p.yaml", pipeline);
      await editor.until("formatting", () => editor.registrations.length === 2);
      assert.deepEqual(
        editor.registrations.map(({ method, registerOptions }) => [method, registerOptions]),
        ["textDocument/formatting", "textDocument/rangeFormatting"].map((method) => [
          method,
          { documentSelector: [{ language: "mlops-spec" }] },
        ]),
      );
    });
    await Editor.with({}, async (editor) => assert.equal(editor.capabilities.documentFormattingProvider, true));
  });
});

function line(number: number, from: number, to: number): Range {
  return { start: { line: number, character: from }, end: { line: number, character: to } };
}
