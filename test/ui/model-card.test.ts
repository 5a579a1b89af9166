/** A model card as a form in the real VS Code: the text changes in one place, and undo gives it back byte for byte. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { cards } from "../card/cards";
import { openFile, runFromPalette } from "./steps";
import { openWorkbench, until, type Workbench } from "./workbench";

const text = cards["rich"]?.text ?? "";
const spec = `name: fraud-detection
version: 2.1.0
owner: risk-ml@example.com
model_type: classification
deployment_target: online
scale_requirements: { rps: 500 }
governance_level: production
governance: { model_card: MODEL_CARD.md }
`;

describe("the model card editor in a real VS Code", () => {
  let workbench: Workbench;

  before(async () => {
    const prepare = (workspace: string): void => {
      writeFileSync(path.join(workspace, "MODEL_CARD.md"), text);
      writeFileSync(path.join(workspace, "mlops.yaml"), spec);
    };
    workbench = await openWorkbench({ prepare });
  });
  after(() => workbench?.close());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await workbench.screenshot(`FAILED ${this.currentTest.title}`.replaceAll(/\W+/g, "-"));
    await workbench.closeEditors();
  });

  const documentText = (): Promise<string> =>
    workbench.run(
      (vscode, file) => vscode.workspace.openTextDocument(file).then((document) => document.getText()),
      path.join(workbench.workspace, "MODEL_CARD.md"),
    );

  it("opens from a card's text, changes one cell of the text, and undo makes the file byte-identical", async () => {
    const { page } = workbench;
    await openFile(workbench, "MODEL_CARD.md");
    await runFromPalette(workbench, "MLOps: Open Model Card Editor");
    const view = workbench.webview();
    const cell = view.getByRole("textbox", { name: "F1 of Under 25" });
    await cell.waitFor();
    await workbench.screenshot("model-card-editor");
    await cell.fill("0.79");
    await cell.press("Tab");
    await until(async () => (await documentText()) === text.replace("| 0.85 | 1200 |", "| 0.79 | 1200 |"));
    await view.getByText("worst for Over 65").waitFor();
    await page.keyboard.press("Control+z");
    await until(async () => (await documentText()) === text);
    await until(async () => (await cell.inputValue()) === "0.85");
    await page.keyboard.press("Control+s");
    assert.equal(readFileSync(path.join(workbench.workspace, "MODEL_CARD.md"), "utf8"), text);
  });

  it("what is written in the text shows in the form, and proposals come from the spec", async () => {
    await runFromPalette(workbench, "MLOps: Open Model Card Editor");
    const view = workbench.webview();
    const library = view.locator("#field-matter-library_name input");
    await library.waitFor();
    await workbench.run(
      async (vscode, file) => {
        const document = await vscode.workspace.openTextDocument(file);
        const at = document.getText().indexOf("xgboost");
        const edit = new vscode.WorkspaceEdit();
        edit.replace(
          document.uri,
          new vscode.Range(document.positionAt(at), document.positionAt(at + "xgboost".length)),
          "lightgbm",
        );
        await vscode.workspace.applyEdit(edit);
        return null;
      },
      path.join(workbench.workspace, "MODEL_CARD.md"),
    );
    await until(async () => (await library.inputValue()) === "lightgbm");
    await view.locator("#fill").click();
    await view.locator(".proposals li", { hasText: "mlops.yaml" }).first().waitFor();
    await view.locator("#take-proposals").click();
    await until(async () => (await documentText()).includes("model_name: fraud-detection"));
    assert.deepEqual(workbench.external, []);
  });

  it("what is typed when the file is saved is saved, and is one step to undo", async () => {
    await runFromPalette(workbench, "MLOps: Open Model Card Editor");
    const { page } = workbench;
    const cell = workbench.webview().getByRole("textbox", { name: "F1 of Under 25" });
    const onDisk = (): string => readFileSync(path.join(workbench.workspace, "MODEL_CARD.md"), "utf8");
    await cell.fill("0.81");
    await page.keyboard.press("Control+s");
    await until(() => onDisk() === text.replace("| 0.85 | 1200 |", "| 0.81 | 1200 |"));
    await page.keyboard.press("Control+z");
    await until(async () => (await documentText()) === text);
    await until(async () => (await cell.inputValue()) === "0.85");
    await page.keyboard.press("Control+s");
    await until(() => onDisk() === text);
  });

  it("an export opens beside the card, with what became of everything", async () => {
    await runFromPalette(workbench, "MLOps: Open Model Card Editor");
    const view = workbench.webview();
    await view.locator("#export-cyclonedx").click();
    await view.locator("tr.dropped", { hasText: "co2_eq_emissions" }).waitFor();
    const exported = await workbench.run((vscode) =>
      Promise.resolve(vscode.workspace.textDocuments.find(({ isUntitled }) => isUntitled)?.getText() ?? ""),
    );
    assert.equal(JSON.parse(exported).bomFormat, "CycloneDX");
    await workbench.screenshot("model-card-export");
  });
});
