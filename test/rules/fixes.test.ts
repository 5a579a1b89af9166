/**
 * Every quick fix on every example document, after a person's slip: a line lost, doubled, or with a value of another type.
 * A fix that is offered works: the text still parses, its finding is gone, and the line breaks are those of the file.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Finding, FindingFix } from "../../server/src/engine/finding";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import { emptyWorkspace } from "../../server/src/engine/workspace";

const folder = path.join(import.meta.dirname, "../../examples");
const documents = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:ya?ml|json)$/.test(name))
  .map((name) => ({ name, lines: readFileSync(path.join(folder, name), "utf8").split(/\r?\n/) }));
const ruleset = rulesetOf(rules);

const values = ["5", "2.5", "-1", '"5"', "word", '"a word"', "a, b", "[a, b]", "{ a: 1 }", "true", "", "*nowhere"];
const slip = fc.oneof(
  fc.constantFrom("drop", "duplicate").map((kind) => ({ kind, value: "" })),
  fc.constantFrom(...values).map((value) => ({ kind: "retype", value })),
);

describe("quick fixes", () => {
  it("are found in the examples", () => assert.ok(documents.length >= 5));

  for (const eol of ["\n", "\r\n"])
    it(`do what they say, with ${JSON.stringify(eol)} as line break`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...documents), fc.nat(), slip, ({ name, lines }, at, { kind, value }) => {
          const text = slipped(lines, at % lines.length, { kind, value }).join(eol);
          for (const finding of findingsIn(name, text))
            for (const fix of finding.fixes ?? []) assertWorks({ name, text, finding, fix });
        }),
        { numRuns: 300, seed: 20261123 },
      );
    }).timeout(60_000);
});

function slipped(lines: readonly string[], at: number, { kind, value }: { kind: string; value: string }): readonly string[] {
  const line = lines[at] ?? "";
  const retyped = line.replace(/^(\s*(?:- )?"?[\w./-]+"?:)(?: .*?)?(,?)$/, `$1 ${value}$2`);
  const instead = kind === "drop" ? [] : kind === "duplicate" ? [line, line] : [retyped.trimEnd()];
  return [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)];
}

interface Case {
  readonly name: string;
  readonly text: string;
  readonly finding: Finding;
  readonly fix: FindingFix;
}

function assertWorks({ name, text, finding, fix }: Case): void {
  const lines = new Lines(text);
  const edits = fix.edits.map(({ range, newText }) => ({
    span: { start: lines.offset(range.start), end: lines.offset(range.end) },
    newText,
  }));
  const fixed = applyEdits(text, edits);
  const story = `"${fix.title}" in ${name} for ${finding.rule}: ${finding.message}\n${JSON.stringify(edits)}\n${fixed}`;
  const after = findingsIn(name, fixed);
  assert.ok(!after.some(({ rule }) => rule === "syntax"), `no longer parses after ${story}`);
  assert.ok(
    after.filter(same(finding)).length < findingsIn(name, text).filter(same(finding)).length,
    `is still found after ${story}`,
  );
  const other = text.includes("\r\n") ? /(?<!\r)\n/ : /\r/;
  assert.doesNotMatch(fixed, other, `other line breaks after ${story}`);
}

function same({ rule, message }: Finding): (other: Finding) => boolean {
  return (other) => other.rule === rule && other.message === message;
}

function findingsIn(name: string, text: string): readonly Finding[] {
  const { findings, failures } = checkFile(parseFile(name, text), emptyWorkspace, ruleset);
  assert.deepEqual(failures, []);
  return findings;
}
