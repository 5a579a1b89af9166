import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { Editor, pushed } from "./client";

const faulty = readFileSync("examples/faults/faults.mlops.yaml", "utf8");
const clean = readFileSync("examples/fraud-detection/fraud-detection.mlops.yaml", "utf8");
const service = readFileSync("examples/workspace/serving/inference-service.yaml", "utf8");
const minimal =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";
const uri = "file:///nowhere/x.mlops.yaml";

describe("language server: findings", () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start({ initializationOptions: { docs: "/extension/docs/rules" } });
  });
  after(() => editor.stop());
  afterEach(() => editor.close(uri));

  it("says what it can do", () => {
    const { textDocumentSync, diagnosticProvider, completionProvider, hoverProvider } = editor.capabilities;
    assert.deepEqual(textDocumentSync, { openClose: true, change: 2 });
    assert.ok(completionProvider && hoverProvider);
    assert.deepEqual(diagnosticProvider, { identifier: "mlops", interFileDependencies: true, workspaceDiagnostics: true });
  });

  it("the faulty example has a finding for every fault, with code, page and exact range", async () => {
    await editor.open(uri, faulty);
    const found = await editor.findings(uri);
    const codes = new Set(found.map(({ code }) => code));
    for (const rule of ["spec/unknown-key", "spec/tool-end-of-life", "spec/format-not-servable", "security/credentials-in-url"])
      assert.ok(codes.has(rule), `${rule} is not among ${[...codes].join(", ")}`);
    const unknown = found.find(({ code }) => code === "spec/unknown-key");
    assert.deepEqual(unknown?.range, editor.rangeOf(uri, "descripton"));
    assert.equal(unknown?.severity, 1);
    assert.equal(unknown?.source, "mlops");
    assert.equal(unknown?.codeDescription?.href, "file:///extension/docs/rules/spec/unknown-key.md");
  });

  it("edits by increments change the findings", async () => {
    await editor.open(uri, minimal);
    assert.deepEqual(codes(await editor.findings(uri)), []);
    await editor.replace(uri, "nlp", "nlpp");
    assert.deepEqual(codes(await editor.findings(uri)), ["schema"]);
    await editor.replace(uri, "nlpp", "nlp");
    await editor.replace(uri, "name: x\n", "name: x\nownr: a\n");
    assert.deepEqual(codes(await editor.findings(uri)), ["spec/unknown-key"]);
  });

  it("what has not changed is not sent again", async () => {
    await editor.open(uri, faulty);
    const first = await editor.pull(uri);
    assert.ok(first.kind === "full" && first.resultId);
    assert.deepEqual(await editor.pull(uri, first.resultId), { kind: "unchanged", resultId: first.resultId });
    await editor.replace(uri, "descripton", "description");
    assert.equal((await editor.pull(uri, first.resultId)).kind, "full");
  });

  it("an edit in a comment changes no finding, so none is sent again", async () => {
    await editor.open(uri, `${faulty}# note\n`);
    const first = await editor.pull(uri);
    assert.ok(first.kind === "full" && first.resultId);
    await editor.replace(uri, "# note", "# notes");
    assert.deepEqual(await editor.pull(uri, first.resultId), { kind: "unchanged", resultId: first.resultId });
  });

  it("a burst of single letters ends in the right findings", async () => {
    await editor.open(uri, minimal);
    const line = "# a long comment that nobody reads, typed by a person in a hurry; and then an unknown key: ".repeat(2);
    const typed = `${line.slice(0, 180)}\nunknown_key_here: 1\n`;
    for (const [index, letter] of [...typed].entries()) {
      const breaks = typed.slice(0, index).split("\n");
      const at = { line: 5 + breaks.length - 1, character: breaks.at(-1)?.length ?? 0 };
      await editor.edit(uri, { start: at, end: at }, letter);
    }
    assert.ok(typed.length >= 200);
    assert.equal(editor.text(uri), minimal + typed);
    const found = await editor.findings(uri);
    assert.deepEqual(codes(found), ["spec/unknown-key"]);
    assert.deepEqual(found[0]?.range, editor.rangeOf(uri, "unknown_key_here"));
  });

  const broken: Readonly<Record<string, [text: string, check: (found: readonly Diagnostic[]) => void]>> = {
    "broken YAML": [clean.replace("rps: 500", "rps: [500"), (found) => assert.ok(codes(found).includes("syntax"))],
    "an empty spec": ["", (found) => assert.ok(found.length > 0)],
    "a binary file": ["\x89PNG\0\x01\uFFFD model_type governance_level", (found) => assert.deepEqual(found, [])],
    "a file of another kind": ["- hosts: all\n  tasks: []\n", (found) => assert.deepEqual(found, [])],
    "5 MB of services": [
      `${service}---\n`.repeat(Math.ceil(5_000_000 / service.length)),
      (found) => assert.ok(!codes(found).includes("syntax")),
    ],
    "5 MB of something else": ["- some: list\n  of: things\n".repeat(190_000), (found) => assert.deepEqual(found, [])],
    "20 documents": [
      Array.from({ length: 20 }, (_, index) => `---\n${service.replace("churn-risk", `model-${index}`)}`).join(""),
      (found) => assert.ok(!codes(found).includes("syntax")),
    ],
  };
  for (const [name, [text, check]] of Object.entries(broken)) {
    it(`${name}: findings or nothing, and the server goes on`, async () => {
      const other = name === "an empty spec" || name === "broken YAML" ? uri : "file:///nowhere/other.yaml";
      await editor.open(other, text);
      check(await editor.findings(other));
      if (other !== uri) await editor.close(other);
      await editor.open("file:///nowhere/y.mlops.yaml", minimal);
      assert.deepEqual(await editor.findings("file:///nowhere/y.mlops.yaml"), []);
      await editor.close("file:///nowhere/y.mlops.yaml");
      assert.deepEqual(editor.messages, []);
    });
  }

  it("a file that is not ours, and one that is not open, answer with nothing", async () => {
    assert.deepEqual(await editor.findings("file:///nowhere/unknown.yaml"), []);
    assert.deepEqual(await editor.symbols("file:///nowhere/unknown.yaml"), []);
    assert.equal(await editor.hover("file:///nowhere/unknown.yaml", { line: 0, character: 0 }), null);
  });
});

describe("language server: pushed findings", () => {
  it("an editor that does not ask is told, and told again when it changes or closes", async () => {
    await Editor.with({ capabilities: pushed }, async (editor) => {
      await editor.open(uri, minimal.replace("name: x\n", "name: x\nownr: a\n"));
      await editor.until("findings", () => editor.published.get(uri)?.length === 1);
      assert.equal(
        editor.published.get(uri)?.[0]?.codeDescription?.href,
        "https://github.com/cognitive-toolworks/mlops-lifecycle-manager/blob/main/docs/rules/spec/unknown-key.md",
      );
      await editor.replace(uri, "ownr", "owner");
      await editor.until("no findings", () => editor.published.get(uri)?.length === 0);
      await editor.replace(uri, "owner", "ownr");
      await editor.until("findings again", () => editor.published.get(uri)?.length === 1);
      await editor.close(uri);
      await editor.until("nothing after closing", () => editor.published.get(uri)?.length === 0);
    });
  });

  it("edits that arrive together are answered together", async () => {
    await Editor.with({ capabilities: pushed }, async (editor) => {
      await editor.open(uri, minimal);
      await editor.until("the first findings", () => editor.published.has(uri));
      const letters = [..."# words\nownr: a\n"];
      const before = editor.publications;
      for (const [index, letter] of letters.entries()) {
        const lines = letters.slice(0, index).join("").split("\n");
        const at = { line: 5 + lines.length - 1, character: lines.at(-1)?.length ?? 0 };
        void editor.edit(uri, { start: at, end: at }, letter);
      }
      await editor.until(
        "the last findings",
        () => editor.published.get(uri)?.some(({ code }) => code === "spec/unknown-key") === true,
      );
      assert.ok(editor.publications - before <= 4, `${editor.publications - before} answers to ${letters.length} edits`);
    });
  });
});

describe("language server: a rule with a bug", () => {
  it("costs its own findings only, is told about once, and the server lives", async () => {
    await Editor.with({ program: "test/lsp/faulty-server.ts" }, async (editor) => {
      await editor.open(uri, faulty);
      assert.ok(codes(await editor.findings(uri)).includes("spec/unknown-key"));
      await editor.replace(uri, "descripton", "descriptin");
      assert.ok(codes(await editor.findings(uri)).includes("spec/unknown-key"));
      await editor.until("a log entry", () =>
        editor.log.some((line) => line.includes("test/throws") && line.includes("our own bug")),
      );
      assert.equal(editor.messages.length, 1);
      assert.match(editor.messages[0] ?? "", /test\/throws/);
      assert.equal(editor.log.filter((line) => line.includes("test/throws")).length, 1, "logged at every keystroke");
    });
  });
});

function codes(diagnostics: readonly Diagnostic[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}
