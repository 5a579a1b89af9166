/** Which paths git leaves alone: `.gitignore` files, the nested ones too, the nearest having the last word. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import ignore, { type Ignore } from "ignore";

/** The patterns that hold in one folder: its own and those of the folders above it. */
export interface IgnorePatterns {
  readonly folder: string;
  readonly own: Ignore | undefined;
  readonly above: IgnorePatterns | undefined;
}

/** The patterns of a folder below those already known. */
export async function ignorePatterns(folder: string, above?: IgnorePatterns): Promise<IgnorePatterns> {
  const text = await readFile(path.join(folder, ".gitignore"), "utf8").catch(() => undefined);
  return { folder, own: text === undefined ? undefined : ignore().add(text), above };
}

/** Folders end with a separator, as patterns such as `build/` are about folders only. */
export function isIgnored(entry: string, { folder, own, above }: IgnorePatterns): boolean {
  const relative = path.relative(folder, entry).replaceAll("\\", "/") + (entry.endsWith(path.sep) ? "/" : "");
  const { ignored, unignored } = own?.test(relative) ?? { ignored: false, unignored: false };
  if (ignored || unignored) return ignored;
  return above ? isIgnored(entry, above) : false;
}
