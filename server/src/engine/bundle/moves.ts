/** Files that changed their place since they were generated last: moved by a person, or by a newer version of the generator. */
import type { OnDisk, PlannedFile } from "./bundle";

/** A planned file, the path it is written to, and what there is to merge it with. */
export interface Placed {
  readonly path: string;
  readonly planned: PlannedFile;
  readonly onDisk?: OnDisk;
  /** The path that a person's edits come from, where the generator has moved the file. */
  readonly from?: string;
}

/** As much of the text generated last must be in a file elsewhere, for it to be the same file: what git takes for a rename. */
const sameFile = 0.5;

/** Where each planned file goes. Paths that are neither planned nor were generated are files of others, and may be moved ones. */
export function placeFiles(planned: readonly PlannedFile[], disk: ReadonlyMap<string, OnDisk>): readonly Placed[] {
  const paths = new Set(planned.map(({ path }) => path));
  const strangers = [...disk].filter(([path, { generated }]) => generated === undefined && !paths.has(path));
  const leftovers = [...disk].filter(([path, { text, generated }]) => isEdited(text, generated) && !paths.has(path));
  const taken = new Set<string>();
  const take = (text: string, among: readonly (readonly [string, string])[]): string | undefined => {
    const found = mostAlike(
      text,
      among.filter(([path]) => !taken.has(path)),
    );
    if (found !== undefined) taken.add(found);
    return found;
  };
  return planned.map((file): Placed => {
    const onDisk = disk.get(file.path);
    if (onDisk?.text !== undefined) return { path: file.path, planned: file, onDisk };
    if (onDisk?.generated !== undefined) {
      const moved = take(
        onDisk.generated,
        strangers.flatMap(([path, { text }]) => (text === undefined ? [] : [[path, text] as const])),
      );
      if (moved === undefined) return { path: file.path, planned: file, onDisk };
      return { path: moved, planned: file, onDisk: { ...disk.get(moved), generated: onDisk.generated } };
    }
    const from = take(
      file.text,
      leftovers.flatMap(([path, { generated }]) => (generated === undefined ? [] : [[path, generated] as const])),
    );
    const left = from === undefined ? undefined : disk.get(from);
    return { path: file.path, planned: file, ...(from !== undefined && left ? { onDisk: left, from } : {}) };
  });
}

function isEdited(text: string | undefined, generated: string | undefined): boolean {
  return text !== undefined && generated !== undefined && text !== generated;
}

function mostAlike(text: string, among: readonly (readonly [string, string])[]): string | undefined {
  const rated = among.map(([path, other]) => ({ path, share: shareOf(text, other) })).filter(({ share }) => share >= sameFile);
  return rated.sort((a, b) => b.share - a.share || (a.path < b.path ? -1 : 1))[0]?.path;
}

/** The share of a text's lines that stand in another one too, each line counted once. */
function shareOf(text: string, other: string): number {
  const left = new Map<string, number>();
  for (const line of linesOf(other)) left.set(line, (left.get(line) ?? 0) + 1);
  const lines = linesOf(text);
  const common = lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  });
  return lines.length === 0 ? 0 : common.length / lines.length;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
