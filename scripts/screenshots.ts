/** `npm run screenshots`: the pictures of the README, taken from the real editor. Look at them before committing. */
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { openFile, showProblems } from "../test/ui/steps";
import { openWorkbench, type Workbench } from "../test/ui/workbench";

const target = "docs/images";

mkdirSync(target, { recursive: true });
const workbench = await openWorkbench({ folder: "examples", width: 1280, height: 820 });
try {
  await findings(workbench);
  await preview(workbench);
  await driftPreview(workbench);
} finally {
  await workbench.close();
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

/** On the built-in shapes, with a threshold moved. */
async function driftPreview(workbench: Workbench): Promise<void> {
  await openFile(workbench, "fraud-detection/fraud-detection.mlops.yaml");
  await workbench.run((vscode) => void vscode.commands.executeCommand("mlops.openDriftPreview"));
  const view = workbench.webview();
  await view.locator("#handle-retrain").press("PageUp");
  await view.locator("#changes li").first().waitFor();
  await keep(workbench, "drift-preview");
}

async function keep(workbench: Workbench, name: string): Promise<void> {
  const file = await workbench.screenshot(name);
  copyFileSync(file, path.join(target, `${name}.png`));
  console.log(path.join(target, `${name}.png`));
}
