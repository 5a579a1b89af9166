/** A schedule in the words of an engine that has words of its own. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { triggerFor } from "../../server/src/engine/systems/azure-ml/recurrence";

describe("a schedule for Azure Machine Learning", () => {
  it("is a cron trigger where it names neither days nor months", () => {
    assert.deepEqual(triggerFor("0 2 * * 1-5", "2026"), { type: "cron", expression: "0 2 * * 1-5", time_zone: "UTC" });
  });
  it("is a rhythm of months where it does", () => {
    assert.deepEqual(triggerFor("0 3 1 1,4,7,10 *", "2026"), {
      type: "recurrence",
      frequency: "month",
      interval: 3,
      start_time: "2026-01-01T00:00:00",
      time_zone: "UTC",
      schedule: { hours: [3], minutes: [0], month_days: [1] },
    });
  });
  it("is none where months have no rhythm, or a day and a weekday are named", () => {
    for (const schedule of ["0 3 1 1,2 *", "0 3 1 * 1", "0 3 * 1 *", "0 3 L * *"])
      assert.equal(triggerFor(schedule, "2026"), undefined, schedule);
  });
});
