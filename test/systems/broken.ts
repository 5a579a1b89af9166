/** Files that are written for a system: without a finding as they are, and with one in its place once something in them is changed. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { stringify } from "yaml";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import type { SystemRole } from "../../server/src/engine/systems/system";
import { workspaceOf } from "../../server/src/engine/workspace";
import { card, joined } from "../golden/covering-specs";
import { systemSpecOf } from "../golden/covering-systems";
import type { Row } from "../golden/pairwise";

const ruleset = rulesetOf(rules);
const origin = { today: "2026-11-29", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

/** One change of a file, and what is found then: the rule, and the text it points at. */
export interface Variant {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly at: string;
  /** The file it is found in, where that is another one. */
  readonly in?: string;
  /** What else is wrong then, as "rule at text", where the change is a fault in more than one way. */
  readonly also?: readonly string[];
}

/** What goes wrong in files of a system, in a bundle in which it plays the role. */
export interface Broken {
  readonly role: SystemRole;
  readonly system: string;
  /** Systems of other roles, and the word of the covering set where that is not the system's own. */
  readonly row?: Row;
  /** What the spec says besides. */
  readonly spec?: object;
  readonly variants: readonly Variant[];
}

const usual: Row = {
  ...{ serving: "kserve", tracking: "mlflow", pipeline: "kubeflow", features: "none", drift: "evidently", hpo: "optuna" },
  ...{ ci: "github_actions", approvals: "github", distributed: "none", flags: "none", pager: "pagerduty" },
  ...{ tier: "three", governance: "production" },
};

/** The spec of the largest bundle with these systems, in the words of the covering set, of which it says this besides. */
export function specWith(row: Row, part: object = {}): Spec {
  const spec = systemSpecOf({ ...usual, ...row });
  return joined(spec as unknown as Record<string, unknown>, part) as unknown as Spec;
}

export function specOf({ role, system, row, spec }: Omit<Broken, "variants">): Spec {
  return specWith({ [role]: system, ...row }, spec);
}

/** Its bundle, with the spec beside it. */
export function bundleOf(spec: Spec): readonly PlannedFile[] {
  return [...generateBundle(resolvePlan(spec), origin), { path: origin.spec, text: stringify(spec) }];
}

/** Asks that nothing is found in the files of these paths, and in each variant exactly what it says. */
export function breaks(planned: readonly PlannedFile[], variants: readonly Variant[]): void {
  const files = planned.map(({ path, text }) => parseFile(path, text));
  for (const path of new Set(variants.flatMap((variant) => [variant.in ?? variant.path])))
    it(`${path} is without a finding`, () => assert.deepEqual(foundAt(files, path), []));
  for (const { path, from, to, rule, at, also = [], in: place = path } of variants)
    it(`${path}: ${to.trim() || `without ${from.trim()}`} is ${rule}`, () => {
      const changed = files.map((file) =>
        file.path === path
          ? parseFile(
              path,
              file.text.replace(from, () => to),
            )
          : file,
      );
      assert.notDeepEqual(changed, files, `${from} is not in ${path}`);
      assert.deepEqual([...foundAt(changed, place)].sort(), [`${rule} at ${at}`, ...also].sort());
    });
}

/** "rule at text" of every finding in a file of a bundle. */
export function found(planned: readonly PlannedFile[], path: string): readonly string[] {
  return foundAt(
    planned.map((file) => parseFile(file.path, file.text)),
    path,
  );
}

function foundAt(files: readonly File[], path: string): readonly string[] {
  const file = files.find((each) => each.path === path);
  assert.ok(file, `the bundle has no ${path}`);
  const { findings, failures } = checkFile(file, workspaceOf(files, ["MODEL_CARD.md", card]), ruleset);
  assert.deepEqual(failures, []);
  const lines = file.text.split("\n");
  return findings.map(({ rule, range: { start, end } }) => {
    const line = lines[start.line] ?? "";
    return `${rule} at ${line.slice(start.character, end.line === start.line ? end.character : line.length)}`;
  });
}
