import * as vscode from "vscode";
import { InstallHookRequest } from "../../../server/src/lsp/protocol";
import { refusalWords } from "../ask-server";
import type { Command } from "../command";

/** Has staged files checked before each commit, in a repository that the user names. */
export const installPreCommitHook: Command = {
  id: "mlops.installPreCommitHook",
  async run({ client, ready }) {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (!vscode.workspace.isTrusted || folders.length === 0) {
      void vscode.window.showWarningMessage("Open a folder that you trust first: the hook is installed in its repository.");
      return;
    }
    const folder =
      folders.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder: "Which folder?" }) : folders[0];
    if (!folder) return;
    await ready;
    const answer = await client.sendRequest(InstallHookRequest, { folder: folder.uri.toString() });
    if ("refused" in answer) {
      void vscode.window.showErrorMessage(refusalWords(answer.refused));
      return;
    }
    const { file, change } = answer.ok;
    const words = { written: "was written", added: "now checks", "already there": "already checks" }[change];
    const what =
      change === "written"
        ? `${file} ${words}: what is staged is checked before each commit.`
        : `${file} ${words} what is staged before each commit.`;
    const open = "Open Hook";
    if ((await vscode.window.showInformationMessage(what, open)) === open)
      await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, file));
  },
};
