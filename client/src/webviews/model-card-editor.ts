import * as vscode from "vscode";
import type { Session } from "../command";
import { CardDesk } from "./card-desk";

/** The id under which VS Code knows the editor. */
export const viewType = "mlops.modelCard";

/** A model card as a form: the text document stays the only truth, and the form follows it. */
class ModelCardEditorProvider implements vscode.CustomTextEditorProvider {
  constructor(
    private readonly extension: vscode.Uri,
    private readonly session: Session,
  ) {}

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const desk = new CardDesk(document, panel, this.session);
    desk.open(this.extension);
    panel.onDidDispose(() => desk.dispose());
  }
}

/** Offers the editor for model cards ("Reopen Editor With…"), and the command that opens it. */
export function registerModelCardEditor(context: vscode.ExtensionContext, session: Session): readonly vscode.Disposable[] {
  const provider = new ModelCardEditorProvider(context.extensionUri, session);
  return [vscode.window.registerCustomEditorProvider(viewType, provider, { supportsMultipleEditorsPerDocument: true })];
}
