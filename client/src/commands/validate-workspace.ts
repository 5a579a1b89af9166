import * as vscode from "vscode";
import { WorkDoneProgress } from "vscode-languageclient/node";
import { ValidateWorkspaceRequest, type ValidateWorkspaceResult } from "../../../server/src/lsp/protocol";
import type { Command, Session } from "../command";

/** Checks every file of the workspace; what is found stays in the Problems panel from then on. */
export const validateWorkspace: Command = {
  id: "mlops.validateWorkspace",
  async run(session) {
    await session.ready;
    const options = { location: vscode.ProgressLocation.Notification, title: "MLOps", cancellable: true };
    const result = await vscode.window.withProgress(options, (progress, token) => validate(session, progress, token));
    if (result) void tell(result);
  },
};

/** What was found; undefined where the person has had enough. */
async function validate(
  { client }: Session,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
): Promise<ValidateWorkspaceResult | undefined> {
  const workDoneToken = `mlops-validate-${Date.now()}`;
  let percent = 0;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (report) => {
    if (report.kind === "end") return;
    const now = report.percentage ?? percent;
    progress.report({ increment: now - percent, ...(report.message ? { message: report.message } : {}) });
    percent = now;
  });
  try {
    return await client.sendRequest(ValidateWorkspaceRequest, { workDoneToken }, token);
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

async function tell(result: ValidateWorkspaceResult): Promise<void> {
  const words = foundWords(result);
  const open = "Open Problems";
  const show = result.errors > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await show(words, open)) === open) await vscode.commands.executeCommand("workbench.actions.view.problems");
}

/** "2 errors and 1 warning in 12 files." */
export function foundWords({ files, errors, warnings, infos, hints }: ValidateWorkspaceResult): string {
  const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos + hints, "note")];
  const found = counts.filter((words) => !words.startsWith("0 "));
  const list = found.length > 1 ? `${found.slice(0, -1).join(", ")} and ${found.at(-1)}` : (found[0] ?? "Nothing found");
  return `${list} in ${counted(files, "file")}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
