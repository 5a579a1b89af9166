/** Every bundle of the systems' covering set: made without a finding of ours, the same twice. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { findingsIn } from "./bundle-findings";
import { coveringSystems, systemSpecs } from "./covering-systems";

const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };
const ruleset = rulesetOf(rules);

describe("the covering set of systems", () => {
  it("has every pair of systems of two roles", () => assert.deepEqual(coveringSystems.impossible, []));

  for (const { name, spec } of systemSpecs)
    it(name, () => {
      const files = generateBundle(resolvePlan(spec), origin);
      assert.deepEqual(generateBundle(resolvePlan(spec), origin), files);
      const paths = files.map(({ path }) => path);
      assert.deepEqual([...new Set(paths)], paths, "two generators write one file");
      const beside = { path: origin.spec, text: stringify(spec) };
      assert.deepEqual(
        findingsIn([...files, beside], ruleset).filter((line) => !line.startsWith(origin.spec)),
        [],
      );
    });
});
