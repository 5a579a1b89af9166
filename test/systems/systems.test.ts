/** Every tool that a spec can name is a system with something made for it, and what is said of systems holds. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { allChecks } from "../../scripts/conformance/checks";
import { generators } from "../../server/src/engine/generators/index";
import { systems } from "../../server/src/engine/systems/index";
import { systemOf } from "../../server/src/engine/systems/of";
import type { SystemRole } from "../../server/src/engine/systems/system";
import { saying } from "../golden/covering-systems";

const schema = JSON.parse(readFileSync("schemas/mlops-spec.schema.json", "utf8"));

/** Where a spec names the system of a role; the keys of the schema, definitions resolved. */
const named: Readonly<Partial<Record<SystemRole, readonly string[]>>> = {
  tracking: enumAt("tracking", "tool"),
  serving: [...enumAt("serving", "server"), ...schema.$defs.infrastructure.properties.edge_runtimes.items.enum],
  pipeline: enumAt("orchestrator"),
  drift: enumAt("monitoring", "drift_tool"),
  features: enumAt("features", "store"),
  ci: enumAt("ci"),
  approvals: enumAt("governance", "approval_system"),
  hpo: enumAt("hpo", "engine"),
  distributed: enumAt("distributedTraining", "strategy"),
  flags: enumAt("rollout", "feature_flags"),
  pager: enumAt("alerting", "pager"),
  chat: enumAt("alerting", "chat"),
};

/** Named, and nothing that anybody makes: no product, or one whose end has come. */
const nothing = new Set(["none", "custom", "neptune"]);

function enumAt(...path: readonly string[]): readonly string[] {
  const [first = "", second] = path;
  const node = second === undefined ? schema.properties[first] : schema.$defs[first].properties[second];
  return node.enum;
}

describe("systems", () => {
  const pairs = Object.entries(named).flatMap(([role, tools]) => tools.map((tool) => `${role}: ${tool}`));

  it("there is one, with its artifact and who accepted it, for every tool a spec can name", () => {
    const missing = pairs.filter((pair) => {
      const [role = "", tool = ""] = pair.split(": ");
      return !nothing.has(tool) && (systemOf(tool)?.roles[role as SystemRole]?.accepted.length ?? 0) === 0;
    });
    assert.deepEqual(missing, []);
  });

  it("a spec can name every system, for every role that specs speak of", () => {
    const known = new Set(pairs);
    const unnamed = systems.flatMap(({ id, roles }) =>
      Object.keys(roles).flatMap((role) => (role in named && !known.has(`${role}: ${id}`) ? [`${role}: ${id}`] : [])),
    );
    assert.deepEqual(unnamed, ["serving: batch_job"]);
  });

  it("the covering set names each of them", () => {
    const covered = new Set(
      Object.entries(saying).flatMap(([role, tools]) => Object.keys(tools).map((tool) => `${role}: ${tool}`)),
    );
    const split = (pair: string) => pair.startsWith("features: feast") || pair.startsWith("chat: ");
    assert.deepEqual(
      pairs.filter((pair) => !covered.has(pair) && !split(pair) && !/: (?:none|custom|neptune)$/.test(pair)),
      [],
    );
  });

  it("a generator's system plays the role it is made for", () => {
    const wrong = generators.flatMap(({ id, system }) =>
      system && system.tool !== "triggers_only" && !systemOf(system.tool)?.roles[system.role] ? [id] : [],
    );
    assert.deepEqual(wrong, []);
  });

  it("who accepted an artifact can be asked again", async () => {
    const names = (await allChecks()).map(({ name }) => name.toLowerCase());
    const unknown = systems.flatMap(({ id, roles }) =>
      Object.values(roles).flatMap(({ accepted }) =>
        accepted.flatMap((each) =>
          "check" in each && !names.some((name) => name.includes(each.check.toLowerCase())) ? [`${id}: ${each.check}`] : [],
        ),
      ),
    );
    assert.deepEqual(unknown, []);
  });

  it("sources are dated, and ids are those of specs", () => {
    for (const { id, source, status } of systems) {
      assert.match(id, /^[a-z_]+$/);
      for (const { url, accessed } of [source, status.source]) {
        assert.match(url, /^https:/, id);
        assert.match(accessed, /^2026-\d\d-\d\d$/, id);
      }
    }
  });
});
