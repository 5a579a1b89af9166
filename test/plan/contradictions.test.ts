import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/cannot-proceed";
import { draftPlan } from "../../server/src/engine/draft";
import { parseFile } from "../../server/src/engine/file";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace } from "../../server/src/engine/workspace";
import { minimalSpec } from "./minimal-spec";

describe("a plan is refused, by key and value, for", () => {
  refused(
    "replicas",
    { serving: { min_replicas: 12, max_replicas: 10 } },
    "serving.max_replicas (10) is below serving.min_replicas (12)",
  );
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
  for (const schedule of ["every day", "0 25 * * *", "0 0 2 * * 0"])
    refused(
      `the schedule "${schedule}"`,
      { retraining: { schedule } },
      `retraining.schedule ("${schedule}") is no cron expression of five fields, such as "0 2 * * 0"`,
    );
  refused(
    "a fixed number of replicas that cannot carry the load",
    { scale_requirements: { rps: 1500, latency_ms: 150 }, serving: { min_replicas: 12, max_replicas: 12 } },
    "1500 rps × 0.15 s need 225 requests in flight, but serving.max_replicas (12) × 8 carry 96: 29 replicas are needed",
  );
  refused(
    "several at once",
    { serving: { min_replicas: 5, max_replicas: 2 }, rollout: { steps: [50, 5] } },
    "serving.max_replicas (2) is below serving.min_replicas (5); rollout.steps [50, 5] must increase",
  );
});

describe("a draft of a spec", () => {
  it("is refused where the replicas cannot carry the load", () => {
    const text =
      "name: a\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 10000, latency_ms: 160 }\ngovernance_level: experimental\nserving: { min_replicas: 2, max_replicas: 3 }\n";
    const draft = draftPlan(parseFile("mlops.yaml", text), emptyWorkspace, rulesetOf(rules));
    assert.deepEqual(draft.ok ? [] : draft.errors.map(({ rule }) => rule), ["spec/capacity-impossible"]);
  });
});

function refused(name: string, change: Partial<Spec>, why: string): void {
  it(name, () =>
    assert.throws(
      () => resolvePlan({ ...minimalSpec, ...change }),
      (error) => error instanceof CannotProceed && error.why === why,
    ),
  );
}
