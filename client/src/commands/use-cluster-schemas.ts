import * as vscode from "vscode";
import { ClusterSchemasRequest } from "../../../server/src/lsp/protocol";
import { chooseContext, granted } from "../choose-context";
import type { Command } from "../command";

/** Fetches the custom resource definitions of a cluster, once, and holds manifests to them from then on. */
export const useClusterSchemas: Command = {
  id: "mlops.useClusterSchemas",
  async run(session) {
    const folder = vscode.workspace.isTrusted ? await chooseFolder() : undefined;
    if (!folder) return explainRequirement();
    const context = await chooseContext(session, "Which cluster? These are the contexts of your kubectl");
    if (context === undefined || !(await confirmed(context, folder))) return;
    const params = { context, folder: folder.uri.toString() };
    const progress = { location: vscode.ProgressLocation.Notification, title: `Asking ${context} for its definitions` };
    const kept = await vscode.window.withProgress(progress, async () =>
      granted(await session.client.sendRequest(ClusterSchemasRequest, params)),
    );
    if (!kept) return;
    await nameInSettings(kept.file, folder);
    void vscode.window.showInformationMessage(
      `${kept.definitions.length} definitions of ${context} are in ${kept.file}, and \`mlops.crds\` names it. For the command line, name it in .mlopsrc.yaml too.`,
    );
  },
};

function explainRequirement(): void {
  if (!vscode.workspace.isTrusted) void vscode.window.showWarningMessage("kubectl is only run in a workspace that you trust.");
  else if (!vscode.workspace.workspaceFolders)
    void vscode.window.showWarningMessage("Open a folder first: the definitions are kept in it.");
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick({ placeHolder: "Which folder?" }) : folders[0];
}

async function confirmed(context: string, folder: vscode.WorkspaceFolder): Promise<boolean> {
  const ask = "Ask the Cluster";
  const detail = `kubectl --context ${context} get customresourcedefinitions is run, with your rights. The definitions of the kinds that MLOps checks are written to .mlops/crds in ${folder.name}. In the cluster nothing changes.`;
  return (await vscode.window.showInformationMessage(`Use the schemas of ${context}?`, { modal: true, detail }, ask)) === ask;
}

async function nameInSettings(file: string, folder: vscode.WorkspaceFolder): Promise<void> {
  const settings = vscode.workspace.getConfiguration("mlops", folder);
  const isMultiRoot = vscode.workspace.workspaceFile !== undefined;
  const set = settings.inspect<readonly string[]>("crds");
  const named = (isMultiRoot ? set?.workspaceFolderValue : set?.workspaceValue) ?? [];
  if (named.includes(file)) return;
  const target = isMultiRoot ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Workspace;
  await settings.update("crds", [...named, file], target);
}
