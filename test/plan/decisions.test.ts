import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { minimalSpec } from "./minimal-spec";

const folder = "server/src/engine/plan";

describe("decisions", () => {
  it("cite rules that exist", () => {
    const known = new Set<string>(rules.map(({ id }) => id));
    const cited = readdirSync(folder).flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/rule: "([^"]+)"/g)].map(([, id = ""]) => id),
    );
    assert.ok(cited.length > 0);
    assert.deepEqual(
      cited.filter((id) => !known.has(id)),
      [],
    );
  });

  says(
    "a shadow",
    { rollout: { strategy: "shadow" } },
    /KServe cannot; an Istio `mirror` route does.*Nothing generated here mirrors/,
  );
  says(
    "a shadow where the server mirrors",
    { rollout: { strategy: "shadow" }, serving: { server: "seldon" } },
    /`mirror` of a Seldon Experiment/,
  );
  says(
    "a comparison",
    { rollout: { strategy: "ab_test" } },
    /by request: the same user may meet both versions, because nothing keeps/,
  );
  says(
    "a comparison by flag",
    { rollout: { strategy: "ab_test", flag: { name: "x", default: false, stickiness: "user_id" } } },
    /sticky by user_id/,
  );
  says(
    "a canary of a batch job",
    { deployment_target: "batch", rollout: { strategy: "canary" } },
    /no traffic to split, so the spec's canary/,
  );
  says(
    "a hybrid target",
    { deployment_target: "hybrid", infrastructure: { edge_runtimes: ["tflite"] } },
    /edge half gets a command template/,
  );
  says("a seed nobody named", {}, /seed of the registered version is unknown and is not recorded/);
  says("no schedule", { tier: 2 }, /no scheduled job: a run starts when a trigger/);

  function says(name: string, change: Partial<Spec>, words: RegExp): void {
    it(`say what is true of ${name}`, () => {
      const { decisions } = resolvePlan({ ...minimalSpec, ...change });
      assert.match(decisions.map((decision) => decision.words).join("\n"), words);
    });
  }
});
