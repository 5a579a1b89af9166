/** What is written for data validation is without a finding, and what breaks it is found in its place. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { featuresOf } from "../../server/src/engine/plan/data-schema";
import type { Spec } from "../../server/src/engine/plan/plan";
import { breaks, bundleFor, service } from "./broken";

const inputs = [
  { name: "amount", type: "double" },
  { name: "country", type: "string" },
  { name: "visits", type: "integer" },
  { name: "chip", type: "boolean", required: false },
];
const path = "training/schema.pbtxt";

describe("files of tfdv", () => {
  const part = service("kserve", { model: { signature: { inputs, outputs: [{ name: "score", type: "double" }] } } });
  const spec = { path: "fraud-detection.mlops.yaml", text: stringify({ name: "fraud-detection", ...part }) };
  breaks(
    [...bundleFor(part), spec],
    [
      { path, from: "min_fraction: 1 }", to: "min_fraction: 100 }", rule: "schema", at: "100" },
      { path, from: "min_fraction", to: "min_fractoin", rule: "schema", at: "min_fractoin" },
      { path, from: "type: FLOAT", to: "type: DOUBLE", rule: "schema", at: "DOUBLE" },
      { path, from: 'name: "country"', to: 'nmae: "country"', rule: "schema", at: "nmae" },
      { path, from: "type: FLOAT", to: "", rule: "tfdv/type-missing", at: '"amount"' },
      { path, from: "type: INT int_domain", to: "type: FLOAT int_domain", rule: "tfdv/domain-type", at: "int_domain" },
      { path, from: "max: 2147483647", to: "max: -2147483649", rule: "tfdv/range-empty", at: "-2147483648" },
      { path, from: "bool_domain {}", to: "bool_domain {} int_domain { max: 1 }", rule: "tfdv/one-of", at: "int_domain" },
      { path, from: "type: BYTES", to: 'type: BYTES domain: "countries"', rule: "tfdv/domain-missing", at: '"countries"' },
      { path, from: '"visits"', to: '"amount"', rule: "tfdv/feature-repeated", at: '"amount"' },
      { path, from: '"country"', to: '"region"', rule: "cross/signature-mismatch", at: '"region"' },
      { path, from: "presence { min_fraction: 1 } }", to: "presence { min_fraction: 1 }", rule: "syntax", at: "" },
    ],
  );
});

describe("a data schema", () => {
  const bundle = (columns: readonly object[]) =>
    bundleFor(service("kserve", { model: { signature: { inputs: columns } } })).map((file) => file.path);

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
    assert.ok(bundle(inputs).includes(path));
    assert.ok(!bundle([{ name: "pixels", type: "float32", shape: [-1, 28, 28] }]).includes(path));
  });
});
