/** Safe fixes of whole targets, written all together or not at all. */
import path from "node:path";
import { CannotProceed, fixAll } from "../engine/index";
import type { Target } from "./targets";
import { ChangedMeanwhile, makeChanges, NotTakenBack } from "./transaction";
import { troubleOf } from "./trouble";

/** How many findings were corrected in how many files. */
export interface Fixed {
  readonly findings: number;
  readonly files: number;
}

/** Makes every safe fix in the targets' files. Paths are relative to `cwd`. */
export async function fixTargets(targets: readonly Target[], cwd: string): Promise<Fixed> {
  const fixed = targets.flatMap(({ files, workspace, ruleset }) =>
    files.map((file) => ({ file, ...fixAll(file, { workspace, ruleset }) })),
  );
  const changed = fixed.filter(({ file, text }) => text !== file.text);
  const changes = changed.map(({ file, text }) => ({ file: path.resolve(cwd, file.path), before: file.text, text }));
  try {
    await makeChanges(changes);
  } catch (error) {
    throw refusal(error);
  }
  return { findings: changed.reduce((sum, { corrected }) => sum + corrected.length, 0), files: changed.length };
}

function refusal(error: unknown): unknown {
  const what = "Cannot write the fixes";
  if (error instanceof ChangedMeanwhile)
    return new CannotProceed({ what, why: error.message, next: "Nothing was written. Run the command again" });
  if (error instanceof NotTakenBack)
    return new CannotProceed({ what, why: error.message, next: "Put those files right, and run the command again" });
  return new CannotProceed({
    what,
    why: troubleOf(error),
    next: "Nothing was written. Put that right, and run the command again",
  });
}
