import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/cannot-proceed";
import { draftPlan } from "../../server/src/engine/draft";
import { parseFile } from "../../server/src/engine/file";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { type Entries, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace } from "../../server/src/engine/workspace";
import { minimalSpec } from "./minimal-spec";

describe("a plan is refused, by key and value, for", () => {
  refused("steps that fall", { rollout: { steps: [50, 5] } }, "rollout.steps [50, 5] must increase");
  refused("steps that stop early", { rollout: { steps: [5, 50] } }, "rollout.steps [5, 50] must end at 100");
  refused(
    "error rates",
    { monitoring: { error_rate: { alert: 0.5, page: 0.1 } } },
    "monitoring.error_rate.alert (0.5) is not below monitoring.error_rate.page (0.1)",
  );
  refused(
    "an error rate above a default",
    { monitoring: { error_rate: { alert: 0.2 } } },
    "monitoring.error_rate.alert (0.2) is not below monitoring.error_rate.page (0.05 by default)",
  );
  refused(
    "drops of quality",
    { monitoring: { accuracy: { investigate_drop: 0.2 } } },
    "monitoring.accuracy.investigate_drop (0.2) is not below monitoring.accuracy.retrain_drop (0.1 by default)",
  );
  refused(
    "several at once",
    { rollout: { steps: [50, 5] }, monitoring: { error_rate: { alert: 0.5, page: 0.1 } } },
    "rollout.steps [50, 5] must increase; monitoring.error_rate.alert (0.5) is not below monitoring.error_rate.page (0.1)",
  );
});

describe("a draft is refused whatever is silenced, for", () => {
  stopped("too few replicas", {
    scale_requirements: "{ rps: 10000, latency_ms: 160 }",
    serving: "{ min_replicas: 2, max_replicas: 3 }",
  }).by("spec/capacity-impossible");
  stopped("a fixed number of replicas that cannot carry the load", {
    scale_requirements: "{ rps: 1500, latency_ms: 150 }",
    serving: "{ min_replicas: 12, max_replicas: 12 }",
  }).by("spec/capacity-impossible");
  stopped("fewer replicas at most than at least", { serving: "{ min_replicas: 12, max_replicas: 10 }" }).by(
    "spec/replicas-order",
  );
  for (const schedule of ["every day", "0 25 * * *", "0 0 2 * * 0", "@daily", "TZ=UTC 0 2 * * 0", "  "])
    stopped(`the schedule "${schedule}"`, { retraining: `{ schedule: "${schedule}" }` }).by("spec/schedule-invalid");
  stopped("an ensemble that is too slow", {
    scale_requirements: "{ latency_ms: 30 }",
    model: "{ ensemble_size: 10 }",
  }).by("spec/ensemble-too-slow-on-cpu");
  stopped("GPUs that are not there", { model: "{ hardware: gpu }", infrastructure: "{ gpu: false }" }).by(
    "spec/infrastructure-insufficient",
  );
  stopped("a device without a runtime", { deployment_target: "edge" }).by("spec/edge-runtime-missing");
  stopped("an explanation nobody gives", { model: "{ explainability: { required: true } }" }).by(
    "spec/explainability-unsupported",
  );
  stopped("several at once", {
    serving: "{ min_replicas: 5, max_replicas: 2 }",
    retraining: '{ schedule: "every day" }',
  }).by("spec/replicas-order", "spec/schedule-invalid");

  it("nothing where a fixed number of replicas carries a high rate, outside production", () => {
    const text = specWith({
      scale_requirements: "{ rps: 1500, latency_ms: 60 }",
      model: "{ compression: int8 }",
      serving: "{ min_replicas: 12, max_replicas: 12 }",
    });
    assert.deepEqual(errorsOf(text), []);
  });

  function stopped(name: string, entries: Entries) {
    return {
      by: (...expected: readonly string[]) => {
        const off = Object.fromEntries(rules.map(({ id }) => [id, "off" as const]));
        it(name, () => assert.deepEqual(errorsOf(specWith(entries)), expected));
        it(`${name}, switched off`, () => assert.deepEqual(errorsOf(specWith(entries), off), expected));
        it(`${name}, behind a comment`, () =>
          assert.deepEqual(errorsOf(`# mlops-disable ${expected.join(", ")} -- on purpose\n${specWith(entries)}`), expected));
      },
    };
  }
});

function errorsOf(text: string, settings: Readonly<Record<string, "off">> = {}): readonly string[] {
  const draft = draftPlan(parseFile("mlops.yaml", text), emptyWorkspace, rulesetOf(rules, settings));
  return draft.ok ? [] : draft.errors.map(({ rule }) => rule);
}

function refused(name: string, change: Partial<Spec>, why: string): void {
  it(name, () =>
    assert.throws(
      () => resolvePlan({ ...minimalSpec, ...change }),
      (error) => error instanceof CannotProceed && error.why === why,
    ),
  );
}
