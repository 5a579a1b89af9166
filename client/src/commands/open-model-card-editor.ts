import * as vscode from "vscode";
import { fileName } from "../choose-spec";
import type { Command } from "../command";

const viewType = "mlops.modelCard";
const cardFiles = "**/*{MODEL_CARD,model-card,model_card,modelcard}*.{md,json}";
const generatedFolders = "**/{node_modules,dist,out}/**";

/** Opens a model card as a form: the one the command is called on or the active file, else one of the workspace. */
export const openModelCardEditor: Command = {
  id: "mlops.openModelCardEditor",
  async run(_session, argument) {
    const card = argument instanceof vscode.Uri ? argument : (activeCard() ?? (await chooseCard()));
    if (card) await vscode.commands.executeCommand("vscode.openWith", card, viewType);
  },
};

function activeCard(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && /\.(?:md|markdown|json)$/i.test(uri.path) ? uri : undefined;
}

async function chooseCard(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(cardFiles, generatedFolders);
  if (found.length === 0)
    void vscode.window.showInformationMessage(
      "There is no model card here yet: a file named MODEL_CARD.md. A bundle of tier 3 has one.",
    );
  if (found.length < 2) return found[0];
  const items = found.map((card) => ({ label: fileName(card), description: vscode.workspace.asRelativePath(card), card }));
  return (await vscode.window.showQuickPick(items, { title: "MLOps", placeHolder: "Which model card?" }))?.card;
}
