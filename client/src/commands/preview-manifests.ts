import * as vscode from "vscode";
import { type PreviewedFile, PreviewRequest, type PreviewResult } from "../../../server/src/lsp/protocol";
import { askServer } from "../ask-server";
import { chooseSpec, fileName } from "../choose-spec";
import type { Command, Session } from "../command";
import { previewScheme, type Texts } from "../virtual-documents";

const write = "Write Files";
/** More does not fit into a notification. */
const mostSentences = 3;

/** Shows what is on disk beside what follows from the spec, all files that differ in one editor. */
export const previewManifests: Command = {
  id: "mlops.previewManifests",
  async run(session, argument) {
    const spec = await chooseSpec(argument);
    if (!spec) return;
    const preview = await askServer(session, spec, (client) => client.sendRequest(PreviewRequest, { uri: spec.toString() }));
    if (preview) await showPreview(session, spec, preview);
  },
};

/** Opens the multi-file diff, or says that there is nothing to see. */
export async function showPreview(session: Session, spec: vscode.Uri, preview: PreviewResult): Promise<void> {
  const changes = preview.files.filter(differs);
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(`The files of ${fileName(spec)} are up to date: there is nothing to write.`);
    return;
  }
  session.documents.follow("preview", { spec, make: () => currentTexts(session, spec) }, textsOf(spec, preview.files));
  const title = `${fileName(spec)}: Manifests (on disk ↔ from the spec)`;
  const sides = changes.map((file) => [vscode.Uri.parse(file.uri), before(file), after(spec, file)]);
  await vscode.commands.executeCommand("vscode.changes", title, sides);
  void tellMeaning(spec, preview);
}

/** True if writing the bundle would touch the file. */
export function differs(file: PreviewedFile): boolean {
  return file.status !== "unchanged" && file.status !== "deleted" && file.before !== file.after;
}

function before(file: PreviewedFile): vscode.Uri | undefined {
  return file.before === undefined ? undefined : vscode.Uri.parse(file.uri);
}

function after(spec: vscode.Uri, file: PreviewedFile): vscode.Uri | undefined {
  return file.status === "removed" ? undefined : previewUri(spec, file);
}

function previewUri(spec: vscode.Uri, file: PreviewedFile): vscode.Uri {
  return vscode.Uri.from({ scheme: previewScheme, path: vscode.Uri.parse(file.uri).path, query: spec.toString() });
}

function textsOf(spec: vscode.Uri, files: readonly PreviewedFile[]): Texts {
  return new Map(files.map((file) => [previewUri(spec, file).toString(), file.after]));
}

/** Asked while somebody types: a refusal then only means that the texts stay as they are. */
async function currentTexts(session: Session, spec: vscode.Uri): Promise<Texts | undefined> {
  const answer = await session.client.sendRequest(PreviewRequest, { uri: spec.toString() });
  return "ok" in answer ? textsOf(spec, answer.ok.files) : undefined;
}

/** Says in words what the diff shows, and offers the next step unless a decision is needed first. */
async function tellMeaning(spec: vscode.Uri, { files, meaning }: PreviewResult): Promise<void> {
  const changes = files.filter(differs);
  if (meaning.length === 0 || changes.every(({ status }) => status === "new")) return;
  const rest = meaning.length - mostSentences;
  const words = [...meaning.slice(0, mostSentences), ...(rest > 0 ? [`and ${rest} more changes`] : [])].join("; ");
  const next = changes.some(({ status }) => status === "conflict") ? [] : [write];
  if ((await vscode.window.showInformationMessage(words, ...next)) === write)
    await vscode.commands.executeCommand("mlops.generateBundle", spec);
}
