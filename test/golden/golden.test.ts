import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/cannot-proceed";
import { draftBundle, draftPlan } from "../../server/src/engine/draft";
import { makeBundle } from "../../server/src/engine/generators/door";
import { parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { emptyWorkspace, workspaceOf } from "../../server/src/engine/workspace";
import { findingsIn } from "./bundle-findings";

const folder = "test/golden";
const today = "2026-11-23";
const ruleset = rulesetOf(rules);

for (const name of readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name))
  describe(`golden bundle ${name}`, () => {
    const text = readFileSync(path.join(folder, name, "spec.mlops.yaml"), "utf8");
    const files = bundle(text);

    it("is what `npm run golden` wrote: run it and read the diff", () => {
      const target = path.join(folder, name, "bundle");
      const expected = readdirSync(target, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
        .sort();
      assert.deepEqual(
        files.map((file) => file.path),
        expected,
      );
      for (const file of files) assert.equal(file.text, readFileSync(path.join(target, file.path), "utf8"), file.path);
    });

    it("has no finding, alone or beside its spec", () => {
      assert.deepEqual(findingsIn(files, ruleset), []);
      assert.deepEqual(findingsIn([...files, { path: "spec.mlops.yaml", text }], ruleset), []);
    });

    it("is the same, byte for byte, the second time and with the spec's keys in another order", () => {
      assert.deepEqual(bundle(text), files);
      assert.deepEqual(bundle(reordered(text)), files);
    });

    it("holds no secret and no placeholder", () => {
      for (const file of files) assert.doesNotMatch(file.text, /TODO|FIXME|changeme|password\s*[:=]\s*["']?\w|:\/\/[^\s/]+:[^\s/]+@|<[A-Z_]+>/i, file.path);
    });
  });

describe("a draft", () => {
  const spec = "name: a\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";

  it("is refused where the file holds no spec", () => refused("replicas: 3\n", /holds no MLOps spec/, "values.yaml"));
  it("is refused where the file holds several", () => refused(`${spec}---\n${spec}`, /holds 2 specs/));
  it("takes the tier that is asked for", () => {
    const draft = draftPlan(parseFile("mlops.yaml", `${spec}tier: 2\n`), emptyWorkspace, ruleset, { tier: 1 });
    assert.equal(draft.ok && draft.plan.tier, 1);
  });
  it("hands back the errors of the spec", () => {
    const draft = draftBundle(parseFile("mlops.yaml", spec.replace("nlp", "oracle")), emptyWorkspace, ruleset, { make: makeBundle, today, version: "0.0.0" });
    assert.deepEqual(draft.ok ? [] : draft.errors.map(({ rule }) => rule), ["schema"]);
  });
  it("reads old names of keys", () => {
    const draft = draftPlan(parseFile("mlops.yaml", spec.replace("rps", "requests_per_second")), emptyWorkspace, ruleset);
    assert.equal(draft.ok && draft.plan.spec.scale_requirements.rps, 5);
  });

  function refused(text: string, message: RegExp, path = "mlops.yaml"): void {
    assert.throws(
      () => draftBundle(parseFile(path, text), emptyWorkspace, ruleset, { make: makeBundle, today, version: "0.0.0" }),
      (error) => error instanceof CannotProceed && message.test(error.message),
    );
  }
});

function bundle(text: string) {
  const file = parseFile("spec.mlops.yaml", text);
  const draft = draftBundle(file, workspaceOf([file], ["MODEL_CARD.md", "mlops-config/fraud-detection/MODEL_CARD.md"]), ruleset, { make: makeBundle, today, version: "0.0.0" });
  assert.ok(draft.ok, draft.ok ? "" : JSON.stringify(draft.errors));
  return draft.files;
}

/** The same spec with the keys of its first two levels in reverse. */
function reordered(text: string): string {
  const value = parseFile("spec.mlops.yaml", text).documents[0]?.root.value as Record<string, unknown>;
  return JSON.stringify(reverse(value), null, 2);
}

function reverse(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reverse(entry)]),
  );
}
