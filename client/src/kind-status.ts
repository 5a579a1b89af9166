import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { KindAtRequest, type KindAtResult, KindsChanged } from "../../server/src/lsp/protocol";
import { documentSelector } from "./document-selector";
import { statusOf } from "./status-words";

const typingPause = 150;

/** Says in the language status which kind and schema apply to the document at the cursor, and why. */
export class KindStatus implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("mlops.kind", documentSelector);
  private readonly subscriptions: readonly vscode.Disposable[];
  private waiting: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: LanguageClient,
    ready: Promise<void>,
  ) {
    this.item.name = "MLOps: kind of document";
    this.item.text = "MLOps";
    this.item.busy = true;
    this.item.command = { command: "mlops.showSchema", title: "Show Schema" };
    this.subscriptions = [
      this.item,
      client.onNotification(KindsChanged, () => this.schedule()),
      vscode.window.onDidChangeActiveTextEditor(() => this.schedule()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.schedule(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.schedule();
      }),
    ];
    ready.then(
      () => this.schedule(),
      () => this.item.dispose(),
    );
  }

  dispose(): void {
    clearTimeout(this.waiting);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Where several editors are open only the active one counts. */
  private schedule(editor = vscode.window.activeTextEditor): void {
    if (!editor || editor !== vscode.window.activeTextEditor) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.refresh(editor), typingPause);
  }

  private async refresh(editor: vscode.TextEditor): Promise<void> {
    const found = await kindAtCursor(this.client, editor).catch(() => undefined);
    if (!found || editor !== vscode.window.activeTextEditor) return;
    const { text, detail, action } = statusOf(found);
    this.item.busy = false;
    this.item.text = text;
    this.item.detail = detail;
    this.item.command = { command: "mlops.showSchema", title: action };
  }
}

/** What the server says of the document at the cursor; undefined for editors that are none of our business. */
export async function kindAtCursor(client: LanguageClient, editor: vscode.TextEditor): Promise<KindAtResult | undefined> {
  const { document, selection } = editor;
  if (vscode.languages.match(documentSelector, document) === 0) return undefined;
  const { line, character } = selection.active;
  const params = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
  return (await client.sendRequest(KindAtRequest, params)) ?? undefined;
}
