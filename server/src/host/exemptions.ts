/** Which files the `suppressions` of a folder's settings are about. */
import path from "node:path";
import type { Exemption, FileSuppression } from "../engine/index";
import { globPattern, isGlob } from "./glob";

/** What the settings in `folder` exempt; paths that are asked about are absolute, or relative to `base`. */
export function exemptionsOf(
  suppressions: readonly FileSuppression[],
  folder: string,
  base: string = folder,
): readonly Exemption[] {
  const relative = (file: string): string => path.relative(folder, path.resolve(base, file)).replaceAll("\\", "/");
  return suppressions.map((suppression) => {
    const tests = suppression.files.map(covering);
    return { ...suppression, covers: (file) => tests.some((covers) => covers(relative(file))) };
  });
}

/** A pattern covers the paths that fit it, the path of a file itself, the path of a folder everything below. */
function covering(written: string): (file: string) => boolean {
  const name = written.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  if (isGlob(name)) {
    const pattern = globPattern(name);
    return (file) => pattern.test(file);
  }
  const place = name.replace(/\/+$/, "");
  return (file) => place === "." || file === place || file.startsWith(`${place}/`);
}
