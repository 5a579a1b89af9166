import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Spec, Tier } from "../../server/src/engine/plan/plan";
import { chooseTier, recommendTier } from "../../server/src/engine/plan/tier";
import { dedent, minimalSpec, told } from "./minimal-spec";

describe("recommended tier", () => {
  check(
    "manual work needs the whole lifecycle",
    { maturity_level: 0 },
    `
    tier 3: Maturity level 0 recommends tier 3: work by hand gains most from the whole lifecycle.
  `,
  );
  check(
    "an automated pipeline needs monitoring",
    { maturity_level: 1 },
    `
    tier 2: Maturity level 1 recommends tier 2: an automated pipeline needs monitoring and governance next.
  `,
  );
  check(
    "automated delivery in production",
    { maturity_level: 2 },
    `
    tier 3: Maturity level 2 recommends tier 3 for a model in production: delivery is automated already.
  `,
  );
  check(
    "automated delivery before production",
    { maturity_level: 2, governance_level: "staging" },
    `
    tier 2: Maturity level 2 recommends tier 2 for a model in staging: delivery is automated already.
  `,
  );
  check(
    "unknown maturity, an experiment",
    { governance_level: "experimental" },
    `
    tier 1: The maturity level is unknown; experimental governance recommends tier 1.
  `,
  );
  check(
    "unknown maturity, staging",
    { governance_level: "staging" },
    `
    tier 2: The maturity level is unknown; staging governance recommends tier 2.
  `,
  );
  check(
    "unknown maturity, production",
    {},
    `
    tier 3: The maturity level is unknown; production governance recommends tier 3.
  `,
  );
  check(
    "a small team is capped at tier 2",
    { maturity_level: 0, team_size: 3 },
    `
    tier 3: Maturity level 0 recommends tier 3: work by hand gains most from the whole lifecycle.
    tier 2: A team of 3 caps it at tier 2, whatever maturity and governance recommend: below 5 people tier 3 is more to run than to gain.
  `,
  );
  check(
    "a team of five is not small",
    { maturity_level: 0, team_size: 5 },
    `
    tier 3: Maturity level 0 recommends tier 3: work by hand gains most from the whole lifecycle.
  `,
  );
  check(
    "the cap does not lift",
    { governance_level: "experimental", team_size: 2 },
    `
    tier 1: The maturity level is unknown; experimental governance recommends tier 1.
  `,
  );
  check(
    "a regulation lifts to tier 3, whatever the team",
    { maturity_level: 1, team_size: 2, regulations: ["GDPR"] },
    `
    tier 2: Maturity level 1 recommends tier 2: an automated pipeline needs monitoring and governance next.
    tier 3: GDPR lifts it to tier 3, whatever the team: governance and an audit log are mandatory there, for a team of 2 too.
  `,
  );
  check(
    "a regulation lifts a larger team without a word about its size",
    { maturity_level: 1, team_size: 5, regulations: ["GDPR"] },
    `
    tier 2: Maturity level 1 recommends tier 2: an automated pipeline needs monitoring and governance next.
    tier 3: GDPR lifts it to tier 3, whatever the team: governance and an audit log are mandatory there.
  `,
  );
  check(
    "a small team is capped in production, whatever the maturity",
    { team_size: 4 },
    `
    tier 3: The maturity level is unknown; production governance recommends tier 3.
    tier 2: A team of 4 caps it at tier 2, whatever maturity and governance recommend: below 5 people tier 3 is more to run than to gain.
  `,
  );
  check(
    "a regulation beats the cap",
    { maturity_level: 0, team_size: 2, regulations: ["HIPAA"] },
    `
    tier 3: Maturity level 0 recommends tier 3: work by hand gains most from the whole lifecycle.
    tier 2: A team of 2 caps it at tier 2, whatever maturity and governance recommend: below 5 people tier 3 is more to run than to gain.
    tier 3: HIPAA lifts it to tier 3, whatever the team: governance and an audit log are mandatory there, for a team of 2 too.
  `,
  );
});

describe("what the plan says about the tier", () => {
  const ruled = (spec: Partial<Spec>) => recommendTier({ ...minimalSpec, ...spec }).decisions.map(({ rule }) => rule);

  it("quotes the rule that judges the same", () => {
    assert.deepEqual(ruled({ maturity_level: 0, team_size: 2, regulations: ["HIPAA"] }), [
      "spec/tier-below-recommended",
      "spec/tier-too-heavy-for-team",
      "spec/regulated-needs-tier-3",
    ]);
  });
});

describe("generated tier", () => {
  choice("what is asked for now comes first", { tier: 2 }, 1, "tier 1: Tier 1 was asked for; tier 3 is recommended.");
  choice("then the spec", { tier: 2 }, undefined, "tier 2: The spec says tier 2; tier 3 is recommended.");
  choice("then the recommendation", {}, undefined, "tier 3: The spec leaves the tier open, so the recommended tier 3 is used.");
});

function check(name: string, spec: Partial<Spec>, expected: string): void {
  it(name, () => {
    const { value, decisions } = recommendTier({ ...minimalSpec, ...spec });
    assert.equal(told(decisions), dedent(expected));
    assert.equal(decisions.at(-1)?.answer, `tier ${value}`);
  });
}

function choice(name: string, spec: Partial<Spec>, asked: Tier | undefined, expected: string): void {
  it(name, () => assert.equal(told(chooseTier({ ...minimalSpec, ...spec }, 3, asked).decisions), expected));
}
