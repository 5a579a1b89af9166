import * as vscode from "vscode";
import { currentFolder, specsInWorkspace } from "../choose-spec";
import type { Command } from "../command";
import { showNewTierWizard, showTierWizard } from "../webviews/tier-wizard";

/** Opens the wizard on the spec it was called on or the one in the active editor; else asks which, or begins a new one. */
export const openTierWizard: Command = {
  id: "mlops.openTierWizard",
  async run(session, argument) {
    const active = vscode.window.activeTextEditor?.document;
    if (argument instanceof vscode.Uri) showTierWizard(session, argument);
    else if (active?.languageId === "mlops-spec" && !active.isUntitled) showTierWizard(session, active.uri);
    else await chooseOrBegin((spec) => (spec ? showTierWizard(session, spec) : showNewTierWizard(session, currentFolder())));
  },
};

async function chooseOrBegin(show: (spec: vscode.Uri | undefined) => void): Promise<void> {
  const specs = await specsInWorkspace();
  if (specs.length === 0) return show(undefined);
  const items = specs.map((spec) => ({ label: vscode.workspace.asRelativePath(spec), spec }));
  const begin = { label: "$(new-file) New spec", spec: undefined };
  const picked = await vscode.window.showQuickPick([begin, ...items], { title: "Tier Wizard", placeHolder: "On which spec?" });
  if (picked) show(picked.spec);
}
