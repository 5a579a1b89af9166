/** When a data schema is written, and what of. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { featuresOf } from "../../server/src/engine/plan/data-schema";
import type { Spec } from "../../server/src/engine/plan/plan";
import { bundleOf, specWith } from "./broken";

const path = "training/schema.pbtxt";

describe("a data schema", () => {
  const bundle = (columns: readonly object[]) =>
    bundleOf(specWith({}, { model: { signature: { inputs: columns } } })).map((file) => file.path);

  it("says nothing of columns that hold more than one value", () => {
    const columns = [
      { name: "pixels", type: "float32", shape: [-1, 28, 28] },
      { name: "score", type: "float32", shape: [-1] },
      { name: "words", type: "array" },
    ];
    assert.deepEqual(
      featuresOf({ model: { signature: { inputs: columns } } } as Spec).map(({ name }) => name),
      ["score"],
    );
  });

  it("is not written where there is nothing to say", () => {
    assert.ok(bundle([{ name: "amount", type: "double" }]).includes(path));
    assert.ok(!bundle([{ name: "pixels", type: "float32", shape: [-1, 28, 28] }]).includes(path));
  });
});
