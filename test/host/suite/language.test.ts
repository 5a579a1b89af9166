import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, until } from "../editor";

describe("a spec in the editor", () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await open("faults/faults.mlops.yaml");
  });
  afterEach(closeAll);

  it("has a language of its own", () => {
    assert.equal(document.languageId, "mlops-spec");
  });

  it("shows findings at their place, with rule and link", async () => {
    const finding = await findingOf(document, "spec/psi-thresholds-order");
    assert.equal(document.lineAt(finding.range.start.line).text.trim().startsWith("psi:"), true);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(finding.source, "mlops");
    assert.ok(typeof finding.code === "object" && finding.code.target.path.endsWith("/docs/rules/spec/psi-thresholds-order.md"));
  });

  it("explains a key when pointed at", async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      positionOf(document, "governance_level"),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value)))
      .join("\n");
    assert.match(text, /govern/);
  });

  it("completes values", async () => {
    const at = positionOf(document, "model_type: ").translate(0, "model_type: ".length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      at,
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("classification"), labels.slice(0, 20).join(", "));
  });

  it("corrects a misspelt key by a quick fix", async () => {
    const at = positionOf(document, "descripton");
    await until(() => faultsAt(document, at)[0], "the misspelt key");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(at, at),
    );
    const action = actions.find(({ edit }) => edit);
    assert.ok(action?.edit, "no quick fix with an edit");
    assert.equal(await vscode.workspace.applyEdit(action.edit), true);
    assert.equal(document.lineAt(at.line).text, "description: Orders the products of a search page");
    await until(() => (faultsAt(document, at).length === 0 ? true : undefined), "the finding to go");
  });

  it("has an outline", async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    const names = symbols.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]);
    assert.ok(names.includes("serving"), names.join(", "));
  });
});

function findingOf(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(
    () => vscode.languages.getDiagnostics(document.uri).find(({ code }) => ruleOf(code) === rule),
    `a finding ${rule}`,
  );
}

function ruleOf(code: vscode.Diagnostic["code"]): unknown {
  return typeof code === "object" ? code.value : code;
}

function faultsAt(document: vscode.TextDocument, at: vscode.Position): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ range }) => range.contains(at));
}

function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const lines = document.getText().split("\n");
  const line = lines.findIndex((candidate) => candidate.trimStart().startsWith(text));
  assert.notEqual(line, -1, `${text} is not in the file`);
  return new vscode.Position(line, lines[line]?.indexOf(text) ?? 0);
}
