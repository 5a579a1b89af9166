import * as vscode from "vscode";
import type { PreviewedFinding } from "../../server/src/lsp/protocol";

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
} as const;

/** What would be found in files that are only previewed: shown in the preview's documents while they are open. */
export class PreviewFindings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("mlops preview");
  private readonly closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.collection.delete(uri));

  /** Replaces what was shown of these documents. */
  show(found: ReadonlyMap<string, readonly PreviewedFinding[]>): void {
    for (const [uri, findings] of found) this.collection.set(vscode.Uri.parse(uri), findings.map(diagnostic));
  }

  dispose(): void {
    this.closed.dispose();
    this.collection.dispose();
  }
}

function diagnostic({ rule, severity, message, range: { start, end } }: PreviewedFinding): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const made = new vscode.Diagnostic(range, message, severities[severity]);
  made.source = "mlops";
  made.code = rule;
  return made;
}
