/** What cannot work is refused before anything is planned: every cause, by its rule and line, whatever a team has silenced. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { draftPlan } from "../../server/src/engine/draft";
import { parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace } from "../../server/src/engine/workspace";

const head = "name: a\nmodel_type: nlp\ndeployment_target: online\ngovernance_level: experimental\n";
const load = "scale_requirements: { rps: 5, latency_ms: 200 }\n";

describe("a plan is refused, by rule and line, for", () => {
  refused("replicas", `${load}serving: { min_replicas: 12, max_replicas: 10 }`, ["6 spec/replicas-order"]);
  refused("steps that fall", `${load}rollout: { steps: [50, 5] }`, ["6 spec/rollout-steps"]);
  refused("steps that stop early", `${load}rollout: { steps: [5, 50] }`, ["6 spec/rollout-steps"]);
  refused("no steps", `${load}rollout: { steps: [] }`, ["6 spec/rollout-steps"]);
  refused("error rates", `${load}monitoring: { error_rate: { alert: 0.5, page: 0.1 } }`, ["6 spec/error-rate-thresholds"]);
  refused("an error rate above a default", `${load}monitoring: { error_rate: { alert: 0.2 } }`, ["6 spec/error-rate-thresholds"]);
  refused("drops of quality", `${load}monitoring: { accuracy: { basis: relative, investigate_drop: 0.2 } }`, [
    "6 spec/accuracy-thresholds",
  ]);
  refused("drift bands", `${load}monitoring: { psi: { monitor: 0.3 } }`, ["6 spec/psi-thresholds-order"]);
  for (const schedule of ["every day", "0 25 * * *", "0 0 2 * * 0"])
    refused(`the schedule "${schedule}"`, `${load}retraining: { schedule: "${schedule}" }`, ["6 spec/schedule-invalid"]);
  refused(
    "replicas that cannot carry the load, though they are fixed",
    "scale_requirements: { rps: 1500, latency_ms: 150 }\nserving: { min_replicas: 12, max_replicas: 12, cache: none }",
    ["6 spec/capacity-impossible"],
  );
  refused("several at once", `${load}serving:\n  min_replicas: 5\n  max_replicas: 2\nrollout:\n  steps: [50, 5]`, [
    "8 spec/replicas-order",
    "10 spec/rollout-steps",
  ]);
  refused("a device without a runtime", "scale_requirements: { rps: 5 }", ["3 spec/edge-runtime-missing"], "edge");
  refused(
    "a format that the server cannot load, a GPU that is not there and explanations that nothing gives",
    `${load}model:\n  format: keras\n  hardware: gpu\n  explainability:\n    required: true\nserving: { server: torchserve }\ninfrastructure: { gpu: false }`,
    ["7 spec/format-not-servable", "9 spec/explainability-unsupported", "12 spec/infrastructure-insufficient"],
  );
});

describe("a draft of a spec", () => {
  it("says the capacity in numbers", () => {
    const text = `${head}scale_requirements: { rps: 1200, latency_ms: 150 }\nserving: { min_replicas: 2, max_replicas: 10, cache: none }\n`;
    const draft = draftPlan(parseFile("mlops.yaml", text), emptyWorkspace, rulesetOf(rules));
    assert.ok(!draft.ok);
    assert.match(
      draft.errors[0]?.message ?? "",
      /^1,200 rps × 0\.15 s needs 180 requests in flight; 10 replicas × 8 = 80 is too few: 23 replicas are needed/,
    );
  });

  it("is not refused for what is only advised", () => {
    const text = `${head}scale_requirements: { latency_ms: 60 }\n`;
    const draft = draftPlan(parseFile("mlops.yaml", text), emptyWorkspace, rulesetOf(rules));
    assert.ok(draft.ok);
    assert.ok(draft.plan.decisions.some(({ rule }) => rule === "spec/latency-needs-compression"));
  });
});

/** The same with all rules on, with all of them off, and with a comment that silences each. */
function refused(name: string, rest: string, expected: readonly string[], target = "online"): void {
  const text = `${head.replace("online", target)}${rest}\n`;
  const ids = rules.map(({ id }) => id);
  const silenced = text.replace(/\n$/, `\n# mlops-disable ${ids.join(" ")} -- we know\n`);
  const off = rulesetOf(rules, Object.fromEntries(ids.map((id) => [id, "off"])));
  it(name, () => {
    for (const [written, ruleset] of [
      [text, rulesetOf(rules)],
      [text, off],
      [silenced, rulesetOf(rules)],
    ] as const) {
      const draft = draftPlan(parseFile("mlops.yaml", written), emptyWorkspace, ruleset);
      const errors = draft.ok ? [] : draft.errors.map(({ rule, range }) => `${range.start.line + 1} ${rule}`);
      assert.deepEqual(errors, expected);
    }
  });
}
