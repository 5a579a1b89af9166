/** What names a model and makes its training repeatable, where the spec leaves it open. */
import { sources } from "../practice/index";
import type { Decided, Decision, Plan, Spec } from "./plan";
import { cite } from "./sources";

/** Version and seed: the spec's own, else the first version and a fixed seed for training from now on. */
export function resolveIdentity(spec: Spec): Decided<Pick<Plan, "version" | "seed">> {
  const seed = spec.model?.training?.random_seed;
  const value = { version: spec.version ?? "0.1.0", seed: seed ?? 42 };
  const version: Decision = {
    question: "Which version is it?",
    answer: value.version,
    words: "The spec names none; 0.1.0 is where initial development starts.",
    source: cite.semver,
  };
  const fixed: Decision = {
    question: "Which random seed does future training use?",
    answer: String(value.seed),
    words:
      "The spec names none, so the seed of the registered version is unknown and is not recorded; this one is proposed from now on, because any fixed number makes a run repeatable.",
    source: sources.mlOpsPrinciples,
  };
  return { value, decisions: [...(spec.version ? [] : [version]), ...(seed === undefined ? [fixed] : [])] };
}
