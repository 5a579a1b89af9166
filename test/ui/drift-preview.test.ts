/** The drift preview in the real editor: two files, a threshold moved by keyboard, written to the spec, taken back. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import { openFile, runFromPalette } from "./steps";
import { openWorkbench, until, type Workbench } from "./workbench";

const spec = `name: churn
model_type: classification
deployment_target: online
scale_requirements: { rps: 5 }
governance_level: experimental
monitoring:
  psi: # ours
    monitor: 0.1
    investigate: 0.2 # someone looks
    retrain: 0.25 # a training starts
`;

describe("drift preview in a real VS Code", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      prepare(workspace) {
        writeFileSync(`${workspace}/mlops.yaml`, spec);
        writeFileSync(`${workspace}/reference.csv`, csv(0));
        writeFileSync(`${workspace}/current.csv`, csv(10));
      },
    });
  });
  after(() => workbench?.close());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await workbench.screenshot(`FAILED ${this.currentTest.title}`.replaceAll(/\W+/g, "-"));
  });

  it("compares two files, tries a threshold by keyboard, writes it as one step that can be undone", async () => {
    const { page, run } = workbench;
    await openFile(workbench, "mlops.yaml");
    await runFromPalette(workbench, "MLOps: Open Drift Preview");
    const view = workbench.webview();
    await view.locator("#features").waitFor();
    assert.match((await view.locator("#write").textContent()) ?? "", /Write to mlops\.yaml/);
    await choose("reference");
    await choose("current");
    await view.locator("#summary", { hasText: "100 rows of reference, 100 current" }).waitFor();
    assert.match((await view.locator("#features tbody tr").first().textContent()) ?? "", /amount●retrain0\.7594/);
    await workbench.screenshot("drift-preview");

    await view.locator("#handle-retrain").focus();
    await page.keyboard.press("End");
    await view.locator("#changes li", { hasText: "amount: ●retrain → ◑investigate" }).waitFor();
    assert.equal(await text(), spec, "nothing is written before somebody says so");
    await view.locator("#write").click();
    await until(async () => (await text()) === spec.replace("retrain: 0.25 #", "retrain: 1 #"));
    await view.locator("#news", { hasText: "Written to mlops.yaml" }).waitFor();
    assert.match((await view.locator("#features tbody tr").first().textContent()) ?? "", /amount◑investigate/);
    await workbench.screenshot("drift-preview-written");

    await run(async (vscode) => {
      const shown = vscode.window.visibleTextEditors.find(({ document }) => document.fileName.endsWith("mlops.yaml"));
      if (shown) await vscode.window.showTextDocument(shown.document, shown.viewColumn);
      await vscode.commands.executeCommand("undo");
      return null;
    });
    await until(async () => (await text()) === spec);
    await view.locator("#features tbody tr", { hasText: "amount●retrain" }).waitFor();
  });

  it("survives being hidden: files, thresholds and order are as they were", async () => {
    const view = workbench.webview();
    await view.locator("#psi-monitor input").fill("0.05");
    await view.locator("#psi-monitor input").press("Enter");
    await view.locator("#sort-name").click();
    await workbench.run(async (vscode, path) => {
      await vscode.window.showTextDocument(vscode.Uri.file(path), { viewColumn: vscode.ViewColumn.One });
      return null;
    }, `${workbench.workspace}/reference.csv`);
    await workbench.page.locator(".tab", { hasText: "Drift Preview" }).click();
    await isAsItWas();
  });

  it("survives a reload of the window", async () => {
    const loaded = workbench.page.waitForEvent("load");
    await workbench.run((vscode) => void vscode.commands.executeCommand("workbench.action.reloadWindow"));
    await loaded;
    await isAsItWas();
  });

  it("nothing was fetched from outside", () => assert.deepEqual(workbench.external, []));

  async function isAsItWas(): Promise<void> {
    const again = workbench.webview();
    await again.locator("#summary", { hasText: "100 rows of reference" }).waitFor();
    assert.equal(await again.locator("#handle-monitor").getAttribute("aria-valuenow"), "0.05");
    assert.equal(await again.locator("th", { has: again.locator("#sort-name") }).getAttribute("aria-sort"), "ascending");
  }

  /** Chooses the file by the editor's own dialog, as a person does. */
  async function choose(role: "reference" | "current"): Promise<void> {
    const { page, workspace } = workbench;
    await workbench.webview().locator(`#choose-${role}`).click();
    const input = page.locator(".quick-input-widget input[type=text]");
    await input.waitFor();
    // While it still reads the folder, the dialog puts its own text back over what was typed.
    await until(async () => {
      if (await input.isHidden()) return true;
      await input.fill(`${workspace}/${role}.csv`, { timeout: 1000 }).catch(() => undefined);
      await input.press("Enter", { timeout: 1000 }).catch(() => undefined);
      return input.isHidden();
    }, 20_000);
    await workbench
      .webview()
      .locator(".source", { hasText: `${role}.csv` })
      .waitFor();
  }

  function text(): Promise<string> {
    return workbench.run(
      (vscode, path) => vscode.workspace.openTextDocument(path).then((document) => document.getText()),
      `${workbench.workspace}/mlops.yaml`,
    );
  }
});

function csv(shift: number): string {
  const lines = Array.from({ length: 100 }, (_, row) => `${row + 1 + shift},${row % 2 ? "DE" : "FR"}`);
  return `amount,country\n${lines.join("\n")}\n`;
}
