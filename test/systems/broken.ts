/** Files that are written for a system: without a finding as they are, and with one in its place once something in them is changed. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";
import { always, joined } from "../golden/covering-specs";

const ruleset = rulesetOf(rules);
const origin = { today: "2026-11-29", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };
const whole = { model_type: "classification", tier: 3, governance_level: "production" };

/** One change of a file, and what is found then: the rule, and the text it points at. */
export interface Variant {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly at: string;
}

/** The bundle of a whole model of which the spec says this besides. */
export function bundleFor(part: object): readonly PlannedFile[] {
  const spec = [whole, part].reduce<Record<string, unknown>>((sum, each) => joined(sum, each), { ...always });
  return generateBundle(resolvePlan(spec as unknown as Spec), origin);
}

/** A service of these answers, with a canary. */
export const service = (server: string, part: object = {}): object => ({
  deployment_target: "online",
  scale_requirements: { rps: 500, latency_ms: 150 },
  serving: { server },
  rollout: { strategy: "canary", rollback: { on: ["latency", "error_rate"] } },
  ...part,
});

/** Asks that nothing is found in the files of these paths, and in each variant exactly what it says. */
export function breaks(files: readonly PlannedFile[], variants: readonly Variant[]): void {
  for (const path of new Set(variants.map((variant) => variant.path)))
    it(`${path} is without a finding`, () => assert.deepEqual(found(files, path), []));
  for (const { path, from, to, rule, at } of variants)
    it(`${path}: ${to.trim() || `without ${from.trim()}`} is ${rule}`, () => {
      const changed = files.map((file) => (file.path === path ? { path, text: file.text.replace(from, to) } : file));
      assert.notDeepEqual(changed, files, `${from} is not in ${path}`);
      assert.deepEqual(found(changed, path), [`${rule} at ${at}`]);
    });
}

function found(planned: readonly PlannedFile[], path: string): readonly string[] {
  const files = planned.map((file) => parseFile(file.path, file.text));
  const file = files.find((each) => each.path === path);
  assert.ok(file, `the bundle has no ${path}`);
  const { findings, failures } = checkFile(file, workspaceOf(files, ["MODEL_CARD.md"]), ruleset);
  assert.deepEqual(failures, []);
  const text = planned.find((each) => each.path === path)?.text.split("\n") ?? [];
  return findings.map(({ rule, range: { start, end } }) => {
    const line = text[start.line] ?? "";
    return `${rule} at ${line.slice(start.character, end.line === start.line ? end.character : line.length)}`;
  });
}
