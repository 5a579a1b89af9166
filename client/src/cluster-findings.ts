import * as vscode from "vscode";
import type { ClusterFinding } from "../../server/src/lsp/protocol";

/** What a cluster said of manifests when it was asked last: shown in the files until somebody edits them or asks again. */
export class ClusterFindings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("mlops-cluster");
  private readonly edits = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.collection.delete(document.uri);
  });

  /** Replaces all that was said before. */
  show(context: string, found: ReadonlyMap<string, readonly ClusterFinding[]>): void {
    this.collection.clear();
    for (const [uri, findings] of found)
      this.collection.set(
        vscode.Uri.parse(uri),
        findings.map((finding) => diagnostic(finding, context)),
      );
  }

  dispose(): void {
    this.edits.dispose();
    this.collection.dispose();
  }
}

function diagnostic({ message, range: { start, end }, severity }: ClusterFinding, context: string): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const severities = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning };
  const made = new vscode.Diagnostic(range, message, severities[severity]);
  made.source = `mlops, ${context}`;
  made.code = "cluster";
  return made;
}
