import * as vscode from "vscode";
import { ClusterDryRunRequest, type ClusterDryRunResult, type ClusterJudgedFile } from "../../../server/src/lsp/protocol";
import { chooseContext, granted } from "../choose-context";
import { chooseSpec, fileName } from "../choose-spec";
import type { Command, Session } from "../command";
import { previewScheme } from "../virtual-documents";

/** Runs a spec's manifests, or the one in the editor, past a cluster; what it objects to is shown in them. Nothing is applied. */
export const dryRunOnCluster: Command = {
  id: "mlops.dryRunOnCluster",
  async run(session, argument) {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage("kubectl is only run in a workspace that you trust.");
      return;
    }
    const subject = await subjectOf(argument);
    const context = subject && (await chooseContext(session, "Which cluster is asked? Nothing is applied to it"));
    if (!subject || context === undefined) return;
    const title = `Asking ${context} about ${fileName(subject)}`;
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () =>
      granted(await session.client.sendRequest(ClusterDryRunRequest, { uri: subject.toString(), context })),
    );
    if (result) await show(session, { subject, context, result });
  },
};

/** The manifest in the editor, else a spec. */
async function subjectOf(argument: unknown): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const isManifest = active && !active.isUntitled && active.uri.scheme === "file" && active.languageId === "yaml";
  return argument === undefined && isManifest ? active.uri : chooseSpec(argument);
}

interface Shown {
  readonly subject: vscode.Uri;
  readonly context: string;
  readonly result: ClusterDryRunResult;
}

/** Findings go to the file where it says the same, else to a document with what it would say. */
async function show(session: Session, { subject, context, result }: Shown): Promise<void> {
  const { files, diff } = result;
  const placeOf = (file: ClusterJudgedFile): string => (file.isAsShown ? file.uri : plannedUri(subject, file).toString());
  session.documents.put(new Map(files.filter(({ isAsShown }) => !isAsShown).map((file) => [placeOf(file), file.text])));
  session.clusterFindings.show(context, new Map(files.map((file) => [placeOf(file), file.findings])));
  const differences = "Show Differences";
  const problems = "Open Problems";
  const found = files.flatMap(({ findings }) => findings);
  const refused = found.filter(({ severity }) => severity === "error").length;
  const offers = [...(found.length > 0 ? [problems] : []), ...(diff === "" ? [] : [differences])];
  const tell = refused > 0 ? vscode.window.showErrorMessage : vscode.window.showInformationMessage;
  const chosen = await tell(dryRunWords(context, result), ...offers);
  if (chosen === problems) await vscode.commands.executeCommand("workbench.actions.view.problems");
  if (chosen === differences) await showDiff(session, context, diff);
}

/** "prod takes 4 objects in 3 manifests. Nothing was applied." */
export function dryRunWords(context: string, { files, diff }: ClusterDryRunResult): string {
  const refused = files.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "error").length;
  const objects = files.reduce((sum, file) => sum + file.objects, 0);
  const what = `${counted(objects, "object")} in ${counted(files.length, "manifest")}`;
  if (refused > 0)
    return `${context} refuses ${counted(refused, "thing")} in ${counted(files.length, "manifest")}. Nothing was applied.`;
  return `${context} takes ${what}${diff === "" ? ", and has them all as they are" : ""}. Nothing was applied.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function plannedUri(subject: vscode.Uri, { uri }: ClusterJudgedFile): vscode.Uri {
  return vscode.Uri.from({ scheme: previewScheme, path: vscode.Uri.parse(uri).path, query: subject.toString() });
}

async function showDiff(session: Session, context: string, diff: string): Promise<void> {
  const name = `/${context.replaceAll(/[^\w.-]+/g, "-")}.diff`;
  const page = vscode.Uri.from({ scheme: previewScheme, path: name, query: "cluster" });
  session.documents.put(new Map([[page.toString(), diff]]));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(page), { preview: true });
}
