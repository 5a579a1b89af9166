/** Every bundle of the covering set: made without a finding of ours, the same twice. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { findingsIn } from "./bundle-findings";
import { covering, coveringSpecs } from "./covering-specs";

const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };
const ruleset = rulesetOf(rules);

describe("the covering set", () => {
  it("has every pair of values that a spec may hold", () =>
    assert.deepEqual(covering.impossible, ["tier=one regulated=gdpr", "tier=two regulated=gdpr"]));

  for (const { name, spec } of coveringSpecs)
    it(name, () => {
      const plan = resolvePlan(spec);
      const files = generateBundle(plan, origin);
      assert.deepEqual(generateBundle(resolvePlan(spec), origin), files);
      const paths = files.map(({ path }) => path);
      assert.deepEqual([...new Set(paths)], paths, "two generators write one file");
      const beside = { path: origin.spec, text: stringify(spec) };
      assert.deepEqual(findingsIn(files, ruleset), []);
      assert.deepEqual(
        findingsIn([...files, beside], ruleset).filter((line) => !line.startsWith(origin.spec)),
        [],
      );
    });
});
