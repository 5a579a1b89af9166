import * as vscode from "vscode";

const specFiles = "**/{mlops.yaml,mlops.yml,*.mlops.yaml,*.mlops.yml}";
const generatedFolders = "**/{node_modules,dist,out}/**";

/**
 * The spec a command is about: the file it was called on, else the one in the active editor, else one of the workspace.
 * Undefined if there is none, which the user has been told, or if the user chose none.
 */
export async function chooseSpec(argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === "mlops-spec") return active.isUntitled ? vscode.workspace.save(active.uri) : active.uri;
  const found = await specsInWorkspace();
  if (found.length === 0) void offerNewSpec();
  return found.length > 1 ? pickSpec(found) : found[0];
}

/** The spec that is meant without asking anybody: the active one, else the only one of the workspace. */
export async function obviousSpec(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === "mlops-spec" && !active.isUntitled) return active.uri;
  const found = await vscode.workspace.findFiles(specFiles, generatedFolders, 2);
  return found.length === 1 ? found[0] : undefined;
}

/** Every spec of the workspace, by its path. */
export async function specsInWorkspace(): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(specFiles, generatedFolders);
  return found.sort((one, other) => one.path.localeCompare(other.path));
}

async function pickSpec(specs: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = specs.map((spec) => ({ label: vscode.workspace.asRelativePath(spec), spec }));
  const picked = await vscode.window.showQuickPick(items, { title: "MLOps", placeHolder: "Which spec?" });
  return picked?.spec;
}

async function offerNewSpec(): Promise<void> {
  const create = "New Spec";
  const message = "There is no spec here yet: a file named mlops.yaml, or one whose name ends in .mlops.yaml.";
  if ((await vscode.window.showInformationMessage(message, create)) === create)
    await vscode.commands.executeCommand("mlops.newSpec");
}

/** The last part of a file's path. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** The folder of the active file, else the workspace's first. */
export function currentFolder(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const inWorkspace = active && vscode.workspace.getWorkspaceFolder(active);
  return inWorkspace ? vscode.Uri.joinPath(active, "..") : vscode.workspace.workspaceFolders?.[0]?.uri;
}
