/** The run of a trial that runs in a process of its own, without a run of the search around it. */
import { importsFor } from "../generators/training/imports";
import type { Tracker } from "./tracker";

export interface TrialRun {
  readonly imports: readonly string[];
  /** Opens it and logs `params`, and the tags where the tracker has them; what follows is indented below it. */
  readonly open: string;
  /** Logs `value`. */
  readonly log: string;
}

/** `tags` is an expression. Where trials need no run of the search, they are opened as those of any search. */
export function trialRun({ imports, chosen, search, training, metrics }: Tracker, tags: string): TrialRun {
  const alone = search.whole === undefined;
  const open = [chosen, alone ? search.trial : training(tags, "params")].filter((text) => text !== "").join("\n");
  const log = alone ? search.value : metrics("{METRIC: value}");
  return { imports: importsFor(`${open}\n${log}`, [...imports, ...(search.imports ?? [])]), open, log };
}
