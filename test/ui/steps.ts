/** What a person does in the workbench, a function each. */
import type { Workbench } from "./workbench";

/** Shows a file of the workspace in the editor. */
export async function openFile({ run, workspace, page }: Workbench, file: string): Promise<void> {
  await run((vscode, path) => vscode.window.showTextDocument(vscode.Uri.file(path)).then(() => null), `${workspace}/${file}`);
  await page.locator(".tab.active", { hasText: file.split("/").at(-1) ?? file }).waitFor();
}

/** Opens the Problems panel and waits until it lists something of ours. */
export async function showProblems({ run, page }: Workbench): Promise<void> {
  await run((vscode) => void vscode.commands.executeCommand("workbench.actions.view.problems"));
  await page.locator(".markers-panel .monaco-list-row", { hasText: "mlops" }).first().waitFor();
}

/** Runs a command of the palette by its title, as a person does. */
export async function runFromPalette({ page }: Workbench, title: string): Promise<void> {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input");
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Puts the cursor at the start of a text and the keyboard into the editor. */
export async function selectText({ run }: Workbench, text: string): Promise<void> {
  await run(async (vscode, wanted) => {
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    const editor = vscode.window.activeTextEditor;
    const at = editor?.document.positionAt(editor.document.getText().indexOf(wanted));
    if (editor && at) editor.selection = new vscode.Selection(at, at);
    return null;
  }, text);
}
