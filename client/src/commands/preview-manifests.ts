import * as vscode from "vscode";
import {
  type Against,
  type PreviewedFile,
  type PreviewedFinding,
  PreviewRequest,
  type PreviewResult,
} from "../../../server/src/lsp/protocol";
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
    const against = session.memory.get<Against>(againstKey, "disk");
    const params = { uri: spec.toString(), against };
    const preview = await askServer(session, spec, (client) => client.sendRequest(PreviewRequest, params));
    if (preview) await showPreview(session, spec, preview, against);
  },
};

/** Chooses what a preview compares with, remembers it for this workspace, and shows one. */
export const previewAgainst: Command = {
  id: "mlops.previewAgainst",
  async run(session, argument) {
    const present = session.memory.get<Against>(againstKey, "disk");
    const items = againstItems.map((item) => ({ ...item, description: item.against === present ? "chosen now" : "" }));
    const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Compare the files of the bundle with …" });
    if (!chosen) return;
    await session.memory.update(againstKey, chosen.against);
    await previewManifests.run(session, argument);
  },
};

const againstKey = "mlops.previewAgainst";
const againstItems: readonly (vscode.QuickPickItem & { readonly against: Against })[] = [
  { label: "Files on disk", against: "disk" },
  { label: "The last commit", against: "HEAD" },
  { label: "What is staged", against: "index" },
];
/** How the title names each side, and what is said when it has no differences. */
const sides: Readonly<Record<Against, { readonly title: string; readonly upToDate: string }>> = {
  disk: { title: "on disk", upToDate: "up to date: there is nothing to write" },
  HEAD: { title: "last commit", upToDate: "up to date with the last commit" },
  index: { title: "staged", upToDate: "up to date with what is staged" },
};

/** Opens the multi-file diff, or says that there is nothing to see. */
export async function showPreview(
  session: Session,
  spec: vscode.Uri,
  preview: PreviewResult,
  against: Against = "disk",
): Promise<void> {
  const changes = preview.files.filter(differs);
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(`The files of ${fileName(spec)} are ${sides[against].upToDate}.`);
    return;
  }
  session.documents.follow("preview", { spec, make: () => currentTexts(session, spec) }, textsOf(spec, preview.files));
  session.previewFindings.show(findingsOf(spec, preview.files));
  const title = `${fileName(spec)}: Manifests (${sides[against].title} ↔ from the spec)`;
  if (against !== "disk")
    session.documents.put(new Map(changes.map((file) => [gitUri(spec, file).toString(), file.before ?? ""])));
  const rows = changes.map((file) => [vscode.Uri.parse(file.uri), before(spec, file, against), after(spec, file)]);
  await vscode.commands.executeCommand("vscode.changes", title, rows);
  void tellMeaning(spec, preview);
}

/** True if writing the bundle would touch the file. */
export function differs(file: PreviewedFile): boolean {
  return file.status !== "unchanged" && file.status !== "deleted" && file.before !== file.after;
}

function before(spec: vscode.Uri, file: PreviewedFile, against: Against): vscode.Uri | undefined {
  if (file.before === undefined) return undefined;
  return against === "disk" ? vscode.Uri.parse(file.uri) : gitUri(spec, file);
}

/** What git has of the file, as a document to read. */
function gitUri(spec: vscode.Uri, file: PreviewedFile): vscode.Uri {
  return vscode.Uri.from({ scheme: previewScheme, path: vscode.Uri.parse(file.uri).path, query: `git ${spec.toString()}` });
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

function findingsOf(spec: vscode.Uri, files: readonly PreviewedFile[]): ReadonlyMap<string, readonly PreviewedFinding[]> {
  return new Map(files.map((file) => [previewUri(spec, file).toString(), file.findings]));
}

/** Asked while somebody types: a refusal then only means that the texts stay as they are. */
async function currentTexts(session: Session, spec: vscode.Uri): Promise<Texts | undefined> {
  const answer = await session.client.sendRequest(PreviewRequest, { uri: spec.toString() });
  if ("refused" in answer) return undefined;
  session.previewFindings.show(findingsOf(spec, answer.ok.files));
  return textsOf(spec, answer.ok.files);
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
