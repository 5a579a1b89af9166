/** What is found in one file of several, and what its fixes make of it: for tables of texts. */
import assert from "node:assert/strict";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import { workspaceOf } from "../../server/src/engine/workspace";

/** Texts by path; the first one is asked about. */
export type Files = Readonly<Record<string, string>>;

/** Findings of the first file. */
export function findingsOf(files: Files): readonly Finding[] {
  const [first, ...others] = Object.entries(files).map(([path, text]) => parseFile(path, text));
  assert.ok(first);
  const { findings, failures } = checkFile(first, workspaceOf([first, ...others], ["MODEL_CARD.md"]), rulesetOf(rules));
  assert.deepEqual(failures, []);
  return findings;
}

/** The same as `severity rule`, those of one group or rule. */
export function severitiesOf(files: Files, group: string): readonly string[] {
  return findingsOf(files).flatMap(({ rule, severity }) => (rule.startsWith(group) ? [`${severity} ${rule}`] : []));
}

/** The first file with one fix made: of this rule, with this title. */
export function fixedBy(files: Files, rule: string, title: string): string {
  const fixes = findingsOf(files).flatMap((finding) => (finding.rule === rule ? (finding.fixes ?? []) : []));
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix, `"${title}" is not among ${fixes.map((each) => each.title).join(", ")}`);
  const [text = ""] = Object.values(files);
  const lines = new Lines(text);
  return applyEdits(
    text,
    fix.edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      newText,
    })),
  );
}
