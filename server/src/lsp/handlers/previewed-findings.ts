import { checkFile, type Finding, isWhole, layered, type PreviewFile, parseFile, workspaceOf } from "../../engine/index";
import type { Session } from "../session";

/** What would be found in the files of a preview once they are written, by path relative to the bundle's folder. */
export function findingsOfPreview(
  session: Session,
  out: string,
  previewed: readonly PreviewFile[],
): ReadonlyMap<string, readonly Finding[]> {
  const shown = previewed.filter(({ status }) => isWhole(status));
  const files = shown.map(({ path, after }) => ({ path, file: parseFile(`${out.replaceAll("\\", "/")}/${path}`, after) }));
  const around = layered([workspaceOf(files.map(({ file }) => file)), session.workspace]);
  return new Map(files.map(({ path, file }) => [path, checkFile(file, around, session.ruleset(file.path)).findings]));
}
