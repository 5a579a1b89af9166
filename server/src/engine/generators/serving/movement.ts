/** How a new version comes to its users, as Python of serving/rollout.py; every system that can do it says it in its folder. */
import type { Plan } from "../../plan/plan";
import type { Code } from "../python";

export interface Movement {
  /** Percent of traffic after each step. A shadow has one step, and no traffic in it. */
  readonly steps: readonly number[];
  /** The last step that is taken without being asked for. */
  readonly last: number;
  /** The functions `shift(percent)` and `take_back()`. */
  readonly functions: Code;
  /** What is left to do after the last step. */
  readonly finish: Code;
  /** Object whose newest version is watched. */
  readonly watched: string;
  /** Waits until the new version can answer. */
  readonly waits: Code;
  /** Sets `revision`, which `REVISION` in a query stands for; empty where no query needs it. */
  readonly revision: Code;
}

/** Questions to Prometheus about the new version alone. */
export interface Measures {
  /** A percentile of its latency, in units of so many milliseconds; absent where the server counts no more than sums. */
  readonly latency?: { readonly at: (quantile: number) => string; readonly unitMs: number };
  /** Its share of failed requests. */
  readonly errors: string;
}

/** A share of failures: without a failure there is no series of failures, and nothing divided by something is nothing. */
export function shareOf(failed: string, all: string): string {
  return `(${failed} or vector(0)) / ${all}`;
}

/** Percent of traffic at each step, and the last step taken unasked: the winner of a comparison is named by people, not by the absence of faults. */
export function stepsOf({ rollout }: Plan): Pick<Movement, "steps" | "last"> {
  return { steps: rollout.steps, last: rollout.strategy === "ab_test" ? (rollout.steps.at(-2) ?? 100) : 100 };
}
