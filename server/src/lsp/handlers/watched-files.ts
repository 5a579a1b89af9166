import { FileChangeType, type FileEvent } from "vscode-languageserver";
import { isNamedCrd } from "../../host/crds";
import { settingsFile } from "../../host/own-names";
import { codeOf } from "../../host/trouble";
import { loadFile, loadFolder } from "../../host/workspace";
import { type IgnoredPaths, ignoredPaths } from "../ignored-paths";
import { fileName, isWithin, pathOf } from "../paths";
import type { Session } from "../session";
import { noCrds } from "../settings";

/** Everything: a spec may name any file as its model card, and a folder that is moved is named without the files in it. */
export const watchedPattern = "**/*";

/** What a change on disk means for what was known. */
export interface DiskChange {
  /** True if the settings, or the definitions they name, are to be read again. */
  readonly settings: boolean;
  /** True if findings may be others now. */
  readonly findings: boolean;
}

/** Reads a folder for the first time, or again. A folder that was closed meanwhile is nobody's business any more. */
export async function readFolder(session: Session, folder: string): Promise<void> {
  const reading = await loadFolder(folder);
  if (session.folders.includes(folder)) session.disk.read(folder, reading);
}

/** `workspace/didChangeWatchedFiles` */
export async function watchedFiles(session: Session, changes: readonly FileEvent[]): Promise<DiskChange> {
  const last = new Map(changes.map(({ uri, type }) => [pathOf(uri), type]));
  const gone = [...last].filter(([, type]) => type === FileChangeType.Deleted).map(([path]) => path);
  let findings = session.disk.forget(new Set(gone));
  const ignored = ignoredPaths();
  const again = new Set<string>();
  for (const [path, type] of last) {
    for (const folder of session.foldersOf(path)) {
      if (again.has(folder)) continue;
      const meaning = await meaningOf(session, { folder, path, gone: type === FileChangeType.Deleted }, ignored);
      if (meaning === "folder") again.add(folder);
      findings ||= meaning !== "nothing";
    }
  }
  for (const folder of again) await readFolder(session, folder);
  return { settings: [...last.keys()].some((path) => isSetting(session, path)), findings };
}

/** A folder that comes or goes may hold definitions: it is taken for one of them where its path is the beginning of one. */
function isSetting(session: Session, path: string): boolean {
  if (fileName(path) === settingsFile) return true;
  return session.foldersOf(path).some((folder) => {
    const { names, files } = session.settings.all.folders.get(folder)?.crds ?? noCrds;
    return isNamedCrd(folder, names, path) || files.some((file) => isWithin(path, `${folder}/${file.path}`));
  });
}

/** Takes over one file as it is on disk now, for an editor that closes it. */
export async function readFile(session: Session, path: string): Promise<void> {
  const ignored = ignoredPaths();
  for (const folder of session.foldersOf(path)) await meaningOf(session, { folder, path, gone: false }, ignored);
}

interface Change {
  readonly folder: string;
  readonly path: string;
  readonly gone: boolean;
}

/** Takes over a change where one file is all it is about; `folder` where the whole folder has to be read again. */
async function meaningOf(
  { disk }: Session,
  { folder, path, gone }: Change,
  ignored: IgnoredPaths,
): Promise<"nothing" | "file" | "folder"> {
  if (fileName(path) === ".gitignore") return (await ignored(folder, parentOf(path, folder))) ? "nothing" : "folder";
  if (gone || (!disk.knows(folder, path) && (await ignored(folder, path)))) return "nothing";
  try {
    const file = await loadFile(path);
    return disk.put(folder, path, file && file.documents.length > 0 ? file : undefined) ? "file" : "nothing";
  } catch (error) {
    if (codeOf(error) === "EISDIR") return "folder";
    return disk.forget(new Set([path])) ? "file" : "nothing";
  }
}

function parentOf(path: string, folder: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), folder.length));
}
