import * as vscode from "vscode";
import type { PreviewedFile } from "../../server/src/lsp/protocol";
import type { Session } from "./command";
import { previewScheme } from "./virtual-documents";

/** The editor's own command behind its merge editor; the Git extension opens it by the same one. */
const openMergeEditor = "_open.mergeEditor";

/** Opens a file that holds both versions between merge markers, to decide in; without a merge editor the file itself. */
export async function mergeInEditor(session: Session, spec: vscode.Uri, file: PreviewedFile): Promise<void> {
  const output = vscode.Uri.parse(file.uri);
  const side = (name: string): vscode.Uri =>
    vscode.Uri.from({ scheme: previewScheme, path: output.path, query: `${name} ${spec.toString()}` });
  const [base, onDisk, generated] = [side("base"), side("on disk"), side("generated")];
  session.documents.put(
    new Map([
      [base.toString(), file.base ?? ""],
      [onDisk.toString(), file.before ?? ""],
      [generated.toString(), file.generated],
    ]),
  );
  const name = vscode.workspace.asRelativePath(output);
  const sides = {
    base,
    input1: { uri: onDisk, title: "On Disk", description: "edited by hand", detail: name },
    input2: { uri: generated, title: "From the Spec", description: "generated now", detail: name },
    output,
  };
  try {
    await vscode.commands.executeCommand(openMergeEditor, sides);
  } catch {
    await vscode.window.showTextDocument(output);
  }
}
