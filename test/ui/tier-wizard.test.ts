/** The tier wizard in the real VS Code: a new spec is filled in, tier 3 generated, and an existing one kept in step with its text. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { openFile, runFromPalette } from "./steps";
import { openWorkbench, until, type Workbench } from "./workbench";

const existing = "fraud-detection/fraud-detection.mlops.yaml";

/** The seed's example, with what a production model needs besides. */
const texts: Readonly<Record<string, string>> = {
  name: "card-fraud",
  version: "2.1.0",
  "scale_requirements-rps": "500",
  "scale_requirements-latency_ms": "150",
  "model-framework_version": "2.1",
  "model-size_gb": "0.3",
  "model-storage_uri": "s3://mlops-models/card-fraud/v2.1.0",
  "governance-approvers": "ml-leads",
  "governance-model_card": "MODEL_CARD.md",
  "model-training-run_id": "0f3c9a7be21d4c58a6e4b1d07f92c835",
  "model-training-git_commit": "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b",
  "model-training-data_version": "2024-10-01",
  "model-training-random_seed": "42",
};
const choices: Readonly<Record<string, string>> = {
  governance_level: "production",
  "model-framework": "xgboost",
  "model-format": "xgboost",
  "infrastructure-platform": "kubernetes",
  "serving-server": "kserve",
  "governance-approval_system": "github",
  "governance-audit_log": "yes",
  "alerting-pager": "pagerduty",
  "alerting-chat": "slack",
  orchestrator: "kubeflow",
};

describe("the tier wizard in a real VS Code", () => {
  let workbench: Workbench;
  before(async () => {
    const card = readFileSync("examples/fraud-detection/MODEL_CARD.md", "utf8").replaceAll("fraud-detection", "card-fraud");
    const prepare = (folder: string): void => writeFileSync(`${folder}/MODEL_CARD.md`, card);
    workbench = await openWorkbench({ folder: "examples", width: 1400, height: 900, prepare });
  });
  after(() => workbench?.close());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await workbench.screenshot(`FAILED ${this.currentTest.title}`.replaceAll(/\W+/g, "-"));
    await workbench.closeEditors();
  });

  it("fills in the seed's example, creates the spec, previews and generates tier 3", async () => {
    const { page, workspace } = workbench;
    await runFromPalette(workbench, "MLOps: Open Tier Wizard");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "New spec" }).click();
    const view = workbench.webview();
    await view.locator("#field-name input").waitFor();
    await view.getByText("More about model").click();
    for (const [id, value] of Object.entries(choices)) await choose(view, id, value);
    for (const [id, value] of Object.entries(texts)) await write(view, id, value);
    await write(view, "model-signature-inputs", "transaction_amount: double", "textarea");
    await write(view, "model-signature-outputs", "fraud_probability: double", "textarea");
    await view.getByRole("heading", { name: "Tier 3 is recommended" }).waitFor();
    await workbench.screenshot("wizard-new");
    await view.locator("#create").click();
    await view.locator("#generate", { hasText: "Generate Tier 3" }).waitFor();
    const spec = readFileSync(`${workspace}/card-fraud.mlops.yaml`, "utf8");
    assert.match(spec, /^name: card-fraud$/m);
    assert.match(spec, /framework_version: "2\.1"/);
    await view
      .getByRole("region", { name: "What stands against it" })
      .getByRole("button", { name: /^Fix: Insert a canary/ })
      .click();
    await view.locator("#save:not([disabled])").click();
    await until(() => readFileSync(`${workspace}/card-fraud.mlops.yaml`, "utf8").includes("strategy: canary"));
    await view.locator("#generate:not([disabled])").waitFor();
    await workbench.screenshot("wizard-created");

    await view.locator("#preview").click();
    await page.locator(".multiDiffEntry:visible").first().waitFor();
    await workbench.screenshot("wizard-preview");
    await page.locator(".tab", { hasText: "Tier Wizard" }).click();
    await workbench.webview().locator("#generate").click();
    const question = page.locator(".notification-toast", { hasText: "Write Files" });
    await question.getByRole("button", { name: "Write Files" }).click();
    const bundle = `${workspace}/mlops-config/card-fraud`;
    await until(() => existsSync(`${bundle}/runbooks/rollback.md`));
    assert.ok(existsSync(`${bundle}/retraining/retraining-pipeline.yaml`), "a file that only tier 3 has");
  });

  it("goes with the text both ways, a change is one step to undo, and comments stay", async () => {
    const { page, run, workspace } = workbench;
    const file = `${workspace}/${existing}`;
    const before = readFileSync(file, "utf8");
    await openFile(workbench, existing);
    await runFromPalette(workbench, "MLOps: Open Tier Wizard");
    const view = workbench.webview();
    const rps = view.locator("#field-scale_requirements-rps input");
    await until(async () => (await rps.inputValue()) === "500");
    await write(view, "scale_requirements-rps", "450");
    await until(async () => (await textOf(workbench, file)) !== before);
    assert.equal(await textOf(workbench, file), before.replace("rps: 500", "rps: 450"));
    await view.locator("#save:not([disabled])").waitFor();
    await workbench.screenshot("wizard-existing");

    await openFile(workbench, existing);
    await page.keyboard.press("Control+Z");
    await until(async () => (await textOf(workbench, file)) === before);
    await page.locator(".tab", { hasText: "Tier Wizard" }).click();
    await until(async () => (await workbench.webview().locator("#field-scale_requirements-rps input").inputValue()) === "500");

    await run(async (vscode, path) => {
      const edit = new vscode.WorkspaceEdit();
      const document = await vscode.workspace.openTextDocument(path);
      const at = document.positionAt(document.getText().indexOf("rps: 500") + 5);
      edit.replace(document.uri, new vscode.Range(at, at.translate(0, 3)), "321");
      return vscode.workspace.applyEdit(edit);
    }, file);
    await until(async () => (await workbench.webview().locator("#field-scale_requirements-rps input").inputValue()) === "321");
  });

  it("New Spec leads to it", async () => {
    const { page } = workbench;
    await runFromPalette(workbench, "MLOps: New Spec");
    await page
      .locator(".quick-input-widget")
      .getByRole("button", { name: /Tier Wizard/ })
      .click();
    await workbench.webview().getByRole("heading", { name: "New spec" }).waitFor();
    assert.equal(await workbench.webview().locator("#field-name input").inputValue(), "my-model");
  });

  it("nothing was fetched from outside", () => assert.deepEqual(workbench.external, []));
});

describe("the tier wizard after a reload of the window", () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench?.close());

  it("is there again, with what was filled in and not created yet", async () => {
    const { page } = workbench;
    await runFromPalette(workbench, "MLOps: Open Tier Wizard");
    await write(workbench.webview(), "name", "half-done");
    await workbench.webview().getByText("It will be half-done.mlops.yaml").waitFor();
    await workbench.webview().locator("#tier-2").click();
    const gone = page.waitForEvent("framenavigated");
    await workbench.run((vscode) => void vscode.commands.executeCommand("workbench.action.reloadWindow"));
    await gone;
    await page.locator(".monaco-workbench .part.statusbar").waitFor();
    const view = workbench.webview();
    await until(async () => (await view.locator("#field-name input").inputValue()) === "half-done", 60_000);
    await view.getByRole("heading", { name: "Files of tier 2" }).waitFor();
  });
});

async function write(view: FrameLocator, id: string, value: string, tag = "input"): Promise<void> {
  const field = view.locator(`#field-${id} ${tag}`);
  await field.fill(value);
  await field.blur();
}

async function choose(view: FrameLocator, id: string, label: string): Promise<void> {
  await view.locator(`#field-${id}`).click();
  await view.locator(`#field-${id}`).getByRole("option", { name: label, exact: true }).click();
}

function textOf({ run }: Workbench, file: string): Promise<string> {
  return run((vscode, path) => vscode.workspace.openTextDocument(path).then((document) => document.getText()), file);
}
