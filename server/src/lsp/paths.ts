/** URIs outside, paths inside: files on disk have their path with `/`, everything else keeps its URI. */
import { URI } from "vscode-uri";

export function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath.replaceAll("\\", "/") : uri;
}

export function uriOf(path: string): string {
  return isOnDisk(path) ? URI.file(path).toString() : path;
}

/** True for a path, false for the URI of something that is not on disk. */
export function isOnDisk(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/** True if a path is the folder or below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
