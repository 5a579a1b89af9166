/** Which tier a spec's situation recommends, why, and what would make it another one. */

import type { Decision, Spec, Tier } from "../plan/plan";
import { recommendTier, type Situation } from "../plan/tier";
import { practice } from "../practice/index";

/** One thing to say otherwise in the spec, and the tier that would then be recommended. */
export interface Alternative {
  readonly key: string;
  /** What the spec would say there; empty where it would say nothing. */
  readonly value: string;
  readonly tier: Tier;
  readonly words: string;
}

export interface Recommendation {
  readonly tier: Tier;
  readonly reasons: readonly Decision[];
  readonly alternatives: readonly Alternative[];
}

/** The recommendation as far as the spec can be read; undefined until it says how strictly the model is governed. */
export function recommendationFor(spec: Partial<Spec>): Recommendation | undefined {
  const { governance_level: level } = spec;
  if (level === undefined) return undefined;
  const situation: Situation = { ...spec, governance_level: level };
  const { value: tier, decisions } = recommendTier(situation);
  return { tier, reasons: decisions, alternatives: alternativesTo(tier, situation) };
}

interface Variation {
  readonly key: keyof Situation;
  readonly value: string;
  readonly situation: Situation;
  readonly words: string;
}

/** What is tried: each answer that the recommendation depends on, said otherwise, one at a time. */
function alternativesTo(tier: Tier, situation: Situation): readonly Alternative[] {
  return variationsOf(situation).flatMap(({ key, value, situation: other, words }) => {
    const { value: recommended } = recommendTier(other);
    return recommended === tier ? [] : [{ key, value, tier: recommended, words }];
  });
}

function variationsOf(situation: Situation): readonly Variation[] {
  return [...ofMaturity(situation), ...ofGovernance(situation), ...ofTeam(situation), ...ofRegulations(situation)];
}

const maturityWords = { 0: "work by hand", 1: "an automated training pipeline", 2: "automated delivery" } as const;

function ofMaturity(situation: Situation): readonly Variation[] {
  return ([0, 1, 2] as const)
    .filter((level) => level !== situation.maturity_level)
    .map((level) => ({
      key: "maturity_level",
      value: String(level),
      situation: { ...situation, maturity_level: level },
      words: `with maturity level ${level}, ${maturityWords[level]}`,
    }));
}

function ofGovernance(situation: Situation): readonly Variation[] {
  return (["experimental", "staging", "production"] as const)
    .filter((level) => level !== situation.governance_level)
    .map((level) => ({
      key: "governance_level",
      value: level,
      situation: { ...situation, governance_level: level },
      words: `with ${level} governance`,
    }));
}

function ofTeam(situation: Situation): readonly Variation[] {
  const { value: enough } = practice.smallTeamBelow;
  const isSmall = situation.team_size !== undefined && situation.team_size < enough;
  const size = isSmall ? enough : enough - 1;
  const words = isSmall ? `with a team of ${enough} or more` : `with a team of fewer than ${enough}`;
  return [{ key: "team_size", value: String(size), situation: { ...situation, team_size: size }, words }];
}

function ofRegulations(situation: Situation): readonly Variation[] {
  const isRegulated = (situation.regulations ?? []).length > 0;
  const regulations = isRegulated ? [] : ["GDPR"];
  const words = isRegulated ? "without a regulation" : "under a regulation such as GDPR";
  return [{ key: "regulations", value: regulations.join(", "), situation: { ...situation, regulations }, words }];
}
