/** What the requests about a spec share: finding it, and saying why its errors come first. */
import { CannotProceed, type File, type Finding } from "../engine/index";
import { loadFile } from "../host/workspace";
import { fileName, isOnDisk, pathOf } from "./paths";
import type { Session } from "./session";

/** The spec at a URI: as it is open, else as it is on disk now. */
export async function specAt(session: Session, uri: string): Promise<File> {
  const path = pathOf(uri);
  const open = session.version(uri) !== undefined || !isOnDisk(path);
  const file = open ? session.file(uri) : await loadFile(path).catch(() => undefined);
  if (file?.documents.some(({ kind }) => kind.id === "mlops-spec")) return file;
  throw new CannotProceed({
    what: `Cannot use ${fileName(path)} as a spec`,
    why: file ? "it holds no MLOps spec" : "it cannot be read",
    next: "Choose an mlops.yaml, or make one with New Spec.",
  });
}

/** The refusal of a spec with errors. */
export function refusal(file: File, errors: readonly Finding[]): CannotProceed {
  const [first] = errors;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new CannotProceed({
    what: `Cannot plan ${fileName(file.path)}`,
    why: first ? `line ${first.range.start.line + 1}: ${first.message.replace(/\.$/, "")}${rest}` : "the spec has errors",
    next: `Correct ${errors.length > 1 ? "these errors" : "this error"} first.`,
  });
}
