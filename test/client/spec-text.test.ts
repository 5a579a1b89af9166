import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import {
  amountProblem,
  deploymentTargets,
  governanceLevels,
  modelTypes,
  nameProblem,
  scaleFor,
  specText,
} from "../../client/src/spec-text";
import { checkFile, emptyWorkspace, parseFile, rules, rulesetOf } from "../../server/src/engine/index";

const schema = JSON.parse(readFileSync("schemas/mlops-spec.schema.json", "utf8"));

describe("the questions of a new spec", () => {
  it("offer exactly what the schema allows", () => {
    const { model_type, deployment_target, governance_level } = schema.properties;
    assert.deepEqual(labels(modelTypes), [...model_type.enum].sort());
    assert.deepEqual(labels(deploymentTargets), [...deployment_target.enum].sort());
    assert.deepEqual(labels(governanceLevels), [...governance_level.enum].sort());
  });

  it("accept the names that the schema accepts", () => {
    const { pattern, maxLength } = schema.properties.name;
    for (const name of ["a", "fraud-detection", "m2", "2m", "A", "a-", "-a", "a_b", "", "x".repeat(50), "x".repeat(51)])
      assert.equal(nameProblem(name) === undefined, new RegExp(pattern).test(name) && name.length <= maxLength, name);
  });

  it("accept amounts above 0", () => {
    assert.deepEqual(
      ["1", "0.5", "500"].filter((amount) => amountProblem(amount) !== undefined),
      [],
    );
    assert.deepEqual(
      ["0", "-1", "", "many", "1e9x"].filter((amount) => amountProblem(amount) === undefined),
      [],
    );
  });

  for (const { label: deploymentTarget } of deploymentTargets)
    it(`lead to a spec without a fault of shape: ${deploymentTarget}`, () => {
      const scale = scaleFor(deploymentTarget).example;
      const text = specText({
        name: "my-model",
        modelType: "regression",
        deploymentTarget,
        scale,
        governanceLevel: "experimental",
      });
      assert.deepEqual(errors(text), []);
    });
});

function labels(choices: typeof modelTypes): readonly string[] {
  return choices.map(({ label }) => label).sort();
}

function errors(text: string): readonly string[] {
  const { findings } = checkFile(parseFile("a.mlops.yaml", text), emptyWorkspace, rulesetOf(rules));
  return findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
}
