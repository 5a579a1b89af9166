import * as vscode from "vscode";
import type { Command } from "../command";
import { kindAtCursor } from "../kind-status";
import { previewScheme } from "../virtual-documents";

/** Shows what the document at the cursor is held to, why, and which keys it may have; or why it is left alone. */
export const showSchema: Command = {
  id: "mlops.showSchema",
  async run({ client, ready, documents }) {
    await ready;
    const editor = vscode.window.activeTextEditor;
    const found = editor && (await kindAtCursor(client, editor));
    if (!found) {
      void vscode.window.showInformationMessage("Open a spec, or another YAML or JSON file, to see what it is held to.");
      return;
    }
    const name = found.kind?.title ?? "Not checked";
    const page = vscode.Uri.from({ scheme: previewScheme, path: `/schemas/${name}.md` });
    documents.put(new Map([[page.toString(), found.page]]));
    await vscode.commands.executeCommand("markdown.showPreview", page);
  },
};
