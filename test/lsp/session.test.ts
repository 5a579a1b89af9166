import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Diagnostic, InitializeParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parseFile, type Rule, rules } from "../../server/src/engine/index";
import { reporter } from "../../server/src/lsp/edge";
import { featuresOf } from "../../server/src/lsp/features";
import { diagnosticsOf } from "../../server/src/lsp/handlers/diagnostics";
import { Session } from "../../server/src/lsp/session";

const minimal =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";
const faulty = `${minimal}ownr: a\n`;

describe("session", () => {
  it("a file that cannot be read costs no other file its findings", () => {
    const reports: string[] = [];
    const session = sessionWith({ report: (where) => reports.push(where) });
    const unreadable: TextDocument = {
      ...TextDocument.create("file:///w/bad.mlops.yaml", "yaml", 1, ""),
      uri: "file:///w/bad.mlops.yaml",
      version: 1,
      getText: () => {
        throw new Error("our own bug");
      },
    };
    session.open(unreadable);
    open(session, "file:///w/good.mlops.yaml", faulty);
    assert.deepEqual(codes(session, "file:///w/good.mlops.yaml"), ["spec/unknown-key"]);
    assert.deepEqual(codes(session, "file:///w/bad.mlops.yaml"), []);
    assert.deepEqual(reports, ["reading /w/bad.mlops.yaml"]);
  });

  it("a folder that closes takes its own files along, and none that another open folder has", () => {
    const session = sessionWith({ folders: ["/w", "/w/inner"] });
    const file = parseFile("/w/inner/a.mlops.yaml", minimal);
    const ignored = parseFile("/w/inner/ignored.mlops.yaml", minimal);
    session.disk.read("/w", { files: [file], others: ["/w/CARD.md"] });
    session.disk.read("/w/inner", { files: [file, ignored], others: [] });
    assert.equal(session.workspace.named("x").length, 2);
    session.openFolders(["/w"]);
    assert.equal(session.workspace.file(file.path), file);
    assert.equal(session.workspace.exists(ignored.path), false);
    session.openFolders(["/w/inner"]);
    assert.equal(session.workspace.exists("/w/CARD.md"), false);
  });

  it("what is on disk is not copied or named again when a text changes", () => {
    let named = 0;
    const session = sessionWith({ folders: ["/w"] });
    const file = parseFile("/w/disk.mlops.yaml", minimal);
    const [document] = file.documents;
    assert.ok(document);
    const kind = {
      ...document.kind,
      name: (root: Parameters<typeof document.kind.name>[0]): string => {
        named += 1;
        return document.kind.name(root);
      },
    };
    session.disk.read("/w", { files: [{ ...file, documents: [{ ...document, kind }] }], others: ["/w/CARD.md"] });
    for (let version = 1; version <= 5; version += 1) {
      open(session, "file:///w/open.mlops.yaml", `${minimal}# ${version}\n`, version);
      assert.equal(session.workspace.named("x").length, 2);
      assert.ok(session.workspace.exists("/w/CARD.md"));
    }
    assert.equal(named, 1);
  });

  it("a file is checked and converted again only when something it looked at has changed", () => {
    let runs = 0;
    const looking: Rule = {
      ...(rules[0] as Rule),
      id: "test/looks",
      kinds: ["mlops-spec"],
      *checkAcross({ path }, workspace) {
        if (!path.endsWith("watched.mlops.yaml")) return;
        runs += 1;
        if (!workspace.exists("/w/CARD.md")) yield { at: { start: 0, end: 4 }, message: "No card." };
      },
    };
    const session = sessionWith({ folders: ["/w"], rules: [looking] });
    const uri = "file:///w/watched.mlops.yaml";
    open(session, uri, minimal);
    open(session, "file:///w/other.mlops.yaml", minimal.replace("name: x", "name: y"));
    const first = diagnosticsOf(session, uri);
    assert.equal(first.items.length, 1);
    open(session, "file:///w/other.mlops.yaml", minimal.replace("name: x", "name: z"), 2);
    assert.equal(diagnosticsOf(session, uri), first);
    assert.equal(runs, 1);
    session.disk.read("/w", { files: [], others: ["/w/CARD.md"] });
    assert.deepEqual(diagnosticsOf(session, uri).items, []);
    assert.equal(runs, 2);
  });

  it("an edit in a comment gives the same result id", () => {
    const session = sessionWith({});
    const uri = "file:///w/x.mlops.yaml";
    open(session, uri, `${faulty}# one\n`);
    const before = diagnosticsOf(session, uri);
    open(session, uri, `${faulty}# two\n`, 2);
    const after = diagnosticsOf(session, uri);
    assert.equal(after.resultId, before.resultId);
    assert.deepEqual(
      [before, after].map(({ items }) => items[0]?.data),
      [1, 2].map((version) => ({ ...before.items[0]?.data, version })),
    );
    open(session, uri, `# two\n${faulty}`, 3);
    assert.notEqual(diagnosticsOf(session, uri).resultId, before.resultId);
  });
});

describe("errors of ours", () => {
  it("are logged once for each place they come from, and shown once for each cause", () => {
    const log: string[] = [];
    let shown = 0;
    const connection = {
      console: { error: (line: string) => log.push(line) },
      sendNotification: async () => {
        shown += 1;
      },
    };
    const report = reporter(connection as unknown as Parameters<typeof reporter>[0]);
    const failing = (word: string): Error => new Error(`no ${word}`);
    for (const word of ["a", "b", "c"]) report("rule test/one", failing(word));
    report("rule test/two", failing("a"));
    report("rule test/two", new Error("elsewhere"));
    assert.deepEqual(
      log.map((line) => line.split("\n")[0]),
      ["rule test/one: Error: no a", "rule test/two: Error: no a", "rule test/two: Error: elsewhere"],
    );
    assert.equal(shown, 2);
  });
});

interface Given {
  readonly folders?: readonly string[];
  readonly rules?: readonly Rule[];
  readonly report?: (where: string) => void;
}

function sessionWith({ folders = [], rules: chosen = rules, report = () => {} }: Given): Session {
  const workspaceFolders = folders.map((path) => ({ uri: `file://${path}`, name: path }));
  const params: InitializeParams = { processId: null, rootUri: null, capabilities: {}, workspaceFolders };
  return new Session(featuresOf(params), chosen, report);
}

function open(session: Session, uri: string, text: string, version = 1): void {
  session.open(TextDocument.create(uri, "yaml", version, text));
}

function codes(session: Session, uri: string): readonly Diagnostic["code"][] {
  return diagnosticsOf(session, uri).items.map(({ code }) => code);
}
