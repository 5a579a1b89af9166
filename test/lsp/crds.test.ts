import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import type { KindAtResult } from "../../server/src/lsp/protocol";
import { Editor, pulling } from "./client";
import { type Folder, folder, foldersOfSuite } from "./folder";

/** A definition of TrainedModel whose spec has one key. */
const crd = (key: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: trainedmodels.serving.kserve.io }
spec:
  group: serving.kserve.io
  names: { kind: TrainedModel }
  versions:
    - name: v1alpha1
      served: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { ${key}: { type: string, description: The one. } } } } } }
`;
const model = "apiVersion: serving.kserve.io/v1alpha1\nkind: TrainedModel\nmetadata: { name: a }\nspec: { first: x }\n";
const asking: ClientCapabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };
const [created, changed, deleted] = [1, 2, 3];

describe("language server: definitions of the team", () => {
  const placeWith = foldersOfSuite();

  it("take the place of our schema, for open documents and those on disk, and are followed as they change", async () => {
    const place = placeWith({
      ".mlopsrc.yaml": "rules: {}\n",
      "crds/model.yaml": crd("first"),
      "open.yaml": model,
      "disk.yaml": model,
    });
    const [open, disk] = ["open.yaml", "disk.yaml"].map(place.uriOf) as [string, string];
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      await editor.open(open, model);
      place.write(".mlopsrc.yaml", "crds: [crds]\n");
      await tell(editor, place, { ".mlopsrc.yaml": changed });
      for (const uri of [open, disk]) await editor.settled(uri);
      const hover = await editor.hover(open, { line: 3, character: 10 });
      assert.ok(JSON.stringify(hover?.contents).includes("The one."));

      place.write("crds/model.yaml", crd("second"));
      await tell(editor, place, { "crds/model.yaml": changed });
      for (const uri of [open, disk]) await editor.settled(uri, "schema");
      const [found] = await editor.findings(open);
      assert.match(String(found?.message), /Unknown key "first".*second/);

      place.write("crds/z.yaml", crd("first"));
      await tell(editor, place, { "crds/z.yaml": created });
      for (const uri of [open, disk]) await editor.settled(uri);

      place.remove("crds");
      await tell(editor, place, { crds: deleted });
      await editor.until("the missing folder is told", () =>
        editor.messages.some((text) => /Cannot use crds, .*no such file/.test(String(text))),
      );
      const ours = (await kindAt(editor, open))?.schema?.origin;
      assert.equal(ours, "kserve/trained-model.v1alpha1 (built in)");
    });
  });

  it("are named by the editor's settings too, in a workspace that is trusted", async () => {
    const place = placeWith({ "model.crd.yaml": crd("second"), "a.yaml": model });
    const uri = place.uriOf("a.yaml");
    const named = { crds: ["*.crd.yaml"] };
    await Editor.with({ capabilities: asking, folders: [place.uri], settings: named }, async (editor) => {
      await editor.settled(uri, "schema");
      assert.equal((await kindAt(editor, uri))?.schema?.origin, "model.crd.yaml (CRD)");
    });
    const untrusted = { ...named, editor: { trusted: false, syntaxElsewhere: [] } };
    await Editor.with({ capabilities: asking, folders: [place.uri], settings: untrusted }, async (editor) => {
      await editor.open(uri, model);
      await editor.until("the settings are read", () => editor.refreshes > 0);
      assert.equal((await kindAt(editor, uri))?.schema?.origin, "kserve/trained-model.v1alpha1 (built in)");
    });
  });

  it("that are of no use are told once, and the others count", async () => {
    const place = placeWith({
      ".mlopsrc.yaml": "crds: [model.yaml, broken.yaml, other.yaml]\n",
      "model.yaml": crd("second"),
      "broken.yaml": `${crd("first")}a: [\n`,
      "other.yaml": "kind: Service\n",
      "a.yaml": model,
    });
    const uri = place.uriOf("a.yaml");
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      await editor.settled(uri, "schema");
      await tell(editor, place, { ".mlopsrc.yaml": changed });
      await editor.settled(uri, "schema");
      const told = editor.messages.map((text) => /Cannot use (\S+),/.exec(text)?.[1]).sort();
      assert.deepEqual(told, ["broken.yaml", "other.yaml"]);
    });
  });
});

describe("language server: mlops/kindAt", () => {
  const uri = "file:///nowhere/a.yaml";

  it("says kind, schema and reason of each document, or why there is none", async () => {
    await Editor.with({}, async (editor) => {
      await editor.open(uri, `${model}---\nservices: {}\n`);
      const { page, ...known } = (await kindAt(editor, uri)) ?? assert.fail("nothing");
      assert.deepEqual(known, {
        documents: 2,
        index: 1,
        kind: { id: "kserve/TrainedModel", title: "KServe TrainedModel v1alpha1" },
        schema: { id: "kserve/trained-model.v1alpha1.schema.json", origin: "kserve/trained-model.v1alpha1 (built in)" },
        because: "by its apiVersion and kind",
      });
      assert.match(page, /^# KServe TrainedModel v1alpha1/);
      const none = await kindAt(editor, uri, 5);
      assert.deepEqual(
        [none?.index, none?.kind, none?.because],
        [2, undefined, "nothing in it tells that it is of a kind we know"],
      );
      assert.equal(await kindAt(editor, "file:///nowhere/else.yaml"), null);
    });
  });

  it("an editor with our commands hears when the answer may be another", async () => {
    const place = folder({ "a.yaml": model });
    await Editor.with({ folders: [place.uri], initializationOptions: { commands: true } }, async (editor) => {
      await editor.until("the notification", () => editor.notifications.includes("mlops/kindsChanged"));
    });
    place.remove();
  });
});

function kindAt(editor: Editor, uri: string, line = 0): Promise<KindAtResult | null> {
  return editor.request("mlops/kindAt", { textDocument: { uri }, position: { line, character: 0 } });
}

function tell(editor: Editor, place: Folder, changes: Readonly<Record<string, number>>): Promise<void> {
  const events = Object.entries(changes).map(([file, type]) => ({ uri: place.uriOf(file), type }));
  return editor.notify("workspace/didChangeWatchedFiles", { changes: events });
}
