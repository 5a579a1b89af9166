import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/cannot-proceed";
import { draftPlan } from "../../server/src/engine/draft";
import { parseFile } from "../../server/src/engine/file";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { specWith } from "../../server/src/engine/rules/example-texts";
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

describe("a draft of a spec is refused, by rule and line, for", () => {
  stopped(
    "replicas that cannot carry the load",
    { scale_requirements: "{ rps: 10000, latency_ms: 160 }", serving: "{ min_replicas: 2, max_replicas: 3 }" },
    ["spec/capacity-impossible:6"],
  );
  stopped("error rates", { monitoring: "{ error_rate: { alert: 0.5, page: 0.1 } }" }, ["spec/error-rate-thresholds:6"]);
  stopped("an error rate above a default", { monitoring: "\n  error_rate:\n    alert: 0.2" }, ["spec/error-rate-thresholds:8"]);
  stopped("drops of quality", { monitoring: "{ accuracy: { basis: relative, investigate_drop: 0.2 } }" }, [
    "spec/accuracy-thresholds:6",
  ]);
  stopped("bands of drift", { monitoring: "{ psi: { monitor: 0.2, investigate: 0.1 } }" }, ["spec/psi-thresholds-order:6"]);
  stopped(
    "several of them, silenced or not",
    {
      monitoring:
        "\n  # mlops-disable-next-line spec/error-rate-thresholds\n  error_rate: { alert: 0.5, page: 0.1 }\n  psi: { monitor: 0.3 }",
    },
    ["spec/error-rate-thresholds:8", "spec/psi-thresholds-order:9"],
  );
  stopped(
    "nothing where they are only warnings",
    { monitoring: "{ error_rate: { alert: 0.02, page: 0.06 }, accuracy: { retrain_drop: 0.2 } }" },
    [],
  );
});

function stopped(name: string, entries: Readonly<Record<string, string>>, expected: readonly string[]): void {
  it(name, () => {
    const draft = draftPlan(parseFile("mlops.yaml", specWith(entries)), emptyWorkspace, rulesetOf(rules));
    const errors = draft.ok ? [] : draft.errors.map(({ rule, range }) => `${rule}:${range.start.line + 1}`);
    assert.deepEqual(errors, expected);
  });
}

function refused(name: string, change: Partial<Spec>, why: string): void {
  it(name, () =>
    assert.throws(
      () => resolvePlan({ ...minimalSpec, ...change }),
      (error) => error instanceof CannotProceed && error.why === why,
    ),
  );
}
