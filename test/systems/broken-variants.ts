/** Files of a system's bundle: without a finding as they are generated, and with exactly one where somebody breaks them. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Plan, Spec, Stack } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";
import { systemSpecs } from "../golden/covering-systems";

const ruleset = rulesetOf(rules);
const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

/** One change of a file, and what is found then: the rule, and the text it points at. */
export interface Variant {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly at: string;
}

/** Tests over a bundle in which the tool plays the role, at the tier that has all its files. */
export function describeSystem(role: keyof Stack, tool: string, variants: readonly Variant[]): void {
  describe(`files of ${tool}`, () => {
    const { spec, plan } = bundleSpec(role, tool);
    const files = generateBundle(plan, origin);

    for (const path of new Set(variants.map((variant) => variant.path)))
      it(`${path} as generated`, () => assert.deepEqual(found(path, files, spec), []));

    for (const { path, from, to, rule, at } of variants)
      it(`${path}: ${to} is found`, () => {
        const text = files.find((file) => file.path === path)?.text ?? "";
        assert.ok(text.includes(from), `${path} does not say ${from}`);
        const broken = files.map((file) => (file.path === path ? { ...file, text: text.replace(from, to) } : file));
        assert.deepEqual(found(path, broken, spec), [{ rule, at }]);
      });
  });
}

function bundleSpec(role: keyof Stack, tool: string): { readonly spec: Spec; readonly plan: Plan } {
  const plans = systemSpecs.map(({ spec }) => ({ spec, plan: resolvePlan(spec) }));
  const fitting = plans.filter(({ plan }) => plan.stack[role] === tool);
  const chosen = fitting.find(({ plan }) => plan.tier === 3) ?? fitting[0];
  assert.ok(chosen, `no spec of the covering set has ${tool}`);
  return chosen;
}

function found(path: string, files: readonly PlannedFile[], spec: Spec): readonly { rule: string; at: string }[] {
  const all = [...files, { path: origin.spec, text: stringify(spec) }].map((file) => parseFile(file.path, file.text));
  const file = all.find((each) => each.path === path);
  assert.ok(file);
  const { findings, failures } = checkFile(file, workspaceOf(all, ["MODEL_CARD.md"]), ruleset);
  assert.deepEqual(failures, []);
  const lines = file.text.split("\n");
  return findings.map(({ rule, range }) => ({
    rule,
    at:
      range.start.line === range.end.line
        ? (lines[range.start.line] ?? "").slice(range.start.character, range.end.character)
        : "",
  }));
}
