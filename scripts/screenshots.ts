/** `npm run screenshots`: the pictures of the README, taken from the real editor. Look at them before committing. */
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { openFile, showProblems } from "../test/ui/steps";
import { openWorkbench, type Workbench } from "../test/ui/workbench";

const target = "docs/images";

/** Views are shown as people have them: in dark, in light and in high contrast. */
const themes = { dark: "Default Dark Modern", light: "Default Light Modern", "high-contrast": "Default High Contrast" } as const;

mkdirSync(target, { recursive: true });
for (const [name, theme] of Object.entries(themes)) {
  const settings = { "workbench.colorTheme": theme };
  const workbench = await openWorkbench({ folder: "examples", width: 1280, height: 820, settings });
  try {
    if (name === "dark") {
      await findings(workbench);
      await preview(workbench);
    }
    await workbench.run((vscode) => void vscode.commands.executeCommand("workbench.action.closeSidebar"));
    await tierWizard(workbench, `tier-wizard-${name}`);
    await modelCard(workbench, `model-card-editor-${name}`);
    await driftPreview(workbench, `drift-preview-${name}`);
  } finally {
    await workbench.close();
  }
}

async function findings(workbench: Workbench): Promise<void> {
  await openFile(workbench, "faults/faults.mlops.yaml");
  await workbench.page.locator(".squiggly-error").first().waitFor();
  await showProblems(workbench);
  await keep(workbench, "findings");
}

async function preview(workbench: Workbench): Promise<void> {
  await workbench.run((vscode) => void vscode.commands.executeCommand("workbench.action.closePanel"));
  await openFile(workbench, "fraud-detection/fraud-detection.mlops.yaml");
  await workbench.run((vscode) => void vscode.commands.executeCommand("mlops.previewManifests"));
  await workbench.page.locator(".multiDiffEntry").first().waitFor();
  await keep(workbench, "preview");
}

async function tierWizard(workbench: Workbench, name: string): Promise<void> {
  await workbench.closeEditors();
  await openFile(workbench, "fraud-detection/fraud-detection.mlops.yaml");
  await workbench.run((vscode) => void vscode.commands.executeCommand("mlops.openTierWizard"));
  await workbench.webview().getByText("is recommended").first().waitFor();
  await workbench.webview().getByText("README.md").first().waitFor();
  await keep(workbench, name);
}

async function modelCard(workbench: Workbench, name: string): Promise<void> {
  await workbench.closeEditors();
  await openFile(workbench, "fraud-detection/MODEL_CARD.md");
  await workbench.run((vscode) => void vscode.commands.executeCommand("mlops.openModelCardEditor"));
  await workbench.webview().getByText("Model details").first().waitFor();
  await keep(workbench, name);
}

/** On the built-in shapes, with a threshold moved. */
async function driftPreview(workbench: Workbench, name: string): Promise<void> {
  await workbench.closeEditors();
  await openFile(workbench, "fraud-detection/fraud-detection.mlops.yaml");
  await workbench.run((vscode) => void vscode.commands.executeCommand("mlops.openDriftPreview"));
  const view = workbench.webview();
  await view.getByText("shifted_a_lot").first().waitFor();
  await view.locator("#handle-retrain").press("PageUp");
  await view.locator("#changes li").first().waitFor();
  await keep(workbench, name);
}

async function keep(workbench: Workbench, name: string): Promise<void> {
  const file = await workbench.screenshot(name);
  copyFileSync(file, path.join(target, `${name}.png`));
  console.log(path.join(target, `${name}.png`));
}
