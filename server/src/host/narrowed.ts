/** A part of what was named. */
import type { Target } from "./targets";

/** The same targets with only the files that are wanted; the others stay around as what these are compared with. */
export function narrowed(targets: readonly Target[], isWanted: (path: string) => boolean): readonly Target[] {
  return targets.map((target) => ({
    ...target,
    files: target.files.filter(({ path: file }) => isWanted(file)),
    unread: target.unread.filter(({ path: file }) => isWanted(file)),
    isWhole: false,
  }));
}
