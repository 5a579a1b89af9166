import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { resolveFeatures } from "../../server/src/engine/plan/features";
import type { Spec } from "../../server/src/engine/plan/plan";
import { dedent, minimalSpec, told } from "./minimal-spec";

const columns = (names: readonly string[]): NonNullable<Spec["model"]> =>
  ({ signature: { inputs: names.map((name) => ({ name, type: "string" })) } }) as NonNullable<Spec["model"]>;

const feast = { store: "feast" } as const;

describe("the feature store of a plan", () => {
  check(
    "is laid out by the spec where it says something",
    { features: { ...feast, online: "dynamodb", offline: "bigquery" } },
    `
    entity_id: No input of the model ends in \`_id\`, so the history needs this column: it says which thing a row is about.
    dynamodb: The spec names it.
    bigquery: The spec names it.
    a SQL database: Several people and jobs change a registry in production; a file keeps only the last change.
    48 hours: The online store is loaded every 24 hours (policy default), and a value counts twice as long, so that one missed run loses nothing.
  `,
  );

  it("takes the id among the inputs as the key, and not as a feature", () => {
    const { key, columns: looked } = resolve({ features: feast, model: columns(["amount", "user_id", "event_timestamp"]) });
    assert.deepEqual([key.name, looked.map(({ name }) => name)], ["user_id", ["amount"]]);
  });

  it("has no online half where nobody waits", () =>
    assert.equal(resolve({ deployment_target: "batch", features: { ...feast, offline: "file" } }).online, "none"));

  it("reads names of stores as people write them", () => {
    const { online, offline } = resolve({ features: { ...feast, online: "PostgreSQL", offline: "snowflake.offline" } });
    assert.deepEqual([online, offline], ["postgres", "snowflake"]);
  });

  it("falls back on the usual store, and says so, where it does not know the settings of one", () => {
    const { value, decisions } = resolveFeatures({ ...minimalSpec, features: { ...feast, online: "constructor" } } as Spec, 2);
    assert.equal(value?.online, "redis");
    assert.match(told(decisions), /The settings of constructor are not known here/);
  });

  it("is left out below tier 2 and where the spec names no Feast", () => {
    assert.equal(resolveFeatures({ ...minimalSpec, features: feast } as Spec, 1).value, undefined);
    assert.equal(resolveFeatures(minimalSpec, 3).value, undefined);
  });
});

function resolve(spec: Partial<Spec>) {
  const { value } = resolveFeatures({ ...minimalSpec, ...spec } as Spec, 2);
  assert.ok(value);
  return value;
}

function check(name: string, spec: Partial<Spec>, expected: string): void {
  it(name, () =>
    assert.equal(told(resolveFeatures({ ...minimalSpec, ...spec } as Spec, 2).decisions), dedent(expected).trimEnd()),
  );
}
