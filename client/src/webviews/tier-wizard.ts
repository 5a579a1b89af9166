import * as vscode from "vscode";
import { guards, isKept, type Kept, type TierWizard } from "../../../webviews/tier-wizard/protocol";
import type { Session } from "../command";
import { specText } from "../spec-text";
import { Panel } from "./panel";
import { DraftHome, FileHome, type SpecHome } from "./spec-home";
import { WizardDesk } from "./wizard-desk";

const viewType = "mlops.tierWizard";
const title = "Tier Wizard";

/** The open wizards of files, so that a second call shows the one that is there. */
const open = new Map<string, vscode.WebviewPanel>();

/** Opens the wizard on a spec. */
export function showTierWizard(session: Session, spec: vscode.Uri): void {
  const known = open.get(spec.toString());
  if (known) known.reveal();
  else start(session, create(), new FileHome(spec));
}

/** Opens the wizard on a spec that is still to be written. */
export function showNewTierWizard(session: Session, folder: vscode.Uri | undefined): void {
  start(session, create(), new DraftHome(folder, firstText));
}

/** Opens the wizards of the last time again. */
export function restoreTierWizards(session: Session): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel, state) {
      start(session, panel, homeOf(isKept(state) ? state : {}));
    },
  });
}

/** What a new spec begins with: the least that a plan can be made of. */
const firstText = specText({
  name: "my-model",
  modelType: "classification",
  deploymentTarget: "online",
  scale: "50",
  governanceLevel: "experimental",
});

function homeOf({ uri, text = firstText, folder }: Kept): SpecHome {
  if (uri !== undefined) return new FileHome(vscode.Uri.parse(uri));
  return new DraftHome(folder === undefined ? undefined : vscode.Uri.parse(folder), text);
}

function create(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, { enableFindWidget: true });
}

function start(session: Session, webviewPanel: vscode.WebviewPanel, home: SpecHome): void {
  const panel = new Panel<TierWizard>(webviewPanel.webview, session.log);
  let key = "";
  const settle = (at: SpecHome): void => {
    if (open.get(key) === webviewPanel) open.delete(key);
    key = at instanceof FileHome ? at.uri.toString() : "";
    if (key !== "") open.set(key, webviewPanel);
  };
  const desk = new WizardDesk(session, { panel, home, moved: settle, close: () => webviewPanel.dispose() });
  settle(home);
  webviewPanel.iconPath = new vscode.ThemeIcon("wand");
  webviewPanel.onDidDispose(() => {
    if (open.get(key) === webviewPanel) open.delete(key);
    desk.dispose();
    panel.dispose();
  });
  panel.open(session.extension, { name: "tier-wizard", title }, { handlers: desk.handlers, guards });
}
