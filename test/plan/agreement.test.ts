/** The editor and the plan cannot disagree: where a rule speaks about a decision, the plan decides the same, in the same words. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import type { Plan, Spec } from "../../server/src/engine/plan/plan";
import { readSpec } from "../../server/src/engine/plan/read-spec";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace } from "../../server/src/engine/workspace";
import { specOfSchema } from "./spec-of-schema";

/** Rules whose finding and decision say the same, letter by letter, up to what is to be done. */
const shared = [
  "spec/tier-below-recommended",
  "spec/capacity-impossible",
  "spec/latency-needs-compression",
  "spec/latency-needs-edge-or-optimisation",
  "spec/ensemble-too-slow-on-cpu",
];

describe("rules and plan", () => {
  it("say the same about every decision they share", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(busySpec, (spec) => {
        const { findings, plan } = judged(spec);
        for (const finding of findings.filter(({ rule }) => shared.includes(rule))) {
          seen.set(finding.rule, (seen.get(finding.rule) ?? 0) + 1);
          const decision = plan.decisions.find(({ rule }) => rule === finding.rule);
          assert.ok(decision, `the plan decides nothing about ${finding.rule}`);
          const [clause = ""] = decision.words.replace(/\.$/, "").split(" is too few");
          assert.ok(finding.message.includes(clause), `${finding.message}\n${decision.words}`);
        }
      }),
      { numRuns: 600, seed: 20261128 },
    );
    assert.deepEqual([...seen.keys()].sort(), [...shared].sort(), "each of them was seen");
  });

  it("agree about the tier", () => {
    fc.assert(
      fc.property(busySpec, (spec) => {
        const { findings, plan } = judged(spec);
        const isBelow = findings.some(
          ({ rule }) => rule === "spec/tier-below-recommended" || rule === "spec/regulated-needs-tier-3",
        );
        assert.equal(isBelow, plan.tier < plan.recommendedTier);
      }),
      { numRuns: 300, seed: 20261128 },
    );
  });

  it("name only rules that exist, on every decision", () => {
    const known = new Set<string>(rules.map(({ id }) => id));
    fc.assert(
      fc.property(busySpec, (spec) => {
        for (const { rule } of judged(spec).plan.decisions) assert.ok(rule === undefined || known.has(rule), rule);
      }),
      { numRuns: 100 },
    );
  });
});

/** Specs with numbers that rules and decisions are about. */
const busySpec: fc.Arbitrary<Spec> = fc
  .tuple(
    specOfSchema,
    fc.record({ rps: fc.constantFrom(5, 500, 1200), latency_ms: fc.constantFrom(40, 80, 150, 600) }),
    fc.constantFrom(undefined, 1, 3, 50),
    fc.constantFrom(1, 2, 3 as const),
    fc.constantFrom(1, 12),
    fc.constantFrom("none", "int8"),
  )
  .map(
    ([spec, scale_requirements, max, tier, ensemble_size, compression]) =>
      ({
        ...spec,
        scale_requirements,
        tier,
        deployment_target: "online",
        model: { ...spec.model, ensemble_size, compression },
        serving: { ...spec.serving, min_replicas: 1, ...(max === undefined ? {} : { max_replicas: max }) },
      }) as Spec,
  );

function judged(spec: Spec): { readonly findings: readonly Finding[]; readonly plan: Plan } {
  const file = parseFile("mlops.yaml", stringify(spec));
  const [document] = file.documents;
  assert.ok(document);
  const { findings } = checkFile(file, emptyWorkspace, rulesetOf(rules));
  return { findings, plan: resolvePlan(readSpec(document)) };
}
