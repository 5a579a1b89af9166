import * as vscode from "vscode";
import type { DriftThresholds } from "../../../server/src/engine/drift/thresholds";
import { type Answer, DriftThresholdsRequest } from "../../../server/src/lsp/protocol";
import type { Session } from "../command";

/** Writes thresholds into a spec or a monitoring configuration, as one step that can be undone; false where they stand there. */
export async function writeThresholds(session: Session, uri: vscode.Uri, thresholds: DriftThresholds): Promise<Answer<boolean>> {
  await session.ready;
  // opened first, so that the server answers about the very text that is changed
  const document = await vscode.workspace.openTextDocument(uri);
  const { version } = document;
  const answer = await session.client.sendRequest(DriftThresholdsRequest, { uri: uri.toString(), thresholds });
  if ("refused" in answer) return answer;
  if (document.version !== version) return refused("it was changed meanwhile", document);
  if (answer.ok.edits.length === 0) return { ok: false };
  await vscode.window.showTextDocument(document, { viewColumn: columnOf(uri), preserveFocus: true, preview: false });
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    uri,
    answer.ok.edits.map(({ range: { start, end }, newText }) =>
      vscode.TextEdit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText),
    ),
  );
  return (await vscode.workspace.applyEdit(edit)) ? { ok: true } : refused("the editor did not take the change", document);
}

/** Where the file is shown already, else beside the preview: what was changed is to be seen. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return shown?.viewColumn ?? vscode.ViewColumn.Beside;
}

function refused(why: string, { uri }: vscode.TextDocument): Answer<boolean> {
  return { refused: { what: `Cannot change ${vscode.workspace.asRelativePath(uri)}`, why, next: "Try again" } };
}
