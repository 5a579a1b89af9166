import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { Editor, pulling, pushed } from "./client";
import { type Folder, foldersOfSuite } from "./folder";

const fraud = readFileSync("examples/fraud-detection/fraud-detection.mlops.yaml", "utf8");
const minimal =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";
const faulty = `${minimal}ownr: a\n`;
/** Of another model: two specs of one name are a fault of their own. */
const another = faulty.replace("name: x", "name: y");
const third = faulty.replace("name: x", "name: z");
const missingCard = "spec/production-needs-model-card";
const elsewhere = "file:///nowhere/x.mlops.yaml";

const created = 1;
const changed = 2;
const deleted = 3;

describe("language server: the workspace around a document", () => {
  const placeWith = foldersOfSuite();

  it("files on disk, settings and watched files change the findings", async () => {
    const place = placeWith({ "other.mlops.yaml": faulty });
    const other = place.uriOf("other.mlops.yaml");
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      await editor.settled(other, "spec/unknown-key");

      place.write(".mlopsrc.yaml", "rules:\n  spec/unknown-key: hint\n");
      await tell(editor, place, { ".mlopsrc.yaml": created });
      await editor.eventually(other, "a hint", ([found]) => found?.severity === 4);

      place.write("other.mlops.yaml", minimal);
      await tell(editor, place, { "other.mlops.yaml": changed });
      await editor.settled(other);
    });
  });

  it("the editor's own settings win", async () => {
    await Editor.with({ capabilities: asking, settings: { rules: { "spec/unknown-key": "off" } } }, async (editor) => {
      await editor.open(elsewhere, `${minimal}descripton: a\n`);
      await editor.settled(elsewhere);
    });
  });

  it("an editor that fails to tell its settings costs neither the folders nor their own settings", async () => {
    const place = placeWith({ ".mlopsrc.yaml": "rules:\n  spec/unknown-key: hint\n", "a.mlops.yaml": faulty });
    await Editor.with({ capabilities: asking, folders: [place.uri], settings: new Error("not now") }, async (editor) => {
      const uri = place.uriOf("a.mlops.yaml");
      await editor.until("the failure is told", () => editor.messages.length > 0);
      await editor.eventually(uri, "a hint", ([found]) => found?.severity === 4);
      place.write("b.mlops.yaml", another);
      await tell(editor, place, { "b.mlops.yaml": created });
      await editor.eventually(place.uriOf("b.mlops.yaml"), "a hint", ([found]) => found?.severity === 4);
    });
  });

  it("any file that a spec names as its model card counts, whatever it is called", async () => {
    const place = placeWith({ "fraud.mlops.yaml": fraud.replace("MODEL_CARD.md", "cards/card.html") });
    const spec = place.uriOf("fraud.mlops.yaml");
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      await editor.settled(spec, missingCard);
      place.write("cards/card.html", "<h1>Card</h1>");
      await tell(editor, place, { "cards/card.html": created });
      await editor.settled(spec);

      // A folder that is deleted, or comes back, is named without its files.
      place.remove("cards");
      await tell(editor, place, { cards: deleted });
      await editor.settled(spec, missingCard);
      place.write("cards/card.html", "<h1>Card</h1>");
      await tell(editor, place, { cards: created });
      await editor.settled(spec);

      place.write(".gitignore", "cards/\n");
      await tell(editor, place, { ".gitignore": created });
      await editor.settled(spec, missingCard);
      place.write(".gitignore", "nothing/\n");
      await tell(editor, place, { ".gitignore": changed });
      await editor.settled(spec);
    });
  });

  it("asks to be told of everything that changes, and leaves alone what is never read", async () => {
    const place = placeWith({ "a.mlops.yaml": faulty, ".gitignore": "build/\n" });
    const capabilities = {
      ...pulling,
      workspace: { ...pulling.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
    };
    await Editor.with({ capabilities, folders: [place.uri] }, async (editor) => {
      await editor.until("registered", () => editor.registrations.length > 0);
      assert.deepEqual(
        editor.registrations.map(({ method, registerOptions }) => [method, registerOptions]),
        [["workspace/didChangeWatchedFiles", { watchers: [{ globPattern: "**/*" }] }]],
      );
      await editor.settled(place.uriOf("a.mlops.yaml"), "spec/unknown-key");
      const before = editor.refreshes;
      for (const file of ["build/out.yaml", "node_modules/p/x.mlops.yaml", ".git/index"]) place.write(file, faulty);
      await tell(editor, place, { "build/out.yaml": created, "node_modules/p/x.mlops.yaml": created, ".git/index": changed });
      place.write("b.mlops.yaml", another);
      await tell(editor, place, { "b.mlops.yaml": created });
      await editor.settled(place.uriOf("b.mlops.yaml"), "spec/unknown-key");
      assert.equal(editor.refreshes, before + 1);
      assert.deepEqual(await editor.findings(place.uriOf("build/out.yaml")), []);
      assert.deepEqual(await editor.findings(place.uriOf("node_modules/p/x.mlops.yaml")), []);
    });
  });

  it("a folder that is removed while it is being read is gone", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f/${index}.mlops.yaml`, faulty]));
    const place = placeWith({ ...many, "last.mlops.yaml": faulty });
    const stays = placeWith({ "a.mlops.yaml": faulty });
    await Editor.with({ folders: [] }, async (editor) => {
      await folders(editor, { added: [place.uri] });
      await folders(editor, { removed: [place.uri] });
      await folders(editor, { added: [stays.uri] });
      await editor.settled(stays.uriOf("a.mlops.yaml"), "spec/unknown-key");
      assert.deepEqual(await editor.findings(place.uriOf("last.mlops.yaml")), []);
    });
  });

  it("a folder that is removed leaves the files of the one around it, and of the one in it", async () => {
    const place = placeWith({
      "a.mlops.yaml": faulty,
      ".gitignore": "own.mlops.yaml\n",
      "inner/b.mlops.yaml": another,
      "inner/own.mlops.yaml": third,
    });
    const [outer, both, own] = ["a.mlops.yaml", "inner/b.mlops.yaml", "inner/own.mlops.yaml"].map(place.uriOf);
    const inner = place.uriOf("inner");
    assert.ok(outer && both && own);
    await Editor.with({ folders: [place.uri, inner] }, async (editor) => {
      for (const uri of [outer, both, own]) await editor.settled(uri, "spec/unknown-key");
      await folders(editor, { removed: [inner] });
      await editor.settled(own);
      for (const uri of [outer, both]) assert.equal((await editor.findings(uri)).length, 1);
      await folders(editor, { added: [inner] });
      await editor.settled(own, "spec/unknown-key");
      await folders(editor, { removed: [place.uri] });
      await editor.settled(outer);
      for (const uri of [both, own]) assert.equal((await editor.findings(uri)).length, 1);
    });
  });

  it("closing a document outside all folders changes the findings of those that looked at it", async () => {
    const spec = "file:///nowhere/fraud.mlops.yaml";
    const card = "file:///nowhere/MODEL_CARD.md";
    await Editor.with({}, async (editor) => {
      await editor.open(card, "# Card\n", "markdown");
      await editor.open(spec, fraud);
      await editor.settled(spec);
      const refreshes = editor.refreshes;
      await editor.close(card);
      await editor.until("the editor is told to ask again", () => editor.refreshes > refreshes);
      await editor.settled(spec, missingCard);
    });
    await Editor.with({ capabilities: pushed }, async (editor) => {
      await editor.open(card, "# Card\n", "markdown");
      await editor.open(spec, fraud);
      await editor.until("no findings", () => editor.published.get(spec)?.length === 0);
      await editor.close(card);
      await editor.until("the card is missed", () => editor.published.get(spec)?.[0]?.code === missingCard);
    });
  });
});

const asking: ClientCapabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };

function tell(editor: Editor, place: Folder, changes: Readonly<Record<string, number>>): Promise<void> {
  const events = Object.entries(changes).map(([file, type]) => ({ uri: place.uriOf(file), type }));
  return editor.notify("workspace/didChangeWatchedFiles", { changes: events });
}

function folders(editor: Editor, { added = [], removed = [] }: { added?: string[]; removed?: string[] }): Promise<void> {
  const named = (uris: readonly string[]): object[] => uris.map((uri) => ({ uri, name: uri }));
  return editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: named(added), removed: named(removed) } });
}
