/** The product as its user meets it: open a spec, see what is wrong, see what would be generated, generate it. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import { openFile, runFromPalette, selectText, showProblems } from "./steps";
import { openWorkbench, until, type Workbench } from "./workbench";

const spec = "fraud-detection/fraud-detection.mlops.yaml";
const bundle = "fraud-detection/mlops-config/fraud-detection";

describe("in a real VS Code", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ folder: "examples" });
  });
  after(() => workbench?.close());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await workbench.screenshot(`FAILED ${this.currentTest.title}`.replaceAll(/\W+/g, "-"));
    await workbench.closeEditors();
  });

  it("a spec with faults has squiggles, a list of problems and a hover", async () => {
    const { page } = workbench;
    await openFile(workbench, "faults/faults.mlops.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await showProblems(workbench);
    await page.locator(".markers-panel .monaco-list-row", { hasText: "spec/unknown-key" }).waitFor();
    await workbench.screenshot("findings");
    await selectText(workbench, "descripton");
    await workbench.run((vscode) => void vscode.commands.executeCommand("editor.action.showHover"));
    await page.locator(".monaco-hover", { hasText: "Did you mean" }).first().waitFor();
    await workbench.screenshot("hover");
    await workbench.run((vscode) => void vscode.commands.executeCommand("workbench.action.closePanel"));
  });

  it("a quick fix from the keyboard corrects the key", async () => {
    const { page, run, workspace } = workbench;
    await openFile(workbench, "faults/faults.mlops.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await selectText(workbench, "descripton");
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget", { hasText: 'Rename to "description"' }).waitFor();
    await workbench.screenshot("quick-fix");
    await page.keyboard.press("Enter");
    const text = (file: string): Promise<string> =>
      run((vscode, path) => vscode.workspace.openTextDocument(path).then((document) => document.getText()), file);
    await until(async () => (await text(`${workspace}/faults/faults.mlops.yaml`)).includes("\ndescription: Orders"));
  });

  it("a manifest has its kind in the status bar, completion and a hover", async () => {
    const { page, run } = workbench;
    await openFile(workbench, "workspace/serving/inference-service.yaml");
    await page.locator("#status\\.languageStatus").click();
    await page.locator(".hover-language-status", { hasText: "KServe InferenceService" }).waitFor();
    await workbench.screenshot("kind");
    await page.keyboard.press("Escape");
    // a mouse that rests on the status bar would bring up its tooltip over whatever appears there later
    await page.mouse.move(640, 300);
    await selectText(workbench, "modelFormat");
    await run((vscode) => void vscode.commands.executeCommand("editor.action.showHover"));
    await page.locator(".monaco-hover", { hasText: "serving runtimes" }).first().waitFor();
    await workbench.screenshot("manifest-hover");
    await page.keyboard.press("Escape");
    await run((vscode) => void vscode.commands.executeCommand("editor.action.insertLineBefore"));
    await run((vscode) => void vscode.commands.executeCommand("editor.action.triggerSuggest"));
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "readinessProbe" }).first().waitFor();
    await workbench.screenshot("completion");
    await run((vscode) => vscode.commands.executeCommand("workbench.action.files.revert").then(() => null));
  });

  it("Preview Manifests shows every file as a diff and writes nothing", async () => {
    const { page, workspace } = workbench;
    await openFile(workbench, spec);
    await runFromPalette(workbench, "MLOps: Preview Manifests");
    await page.locator(".tab.active", { hasText: "(4 files)" }).waitFor();
    await workbench.screenshot("preview");
    await workbench.run((vscode) => void vscode.commands.executeCommand("multiDiffEditor.collapseAll"));
    for (const file of ["model-registry.json", "inference-service.yaml", "tracking-config.json", "README.md"]) {
      await page.locator(".multiDiffEntry:visible", { hasText: file }).first().waitFor();
    }
    assert.equal(existsSync(`${workspace}/${bundle}`), false);
  });

  it("Generate Bundle asks, writes, and is up to date afterwards", async () => {
    const { page, workspace } = workbench;
    await openFile(workbench, spec);
    await runFromPalette(workbench, "MLOps: Generate Bundle");
    const question = page.locator(".notification-toast", { hasText: "Write Files" });
    await question.waitFor();
    assert.equal(existsSync(`${workspace}/${bundle}`), false, "nothing is written before the answer");
    await workbench.screenshot("generate-asks");
    await question.getByRole("button", { name: "Write Files" }).click();
    await until(() => existsSync(`${workspace}/${bundle}/serving/inference-service.yaml`));
    assert.match(readFileSync(`${workspace}/${bundle}/serving/inference-service.yaml`, "utf8"), /canaryTrafficPercent: 5/);
    await openFile(workbench, `${bundle}/README.md`);
    await workbench.screenshot("generated");
  });

  it("a change of the spec shows in the preview as the one change it is", async () => {
    const { page, run } = workbench;
    await openFile(workbench, spec);
    await run(async (vscode) => {
      const editor = vscode.window.activeTextEditor;
      const text = editor?.document.getText() ?? "";
      const at = text.indexOf("max_replicas: 10") + "max_replicas: ".length;
      await editor?.edit((edit) =>
        edit.replace(new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 2)), "14"),
      );
      return null;
    });
    await runFromPalette(workbench, "MLOps: Preview Manifests");
    await page.locator(".multiDiffEntry:visible .view-line:visible", { hasText: "maxReplicas: 14" }).first().waitFor();
    await workbench.screenshot("preview-change");
  });

  it("nothing was fetched from outside", () => assert.deepEqual(workbench.external, []));
});
