/** Which paths reading a folder would not come across: asked for single files, as they change. */
import { sep } from "node:path";
import { type IgnorePatterns, ignorePatterns, isIgnored } from "../host/git-ignore";
import { skippedFolders } from "../host/own-names";
import { fileName } from "./paths";

/** True if a path is left out of a folder it is in. */
export type IgnoredPaths = (folder: string, path: string) => Promise<boolean>;

/** Reads each `.gitignore` once for all the questions it is asked. */
export function ignoredPaths(): IgnoredPaths {
  const known = new Map<string, Promise<IgnorePatterns | undefined>>();
  /** The patterns in a folder below the open one; undefined if that is left out itself. */
  const patterns = (top: string, folder: string): Promise<IgnorePatterns | undefined> => {
    const key = `${top}\0${folder}`;
    const found = known.get(key) ?? readPatterns(top, folder);
    known.set(key, found);
    return found;
  };
  const readPatterns = async (top: string, folder: string): Promise<IgnorePatterns | undefined> => {
    if (folder.length <= top.length) return ignorePatterns(top);
    const above = await patterns(top, parentOf(folder));
    if (!above || skippedFolders.has(fileName(folder)) || isIgnored(folder + sep, above)) return undefined;
    return ignorePatterns(folder, above);
  };
  return async (folder, path) => {
    if (path.length <= folder.length) return false;
    const around = await patterns(folder, parentOf(path));
    return !around || skippedFolders.has(fileName(path)) || isIgnored(path, around);
  };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
