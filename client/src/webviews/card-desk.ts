import * as vscode from "vscode";
import { CardEditRequest, CardExportRequest, CardImportRequest, CardRequest } from "../../../server/src/lsp/protocol";
import { guards, type ModelCardEditor } from "../../../webviews/model-card-editor/protocol";
import { fileName } from "../choose-spec";
import type { Session } from "../command";
import { EditLine } from "./edit-line";
import { Panel } from "./panel";

type ToHost = ModelCardEditor["toHost"];

/** One open editor of one card: asks the server about the text, and makes the changes that the form asks for. */
export class CardDesk implements vscode.Disposable {
  private readonly panel: Panel<ModelCardEditor>;
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly line: EditLine;
  private refused: string | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    { webview }: vscode.WebviewPanel,
    private readonly session: Session,
  ) {
    this.panel = new Panel(webview, session.log);
    this.line = new EditLine(document);
  }

  open(extension: vscode.Uri): void {
    this.subscriptions.push(
      this.panel,
      // a file that becomes dirty or clean tells so without a change of its text
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.document && contentChanges.length > 0) void this.show();
      }),
      // a change that is being made belongs to what is saved
      vscode.workspace.onWillSaveTextDocument((event) => {
        if (event.document === this.document) event.waitUntil(this.line.next(async () => {}));
      }),
      // a spec or a registry that was saved changes what can be filled in and what is demanded
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document !== this.document && /\.(?:ya?ml|json)$/.test(document.uri.path)) void this.show();
      }),
    );
    const view = { name: "model-card-editor", title: `Model card ${fileName(this.document.uri)}` };
    const handlers = {
      ready: () => this.show(),
      edit: (asked: ToHost["edit"]) => this.edit(asked),
      importMetrics: () => this.importMetrics(),
      export: ({ to }: ToHost["export"]) => this.export(to),
      openText: ({ line }: ToHost["openText"]) => this.openText(line),
    };
    this.panel.open(extension, view, { handlers, guards });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get params(): { readonly uri: string; readonly text: string } {
    return { uri: this.document.uri.toString(), text: this.document.getText() };
  }

  /** An answer about a text that has changed meanwhile is thrown away: the next one is on its way. */
  private async show(): Promise<void> {
    const { version } = this.document;
    await this.session.ready;
    const look = await this.session.client.sendRequest(CardRequest, this.params);
    if (version !== this.document.version) return;
    if (!look) return this.panel.post("unavailable", { why: "The card could not be read; the log says why." });
    const { refused } = this;
    this.refused = undefined;
    this.panel.post("card", { version, fileName: fileName(this.document.uri), look, ...(refused ? { refused } : {}) });
  }

  /** One intention is one step to undo. What was thought of over a text that others have changed is not made. */
  private edit({ version, operations }: ToHost["edit"]): Promise<void> {
    return this.line.next(async () => {
      if (!this.line.isCurrent(version))
        return this.refuse("The file was changed elsewhere at the same moment. Look at it, and write it again.");
      const { edits } = await this.session.client.sendRequest(CardEditRequest, { ...this.params, operations });
      if (edits.length === 0) return this.show();
      const change = new vscode.WorkspaceEdit();
      for (const { range, newText } of edits) {
        const { start, end } = range;
        change.replace(this.document.uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
      }
      const keeps = operations.every(
        (operation) => operation.op === "setCell" || (operation.op === "set" && !operation.field.startsWith("section.")),
      );
      if (!(await this.line.apply(change, keeps)))
        await this.refuse("VS Code did not make this change: the file may be read-only.");
    });
  }

  private refuse(why: string): Promise<void> {
    this.refused = why;
    return this.show();
  }

  private async importMetrics(): Promise<void> {
    const filters = { "Metrics (JSON, YAML, CSV, MLflow)": ["json", "yaml", "yml", "csv", "tsv"], "All files": ["*"] };
    const [file] = (await vscode.window.showOpenDialog({ filters, title: "Import metrics", openLabel: "Import" })) ?? [];
    if (!file) return;
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const from = fileName(file);
    const proposals = await this.session.client.sendRequest(CardImportRequest, { ...this.params, name: from, content });
    this.panel.post("imported", { from, proposals });
  }

  /** The new form opens as a file without a name: where it is kept is the writer's choice. */
  private async export(to: ToHost["export"]["to"]): Promise<void> {
    const made = await this.session.client.sendRequest(CardExportRequest, { ...this.params, to });
    if (!made) return this.panel.post("unavailable", { why: "The card could not be exported; the log says why." });
    const { text, ...report } = made;
    const document = await vscode.workspace.openTextDocument({ language: "json", content: text });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    this.panel.post("exported", { to, report });
  }

  private async openText(line: number | undefined): Promise<void> {
    const selection = line === undefined ? {} : { selection: new vscode.Range(line, 0, line, 0) };
    await vscode.commands.executeCommand("vscode.openWith", this.document.uri, "default", {
      viewColumn: vscode.ViewColumn.Beside,
      ...selection,
    });
  }
}
