import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { readSpec } from "../../server/src/engine/plan/read-spec";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { arbitrarySpec, servableSpec } from "./arbitrary-spec";
import { findingsIn } from "./bundle-findings";

const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };

const kinds: Readonly<Record<string, string>> = {
  "monitoring/monitoring-config.json": "monitoring-config",
  "registry/model-registry.json": "model-registry",
  "retraining/retraining-pipeline.yaml": "retraining-pipeline",
  "serving/inference-service.yaml": "kserve/InferenceService",
  "tracking/tracking-config.json": "tracking-config",
};

describe("the quick start of any spec", () => {
  const ruleset = rulesetOf(rules);
  const anySpec = fc.oneof(arbitrarySpec, servableSpec);
  const runs = { numRuns: 40, seed: 20261123 };

  it("parses, is recognised, and has no finding", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const files = generateBundle(resolvePlan(spec, 1), origin);
        for (const { path, text } of files.filter((file) => file.path !== "README.md"))
          assert.deepEqual(
            parseFile(path, text).documents.map(({ kind }) => kind.id),
            [kinds[path]],
          );
        assert.deepEqual(findingsIn(files, ruleset), []);
      }),
      runs,
    );
  });

  it("is the same when the spec is written down and read again", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const [document] = parseFile("mlops.yaml", stringify(spec)).documents;
        assert.ok(document);
        assert.deepEqual(generateBundle(resolvePlan(readSpec(document), 1), origin), generateBundle(resolvePlan(spec, 1), origin));
      }),
      runs,
    );
  });
});
