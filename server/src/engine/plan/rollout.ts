/** How a new version takes over traffic, and what takes it back. */
import { practice, sources } from "../practice/index";
import type { Decided, Decision, Objective, Rollout, Spec } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

const defaultObjectives: readonly Objective[] = ["latency", "error_rate"];

/** The rollout the spec says, or the one its governance level needs. */
export function resolveRollout(spec: Spec): Decided<Rollout> {
  const strategy = strategyOf(spec);
  if (strategy === "direct")
    return {
      value: { strategy, steps: [100], rollbackOn: [] },
      decisions: [toDecision("direct", "Nothing here needs a gradual rollout: a new version replaces the old one at once.")],
    };
  const steps = spec.rollout?.steps ?? defaultSteps[strategy];
  const rollbackOn = spec.rollout?.rollback?.on ?? defaultObjectives;
  const words = `${meanings[strategy]}: ${steps.join(" % → ")} % of traffic.`;
  const back: Decision = {
    question: "What takes a new version back?",
    answer: rollbackOn.join(", "),
    words: `${spec.rollout?.rollback?.on ? "The spec names" : "By default"} ${rollbackOn.join(" and ")}: a version that breaks one of them gets no more traffic.`,
    rule: "spec/rollback-missing",
    source: sources.sloAlerting,
  };
  return { value: { strategy, steps, rollbackOn }, decisions: [toDecision(`${strategy} ${steps.join(" → ")} %`, words), back] };
}

const defaultSteps: Readonly<Record<Exclude<Rollout["strategy"], "direct">, readonly number[]>> = {
  canary: practice.canarySteps,
  blue_green: [100],
  shadow: [100],
  ab_test: [50, 100],
};
const meanings: Readonly<Record<Exclude<Rollout["strategy"], "direct">, string>> = {
  canary: "Traffic moves step by step, so a bad version meets few users",
  blue_green: "The new version runs beside the old one without traffic until it is switched over",
  shadow: "The new version sees copies of requests and answers nobody until it is switched over",
  ab_test: "Two versions share the users for a comparison",
};

function strategyOf(spec: Spec): Rollout["strategy"] {
  if (spec.rollout?.strategy) return spec.rollout.strategy;
  if (spec.rollout?.steps) return "canary";
  return patternOf(spec) === "online" && spec.governance_level !== "experimental" ? "canary" : "direct";
}

function toDecision(answer: string, words: string): Decision {
  const question = "How does a new version take over?";
  return { question, answer, words, rule: "spec/production-needs-gradual-rollout", source: cite.kserveCanary };
}
