/** How much is generated: maturity recommends, a small team caps, a regulation lifts, and the person decides. */
import { practice, sources } from "../practice/index";
import type { RuleId } from "../rules/rule";
import type { Decided, Decision, Spec, Tier } from "./plan";

/** What of a spec recommends a tier. */
export type Situation = Pick<Spec, "governance_level"> & Partial<Pick<Spec, "maturity_level" | "team_size" | "regulations">>;

/** The tier the spec's situation recommends, whatever the spec asks for. */
export function recommendTier(spec: Situation): Decided<Tier> {
  const start = fromMaturity(spec);
  const capped = capForTeam(spec, start.value);
  const lifted = liftForRegulation(spec, capped.value);
  return { value: lifted.value, decisions: [...start.decisions, ...capped.decisions, ...lifted.decisions] };
}

/** The tier that is generated: the one asked for now, else the spec's own, else the recommended one. */
export function chooseTier(spec: Spec, recommended: Tier, asked: Tier | undefined): Decided<Tier> {
  const value = asked ?? spec.tier ?? recommended;
  const words = asked
    ? `Tier ${asked} was asked for; tier ${recommended} is recommended.`
    : spec.tier
      ? `The spec says tier ${spec.tier}; tier ${recommended} is recommended.`
      : `The spec leaves the tier open, so the recommended tier ${recommended} is used.`;
  return { value, decisions: [decide("Which tier is generated?", value, words)] };
}

const byMaturity: Readonly<Record<0 | 1 | 2, { tier: (spec: Situation) => Tier; why: string }>> = {
  0: { tier: () => 3, why: "work by hand gains most from the whole lifecycle" },
  1: { tier: () => 2, why: "an automated pipeline needs monitoring and governance next" },
  2: { tier: ({ governance_level }) => (governance_level === "production" ? 3 : 2), why: "delivery is automated already" },
};
const byGovernance: Readonly<Record<Spec["governance_level"], Tier>> = { experimental: 1, staging: 2, production: 3 };

function fromMaturity(spec: Situation): Decided<Tier> {
  const { maturity_level: level, governance_level: governance } = spec;
  if (level === undefined) {
    const tier = byGovernance[governance];
    const words = `The maturity level is unknown; ${governance} governance recommends tier ${tier}.`;
    return {
      value: tier,
      decisions: [decide("Which tier does the situation recommend?", tier, words, "spec/tier-below-recommended")],
    };
  }
  const { tier: choose, why } = byMaturity[level];
  const tier = choose(spec);
  const inProduction = level === 2 ? ` for a model in ${governance}` : "";
  const words = `Maturity level ${level} recommends tier ${tier}${inProduction}: ${why}.`;
  return {
    value: tier,
    decisions: [decide("Which tier does the situation recommend?", tier, words, "spec/tier-below-recommended")],
  };
}

function capForTeam({ team_size: size }: Situation, tier: Tier): Decided<Tier> {
  if (!isSmall(size) || tier < 3) return { value: tier, decisions: [] };
  const words = `A team of ${size} caps it at tier 2, whatever maturity and governance recommend: below ${practice.smallTeamBelow.value} people tier 3 is more to run than to gain.`;
  const decision = decide("Can the team carry it?", 2, words, "spec/tier-too-heavy-for-team");
  return { value: 2, decisions: [decision] };
}

function isSmall(size: number | undefined): size is number {
  return size !== undefined && size < practice.smallTeamBelow.value;
}

function liftForRegulation({ regulations = [], team_size: size }: Situation, tier: Tier): Decided<Tier> {
  if (regulations.length === 0 || tier === 3) return { value: tier, decisions: [] };
  const too = isSmall(size) ? `, for a team of ${size} too` : "";
  const words = `${regulations.join(", ")} lifts it to tier 3, whatever the team: governance and an audit log are mandatory there${too}.`;
  const decision = decide("Is the model regulated?", 3, words, "spec/regulated-needs-tier-3");
  return { value: 3, decisions: [decision] };
}

function decide(question: string, tier: Tier, words: string, rule?: RuleId): Decision {
  return { question, answer: `tier ${tier}`, words, ...(rule ? { rule } : {}), source: sources.maturity };
}
