/** Variants of a bundle of the covering set in which a tool plays a role. */
import assert from "node:assert/strict";
import { describe } from "mocha";
import { stringify } from "yaml";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Plan, Spec, Stack } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { systemSpecs } from "../golden/covering-systems";
import { breaks, type Variant } from "./broken";

const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

/** Tests over a bundle in which the tool plays the role, at the tier that has all its files, with the spec beside it. */
export function describeSystem(role: keyof Stack, tool: string, variants: readonly Variant[]): void {
  describe(`files of ${tool}`, () => {
    const { spec, plan } = bundleSpec(role, tool);
    breaks([...generateBundle(plan, origin), { path: origin.spec, text: stringify(spec) }], variants);
  });
}

function bundleSpec(role: keyof Stack, tool: string): { readonly spec: Spec; readonly plan: Plan } {
  const plans = systemSpecs.map(({ spec }) => ({ spec, plan: resolvePlan(spec) }));
  const fitting = plans.filter(({ plan }) => plan.stack[role] === tool);
  const chosen = fitting.find(({ plan }) => plan.tier === 3) ?? fitting[0];
  assert.ok(chosen, `no spec of the covering set has ${tool}`);
  return chosen;
}
