/** Paths as text: with `/`, or with `\` where the file's own path has it. Nothing here looks at a disk. */

/** The folder of a file, without a separator at its end; `""` for a file without one. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf(separatorOf(file))));
}

/** A folder and those above it, the nearest first; the last one is `""` or the root. */
export function foldersUp(folder: string): readonly string[] {
  const above = folderOf(folder);
  return folder === "" || above === folder ? [folder] : [folder, ...foldersUp(above)];
}

/** The path of a file in a folder. */
export function inFolder(folder: string, file: string): string {
  return folder === "" ? file : beside(`${folder}${separatorOf(folder)}x`, file);
}

/** A path relative to the folder of `file`, without `.` and `..`, in the way `file` is written. */
export function beside(file: string, relative: string): string {
  const separator = separatorOf(file);
  if (/^(?:[/\\]|[a-z]:)/i.test(relative)) return relative;
  const folder = file.slice(0, file.lastIndexOf(separator) + 1);
  const steps: string[] = folder.split(separator).slice(0, -1);
  for (const step of relative.split(/[/\\]/)) {
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join(separator);
}

/** True for `https://…`, `s3://…` and the like, which are no paths. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function separatorOf(path: string): "/" | "\\" {
  return path.includes("\\") ? "\\" : "/";
}
