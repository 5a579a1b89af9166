/** What the drift preview may say to its host. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { guards, subjectIn } from "../../webviews/drift-preview/protocol";

const options = { rows: 5000, seed: 1 };

describe("drift preview: what the view may say", () => {
  it("thresholds, conventions and questions of the right shape", () => {
    assert.ok(guards.compare(options));
    assert.ok(
      guards.compare({
        ...options,
        thresholds: { psi: { monitor: 0.1, investigate: 0.2, retrain: 0.25 }, ksPValue: 0.05 },
        convention: {
          ...{ bins: 10, binning: "quantile", emptyShare: { rule: "replace", share: 1e-4 } },
          ...{ ksMethod: "auto", missing: "share", categoriesUpTo: 0 },
        },
        timeColumn: "at",
        window: 86_400_000,
      }),
    );
    assert.ok(guards.ask({ options, feature: "x", whatIf: { shift: 1, scale: 2, rows: 10 } }));
  });

  it("nothing that names a file, and no numbers that cannot be", () => {
    assert.equal(guards.compare({ ...options, reference: "file:///etc/passwd" }), false);
    assert.equal(guards.compare({ ...options, spec: "file:///etc/passwd" }), false);
    assert.equal(guards.choose({ role: "reference", uri: "file:///etc/passwd" }), false);
    assert.equal(guards.compare({ ...options, rows: 1e12 }), false);
    assert.equal(guards.write({ psi: { monitor: Number.NaN, investigate: 0.2, retrain: 0.25 }, ksPValue: 0.05 }), false);
    assert.equal(guards.ask({ options, feature: "x", whatIf: { scale: -1 } }), false);
  });

  it("after a reload: the files that were chosen, or none where that is no such thing", () => {
    const reference = { uri: "file:///w/a.csv", name: "a.csv" };
    assert.deepEqual(subjectIn({ subject: { reference }, other: 1 }), { reference });
    for (const state of [undefined, null, 1, {}, { subject: { reference: 1 } }, { subject: { evil: reference } }])
      assert.deepEqual(subjectIn(state), {});
  });
});
