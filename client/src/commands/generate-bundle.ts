import * as vscode from "vscode";
import { GenerateRequest, PreviewRequest, type PreviewResult } from "../../../server/src/lsp/protocol";
import { askServer } from "../ask-server";
import { chooseSpec, fileName } from "../choose-spec";
import type { Command, Session } from "../command";
import { mergeInEditor } from "../merge-editor";
import { differs, showPreview } from "./preview-manifests";

const write = "Write Files";
const preview = "Preview";
const replace = "Replace Hand Edits";
const resolve = "Resolve in Merge Editor";

/** Writes the files that follow from the spec, after saying which and asking. */
export const generateBundle: Command = {
  id: "mlops.generateBundle",
  async run(session, argument) {
    const spec = await chooseSpec(argument);
    if (!spec || !(await save(spec))) return;
    const planned = await askServer(session, spec, (client) => client.sendRequest(PreviewRequest, { uri: spec.toString() }));
    if (!planned) return;
    const conflicts = planned.files.filter((file) => file.status === "conflict").map((file) => file.path);
    const unsaved = unsavedAmong(planned);
    if (!planned.files.some(differs)) await showPreview(session, spec, planned);
    else if (unsaved.length > 0)
      await vscode.window.showWarningMessage(`Save or revert these files first: ${unsaved.join(", ")}.`);
    else if (conflicts.length > 0) await settleConflicts({ session, spec, planned }, conflicts);
    else await askAndWrite({ session, spec, planned });
  },
};

interface Job {
  readonly session: Session;
  readonly spec: vscode.Uri;
  readonly planned: PreviewResult;
}

async function askAndWrite(job: Job): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(describe(job.planned), write, preview);
  if (chosen === write) await writeFiles(job, { force: false });
  if (chosen === preview) await showPreview(job.session, job.spec, job.planned);
}

async function settleConflicts(job: Job, conflicts: readonly string[]): Promise<void> {
  const names = conflicts.join(", ");
  const message = `Nothing was written: the spec and an edit by hand change the same lines of ${names}.`;
  const chosen = await vscode.window.showWarningMessage(message, resolve, preview, replace);
  if (chosen === resolve) await resolveConflicts(job);
  if (chosen === preview) await showPreview(job.session, job.spec, job.planned);
  if (chosen !== replace) return;
  const detail = `${names}\n\nWhat was written there by hand is lost where it differs from the spec.`;
  const sure = await vscode.window.showWarningMessage("Replace the edits made by hand?", { modal: true, detail }, replace);
  if (sure === replace) await writeFiles(job, { force: true });
}

/** Writes both versions of what is in conflict, everything else merged, and opens an editor for each file to decide in. */
async function resolveConflicts({ session, spec, planned }: Job): Promise<void> {
  const params = { uri: spec.toString(), markers: true };
  const result = await askServer(session, spec, (client) => client.sendRequest(GenerateRequest, params));
  if (!result) return;
  for (const file of planned.files.filter(({ status }) => status === "conflict")) await mergeInEditor(session, spec, file);
}

async function writeFiles({ session, spec }: Job, { force }: { readonly force: boolean }): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Notification, title: `Writing the files of ${fileName(spec)}` };
  const params = { uri: spec.toString(), ...(force ? { force } : {}) };
  const result = await vscode.window.withProgress(progress, () =>
    askServer(session, spec, (client) => client.sendRequest(GenerateRequest, params)),
  );
  if (!result) return;
  const files = `${result.written.length} file${result.written.length === 1 ? "" : "s"}`;
  const reveal = "Show in Explorer";
  const chosen = await vscode.window.showInformationMessage(`Wrote ${files} in ${folderName(result)}.`, reveal);
  const first = result.written[0];
  if (chosen === reveal && first !== undefined)
    await vscode.commands.executeCommand("revealInExplorer", vscode.Uri.joinPath(vscode.Uri.parse(result.out), first));
}

/** What is written must follow from what is on disk. */
async function save(spec: vscode.Uri): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(spec);
  return !document.isDirty || document.save();
}

/** Files that an editor would overwrite again with what it still holds. */
function unsavedAmong(planned: PreviewResult): readonly string[] {
  const dirty = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
  const changed = planned.files.filter(differs);
  return changed.filter(({ uri }) => dirty.has(vscode.Uri.parse(uri).toString())).map(({ path }) => path);
}

/** "5 files in deploy would change: 3 new, 2 changed." */
function describe(planned: PreviewResult): string {
  const words = { new: "new", changed: "changed", merged: "merged with edits by hand", removed: "removed" };
  const count = (status: string) => planned.files.filter((file) => file.status === status).length;
  const parts = Object.entries(words).filter(([status]) => count(status) > 0);
  const total = planned.files.filter(differs).length;
  const what = parts.map(([status, word]) => `${count(status)} ${word}`).join(", ");
  return `${total} file${total === 1 ? "" : "s"} in ${folderName(planned)} would change: ${what}.`;
}

function folderName({ out }: { readonly out: string }): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(out)) || "the workspace";
}
