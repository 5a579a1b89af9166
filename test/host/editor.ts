import path from "node:path";
import * as vscode from "vscode";
import type { Extension } from "../../client/src/extension";

/** Opens a file of the workspace in an editor, once the language server is ready for it. */
export async function open(file: string): Promise<vscode.TextDocument> {
  const extension = vscode.extensions.getExtension<Extension>("cognitive-toolworks.mlops-lifecycle-manager");
  await (await extension?.activate())?.ready;
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path.join(workspaceFolder(), file)));
  return editor.document;
}

/** Waits until there is something. */
export async function until<T>(find: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** Takes back unsaved changes and closes everything. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.activeTab)
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}

/** Titles of all tabs. */
export function tabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
}

function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("The tests need a workspace folder.");
  return folder.uri.fsPath;
}
