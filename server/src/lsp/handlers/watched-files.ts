import { FileChangeType, type FileEvent } from "vscode-languageserver";
import { loadFile, loadFolder } from "../../host/workspace";
import { fileName, isWithin, pathOf } from "../paths";
import type { Session } from "../session";

/** What the server wants to hear about: documents of ours, and the model cards that specs name. */
export const watchedPattern = "**/*.{yaml,yml,json,md}";

/** Folders that are never read, so nothing new in them matters. */
const unread = /\/(?:\.git|node_modules|\.mlops)\//;

/** Reads a folder for the first time, or again. */
export async function readFolder(session: Session, folder: string): Promise<void> {
  const { files, others } = await loadFolder(folder);
  session.forgetFolder(folder);
  session.read(files, others);
}

/** `workspace/didChangeWatchedFiles`; says whether settings may have changed. */
export async function watchedFiles(session: Session, changes: readonly FileEvent[]): Promise<{ readonly settings: boolean }> {
  const paths = new Map(changes.map(({ uri, type }) => [pathOf(uri), type]));
  const { workspace } = session;
  const created = new Set<string>();
  for (const [path, type] of paths) {
    if (type === FileChangeType.Deleted) session.forgetFolder(path);
    else if (workspace.exists(path)) await readFile(session, path);
    else if (!unread.test(path)) created.add(path);
  }
  // Whether a new file is ignored depends on all `.gitignore` above it: reading the folder decides that in one place.
  const folders = session.folders.filter((folder) => [...created].some((path) => isWithin(folder.path, path)));
  for (const { path } of folders) await readFolder(session, path);
  return { settings: [...paths.keys()].some((path) => fileName(path) === ".mlopsrc.yaml") };
}

/** Takes over one file as it is on disk now. */
export async function readFile(session: Session, path: string): Promise<void> {
  const file = await loadFile(path).catch(() => undefined);
  if (!file) session.forget(path);
  else if (file.documents.length > 0) session.read([file]);
  else session.read([], [path]);
}
