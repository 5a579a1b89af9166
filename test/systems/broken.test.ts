/** What goes wrong in a file of a system is found in its place, and nothing before that; three ways for each role of each system. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { generators } from "../../server/src/engine/generators/index";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { systems } from "../../server/src/engine/systems/index";
import { refusalsOf } from "../golden/covering-systems";
import { type Broken, breaks, bundleOf, specOf } from "./broken";
import { broken } from "./variants/index";

for (const each of broken)
  describe(`${each.system} for ${each.role}`, () => {
    const spec = specOf(each);
    it("is what the plan of its spec leads to", () => {
      const { stack } = resolvePlan(spec);
      assert.deepEqual(refusalsOf(spec), []);
      if (each.role in stack) assert.equal(stack[each.role as keyof typeof stack], each.system);
    });
    breaks(bundleOf(spec), each.variants);
  });

describe("broken variants", () => {
  it("there are three for every role of every system", () => {
    const pairs = systems.flatMap(({ id, roles }) => Object.keys(roles).map((role) => `${role}: ${id}`));
    const few = pairs.filter((pair) => countOf(pair) < 3);
    assert.deepEqual(few, []);
  });

  it("there are three for every shape of files", () =>
    assert.deepEqual(
      broken.flatMap(({ role, system, variants }) => (variants.length < 3 ? [`${role}: ${system}`] : [])),
      [],
    ));
});

/** Variants in the system's own files; in any file where all it writes stands in files of others. */
function countOf(pair: string): number {
  const entries = broken.filter(({ role, system }) => `${role}: ${system}` === pair);
  return entries.reduce((sum, entry) => sum + ownVariants(entry).length, 0);
}

function ownVariants({ variants, ...entry }: Broken): Broken["variants"] {
  const plan = resolvePlan(specOf(entry));
  const paths = generators
    .filter(({ system }) => system?.role === entry.role && system.tool === entry.system)
    .map(({ path }) => (typeof path === "string" ? path : path(plan)));
  return paths.length === 0 ? variants : variants.filter(({ path }) => paths.includes(path));
}
