/** What holds for every spec the schema accepts, and for every way to write it down. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { checkFile } from "../../server/src/engine/check";
import { draftPlan } from "../../server/src/engine/draft";
import { type Document, type File, offsetIn, parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import type { Spec } from "../../server/src/engine/plan/plan";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { nodeAt } from "../../server/src/engine/text/tree";
import { workspaceOf } from "../../server/src/engine/workspace";
import { specOfSchema } from "./spec-of-schema";

const ruleset = rulesetOf(rules);
const runs = { numRuns: 200, seed: 20261128 };

describe("any spec", () => {
  it("is checked without a failure, and each fault is told once", () => {
    each((spec) => {
      const { findings } = check(written(spec));
      const causes = findings.map(({ rule, range }) => `${rule} ${JSON.stringify(range)}`);
      assert.deepEqual(causes.sort(), [...new Set(causes)].sort());
      assert.deepEqual(findings.filter(({ rule }) => rule === "syntax" || rule === "schema").map(inWords), []);
    });
  });

  it("is planned, or refused with every cause and its line", () => {
    each((spec) => {
      const file = written(spec);
      const draft = draftPlan(file, workspaceOf([file], ["MODEL_CARD.md"]), ruleset);
      if (draft.ok) assert.ok(draft.plan.decisions.length > 0);
      else assert.ok(draft.errors.length > 0 && draft.errors.every(({ severity, range }) => severity === "error" && range));
      const aborts = check(file).findings.filter(({ rule, severity }) => severity === "error" && isAbort(rule));
      if (aborts.length > 0) assert.ok(!draft.ok);
      for (const { rule, range } of aborts)
        assert.ok(!draft.ok && draft.errors.some((error) => error.rule === rule && error.range.start.line === range.start.line));
    });
  });

  it("is planned as well when a team has silenced what it could, or refused for what cannot work", () => {
    const silent = rulesetOf(rules, Object.fromEntries(rules.map(({ id }) => [id, "off"])));
    each((spec) => {
      const file = written(spec);
      const draft = draftPlan(file, workspaceOf([file]), silent);
      if (draft.ok) assert.ok(draft.plan.serving.maxReplicas >= draft.plan.serving.minReplicas);
      else assert.deepEqual(draft.errors.filter(({ rule }) => !isAbort(rule)).map(inWords), []);
    });
  });

  it("has the same findings in whatever order and layout it is written", () => {
    each((spec) => {
      const expected = told(written(spec));
      for (const [name, file] of Object.entries(otherWays(spec)))
        assert.deepEqual(told(file), expected, `${name}:\n${file.text}`);
    });
  });
});

function each(holds: (spec: Spec) => void): void {
  fc.assert(fc.property(specOfSchema, holds), runs);
}

function written(spec: Spec): File {
  return parseFile("mlops.yaml", stringify(spec));
}

function otherWays(spec: Spec): Readonly<Record<string, File>> {
  return {
    "keys in another order": written(reordered(spec) as Spec),
    "as JSON": parseFile("x.mlops.json", JSON.stringify(spec)),
    "on long lines": parseFile("mlops.yaml", stringify(spec, { collectionStyle: "flow" })),
    "indented by four, with comments": parseFile(
      "mlops.yaml",
      stringify(spec, { indent: 4, defaultKeyType: "QUOTE_DOUBLE" }).replaceAll(/^(?=\S)/gm, "# a remark\n"),
    ),
  };
}

/** Keys in the opposite order, everywhere; lists stay. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}

function check(file: File): { readonly findings: readonly Finding[] } {
  const { findings, failures } = checkFile(file, workspaceOf([file], ["MODEL_CARD.md"]), ruleset);
  assert.deepEqual(failures, []);
  return { findings };
}

/** What is said, and of which key. */
function told(file: File): readonly string[] {
  const [document] = file.documents;
  assert.ok(document, file.text);
  return check(file)
    .findings.map((finding) => `${finding.rule} ${finding.severity} at ${pathOf(document, finding)}: ${finding.message}`)
    .sort();
}

function pathOf(document: Document, { range }: Finding): string {
  return nodeAt(document.root, offsetIn(document, range.start))?.path.join(".") ?? "";
}

function isAbort(id: string): boolean {
  return rules.some((rule) => rule.id === id && rule.aborts === true);
}

function inWords({ rule, message, range }: Finding): string {
  return `${range.start.line + 1} ${rule}: ${message}`;
}
