/** A system that its makers have left, or are about to, says so wherever somebody meets it. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { hover } from "../../server/src/engine/assist/hover";
import { parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { systems } from "../../server/src/engine/systems/index";
import { roleAtKey } from "../../server/src/engine/systems/keys";
import { systemOf } from "../../server/src/engine/systems/of";
import { nodeAt } from "../../server/src/engine/text/tree";
import { saying, systemSpecOf } from "../golden/covering-systems";

const origin = { today: "2026-11-29", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };
const first = Object.fromEntries(Object.entries(saying).map(([role, tools]) => [role, Object.keys(tools)[0] ?? ""]));
const left = Object.entries(saying).flatMap(([role, tools]) =>
  Object.keys(tools).flatMap((id) =>
    ["gone", "dormant", "ending"].includes(systemOf(id)?.status.state ?? "") ? [{ role, id }] : [],
  ),
);

describe("a system in no good care", () => {
  it("there are some, and all but the one that nothing is made for can be named", () => {
    const named = left.map(({ id }) => id).sort();
    const all = systems.filter(({ status }) => status.state !== "active").map(({ id }) => id);
    assert.deepEqual(named, all.filter((id) => id !== "neptune").sort());
  });

  for (const { role, id } of left) {
    const words = systemOf(id)?.status.words ?? "";
    const spec = systemSpecOf({ ...first, [role]: id, tier: "three" });

    it(`${id}: the plan says so`, () =>
      assert.ok(resolvePlan(spec).decisions.some((decision) => decision.words.includes(words) && decision.rule)));

    it(`${id}: the README says so`, () =>
      assert.ok(
        generateBundle(resolvePlan(spec), origin)
          .find(({ path }) => path === "README.md")
          ?.text.includes(words),
      ));

    it(`${id}: the hover says so`, () => assert.ok(hovers(stringify(spec), id).some((markdown) => markdown.includes(words))));
  }
});

/** What is shown over each place of the spec that names the system. */
function hovers(spec: string, id: string): readonly string[] {
  const [document] = parseFile(origin.spec, spec).documents;
  assert.ok(document);
  return [...spec.matchAll(new RegExp(`\\b${id}\\b`, "g"))].flatMap(({ index }) => {
    const node = nodeAt(document.root, index);
    if (!node || !roleAtKey(node.path)) return [];
    return hover(document, index, { now: new Date("2026-11-29T00:00:00Z") })?.markdown ?? [];
  });
}
