/** Tokens of what a person or a model has to read of a bundle: its report in every case, the seed's example as a whole. */
import assert from "node:assert/strict";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, it } from "mocha";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec, Tier } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { coveringSpecs } from "./covering-specs";

const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.1.0" };
const budget: Readonly<Record<Tier, number>> = { 1: 2000, 2: 6000, 3: 12000 };

/** What the example takes as a whole: as the seed has it the budget itself, with a model to serve as far as it could be cut. These may only fall. */
const limits = {
  "as the seed has it": budget,
  "with a model to serve": { 1: 2000, 2: 7800, 3: 14200 },
} as const satisfies Readonly<Record<string, Readonly<Record<Tier, number>>>>;

/** The example of the seed, and nothing that it does not say: no model yet, so no manifest that serves one. */
const example: Spec = {
  name: "fraud-detection",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: { rps: 500, latency_ms: 150 },
  governance_level: "production",
  tracking: { tool: "mlflow" },
  serving: { server: "kserve" },
};

describe("tokens of a report", () => {
  for (const { name, spec } of coveringSpecs)
    it(name, () => {
      const plan = resolvePlan(spec);
      const report = generateBundle(plan, origin).filter(({ path }) => path === "README.md");
      atMost(report, budget[plan.tier]);
    });
});

const examples: Readonly<Record<keyof typeof limits, Spec>> = {
  "as the seed has it": example,
  "with a model to serve": { ...example, model: { format: "sklearn", storage_uri: "s3://models/fraud/1" } },
};

describe("tokens of the seed's example", () => {
  for (const name of ["as the seed has it", "with a model to serve"] as const)
    for (const tier of [1, 2, 3] as const)
      it(`${name}, tier ${tier}`, () =>
        atMost(generateBundle(resolvePlan({ ...examples[name], tier }), origin), limits[name][tier]));
});

/** Fails with the tokens of each file, so that it is seen where they went. */
function atMost(files: readonly PlannedFile[], limit: number): void {
  const counted = files.filter(({ compiled }) => !compiled).map(({ path, text }) => ({ path, tokens: encode(text).length }));
  const sum = counted.reduce((total, { tokens }) => total + tokens, 0);
  assert.ok(counted.length > 0);
  assert.ok(sum <= limit, `${sum} tokens, ${limit} allowed:\n${counted.map(({ path, tokens }) => `${tokens} ${path}`).join("\n")}`);
}
