/** What the operating system's error codes mean, in words for people. */
const words: Readonly<Record<string, string>> = {
  EACCES: "you may not do that there (permission denied)",
  EPERM: "you may not do that there (permission denied)",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a file stands where a folder is needed",
  EEXIST: "a file stands where a folder is needed",
  EISDIR: "a folder stands where the file is to go",
  ENAMETOOLONG: "the name is too long for this disk",
  ELOOP: "its symbolic links lead in a circle",
  EMFILE: "too many files are open",
  EBUSY: "another program is using it",
};

/** Why reading or writing failed. */
export function troubleOf(error: unknown): string {
  const known = words[codeOf(error)];
  return known ?? (error instanceof Error ? error.message : String(error));
}

/** `ENOENT` and the like; `""` for errors of another sort. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
