import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { KindsChanged, type StaleBundle, StaleBundlesRequest } from "../../server/src/lsp/protocol";
import { documentSelector } from "./document-selector";

const code = "bundle/stale";
/** A burst of saves asks once. */
const pause = 500;

/** Warns of bundles that their spec has left behind: on the spec, in the explorer, and counted in the status bar. */
export class StaleBundles implements vscode.Disposable, vscode.FileDecorationProvider, vscode.CodeActionProvider {
  private readonly warnings = vscode.languages.createDiagnosticCollection("mlops bundles");
  private readonly item = vscode.window.createStatusBarItem("mlops.staleBundles", vscode.StatusBarAlignment.Left);
  private readonly decorated = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.decorated.event;
  private readonly subscriptions: readonly vscode.Disposable[];
  private stale: readonly StaleBundle[] = [];
  private waiting: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: LanguageClient,
    ready: Promise<void>,
  ) {
    this.item.name = "MLOps: stale bundles";
    this.item.command = "mlops.generateBundle";
    const written = vscode.workspace.createFileSystemWatcher("**/.mlops/**");
    this.subscriptions = [
      this.warnings,
      this.item,
      this.decorated,
      written,
      written.onDidChange(() => this.schedule()),
      written.onDidCreate(() => this.schedule()),
      written.onDidDelete(() => this.schedule()),
      client.onNotification(KindsChanged, () => this.schedule()),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (vscode.languages.match(documentSelector, document) > 0) this.schedule();
      }),
      vscode.window.registerFileDecorationProvider(this),
      vscode.languages.registerCodeActionsProvider({ language: "mlops-spec" }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
    ready.then(
      () => this.schedule(),
      () => undefined,
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (!this.stale.some((one) => vscode.Uri.parse(one.uri).toString() === uri.toString())) return undefined;
    return new vscode.FileDecoration(
      "↻",
      "Its bundle has to be generated again",
      new vscode.ThemeColor("list.warningForeground"),
    );
  }

  provideCodeActions(document: vscode.TextDocument, _: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    const diagnostics = context.diagnostics.filter((one) => one.code === code);
    if (diagnostics.length === 0) return [];
    const action = new vscode.CodeAction("Generate the bundle again", vscode.CodeActionKind.QuickFix);
    action.command = { command: "mlops.generateBundle", title: action.title, arguments: [document.uri] };
    action.diagnostics = diagnostics;
    action.isPreferred = true;
    return [action];
  }

  dispose(): void {
    clearTimeout(this.waiting);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private schedule(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.refresh(), pause);
  }

  private async refresh(): Promise<void> {
    const stale = await this.client.sendRequest(StaleBundlesRequest, {}).catch(() => undefined);
    if (!stale) return;
    this.stale = stale;
    this.warnings.clear();
    for (const one of stale) this.warnings.set(vscode.Uri.parse(one.uri), [warning(one)]);
    this.item.text = `$(sync) ${stale.length} stale bundle${stale.length === 1 ? "" : "s"}`;
    this.item.tooltip = stale.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri))).join("\n");
    if (stale.length > 0) this.item.show();
    else this.item.hide();
    this.decorated.fire(undefined);
  }
}

function warning({ out, files, range: { start, end } }: StaleBundle): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const some = files.slice(0, 3).join(", ") + (files.length > 3 ? ` and ${files.length - 3} more` : "");
  const folder = vscode.workspace.asRelativePath(vscode.Uri.parse(out)) || ".";
  const message = `The bundle in ${folder} is not what this spec leads to now: ${some}. Generate it again; what was edited by hand is kept.`;
  const made = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  made.source = "mlops";
  made.code = code;
  return made;
}
