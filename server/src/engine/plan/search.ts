/** How hyperparameters are searched. */
import { searchTrials } from "../practice/tuning";
import type { Decided, Decision, Spec, Tier } from "./plan";
import { cite } from "./sources";

export interface Search {
  /** Trainings in all. */
  readonly trials: number;
  /** Trainings at the same time, at most `trials`. */
  readonly parallel: number;
  /** True where a training that starts badly is stopped. */
  readonly prunes: boolean;
}

/** Undefined below tier 3. */
export function resolveSearch({ hpo }: Spec, tier: Tier): Decided<Search | undefined> {
  if (tier < 3) return { value: undefined, decisions: [] };
  const trials = hpo?.trials ?? searchTrials.value;
  const value = { trials, parallel: Math.min(hpo?.parallel_trials ?? 1, trials), prunes: hpo?.early_stopping ?? false };
  const early = value.prunes
    ? "One that starts badly is stopped."
    : "Each runs to its end; `hpo.early_stopping` stops hopeless ones.";
  const many: Decision = {
    question: "How many trainings does a search try?",
    answer: `${trials}, ${value.parallel === 1 ? "one after the other" : `${value.parallel} at a time`}`,
    words: `${hpo?.trials === undefined ? "Policy default; set `hpo.trials` for another number." : "The spec says so."} ${early}`,
    source: cite.optuna,
  };
  return { value, decisions: [many] };
}
