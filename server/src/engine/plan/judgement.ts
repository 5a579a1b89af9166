/** A judgement of a spec: what the plan says about a question, and what a rule says at its place where the answer is no good one. */
import type { RuleId } from "../rules/rule";
import type { Decision } from "./plan";

export interface Judgement {
  /** `words` are the rule's message where it speaks, so they say what is wrong, why, and what to do. */
  readonly decision: Decision;
  /** The rule that speaks; undefined where all is well. */
  readonly fault?: RuleId;
}
