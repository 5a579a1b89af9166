/**
 * Tests every rule by its own examples: a good one gives nothing, a bad one gives exactly the marked places, and each fix
 * removes its finding, brings no other one and keeps all comments.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "mocha";
import type { Finding } from "../../server/src/engine/finding";
import { kindIds } from "../../server/src/engine/kinds/kind";
import { checkExampleFiles, exampleFiles, exampleParts, unmark } from "../../server/src/engine/pages/example";
import { rulePage } from "../../server/src/engine/pages/rule-page";
import { ruleTable } from "../../server/src/engine/pages/rule-table";
import { rules } from "../../server/src/engine/rules/index";
import type { ExampleText, Rule } from "../../server/src/engine/rules/rule";
import { applyEdits, Lines, type Range, type Span } from "../../server/src/engine/text/span";

for (const rule of rules)
  describe(rule.id, () => {
    it("stands in the file its id names", () => {
      assert.ok(existsSync(`server/src/engine/rules/${rule.id}.ts`), `move it to server/src/engine/rules/${rule.id}.ts`);
    });

    for (const [index, good] of rule.examples.good.entries())
      it(`accepts good example ${index + 1}`, () => {
        assertKinds(rule, good);
        assert.deepEqual(findingsIn(good).map(inWords), []);
      });

    for (const [index, bad] of rule.examples.bad.entries()) {
      it(`reports bad example ${index + 1} at its marks, and nothing else does`, () => {
        assertKinds(rule, bad.text);
        const found = findingsIn(bad.text);
        assert.deepEqual(found.filter((finding) => finding.rule !== rule.id).map(inWords), []);
        assert.deepEqual(
          found.map(({ path, text, range }) => `${path}: ${quoted(text, spanOf(text, range))}`),
          exampleParts(bad.text).flatMap(({ path, text: marked }) => {
            const { text, marks } = unmark(marked);
            return marks.map((mark) => `${path}: ${quoted(text, mark)}`);
          }),
        );
      });
      it(`corrects bad example ${index + 1} by each of its fixes`, () => {
        for (const finding of findingsIn(bad.text)) assertFixes(bad.text, finding);
      });
    }

    it("has a page with its messages", () => {
      const page = rulePage(rule);
      for (const { message } of findingsIn(rule.examples.bad[0].text)) assert.ok(page.includes(message));
      assert.doesNotMatch(page, /[«»]|(?<![-/])\bundefined\b/);
    });

    it("cites a page with the day it was read", () => {
      assert.match(rule.source.accessed, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(URL.canParse(rule.source.url));
    });
  });

describe("the rule table", () => {
  it("links every rule once", () => {
    const table = ruleTable(rules);
    for (const { id } of rules) assert.equal(table.split(`](${id}.md)`).length, 2, id);
  });
});

interface Found extends Finding {
  readonly path: string;
  readonly text: string;
}

/** All rules on an example; none may throw. */
function findingsIn(example: ExampleText): readonly Found[] {
  return checkExampleFiles(example, rules).flatMap(({ file: { path, text }, findings, failures }) => {
    assert.deepEqual(failures, []);
    return findings.map((finding) => ({ ...finding, path, text }));
  });
}

function assertFixes(example: ExampleText, finding: Found): void {
  const before = findingsIn(example);
  const { path, text } = finding;
  for (const { title, edits, leaves } of finding.fixes ?? []) {
    const made = edits.map(({ range, newText }) => ({ span: spanOf(text, range), newText }));
    const fixed = applyEdits(text, made);
    const after = findingsIn(typeof example === "string" ? fixed : { ...example, [path]: fixed });
    if (leaves)
      assert.ok(
        after.some(({ rule }) => rule === leaves),
        `"${title}" leaves nothing to fill in`,
      );
    assert.deepEqual(
      after
        .filter(({ rule }) => rule !== leaves)
        .map(identity)
        .sort(),
      before
        .filter((other) => other !== before.find((same) => inWords(same) === inWords(finding)))
        .map(identity)
        .sort(),
      `after "${title}":\n${fixed}`,
    );
    for (const comment of commentsKept(text, finding))
      assert.ok(fixed.includes(comment), `"${title}" lost "${comment}":\n${fixed}`);
    const again = after.find((other) => other.rule === finding.rule && other.message === finding.message);
    assert.equal(again, undefined, `"${title}" would be offered again`);
  }
}

/** All of them, but for those that are themselves what is wrong. In Markdown the sign begins a heading. */
function commentsKept(text: string, { path, rule }: Found): readonly string[] {
  const comments = path.endsWith(".md") ? [] : (text.match(/# .*$/gm) ?? []);
  return rule.startsWith("suppression/") ? comments.filter((comment) => !comment.includes("mlops-disable")) : comments;
}

/** An example shows documents of the rule's kinds, and what else it needs around them only where it has several files. */
function assertKinds(rule: Rule, example: ExampleText): void {
  const documents = exampleFiles(example).flatMap((file) => file.documents);
  const allowed: readonly string[] = rule.kinds === "all" ? kindIds : rule.kinds;
  const own = documents.filter(({ kind }) => allowed.includes(kind.id));
  assert.ok(own.length > 0, "no document is recognised");
  if (typeof example === "string")
    assert.deepEqual(
      documents.map(({ kind }) => kind.id),
      own.map(({ kind }) => kind.id),
    );
}

/** What stays the same when text above a finding changes. */
function identity({ path, rule, message }: Found): string {
  return `${path} ${rule}: ${message}`;
}

function inWords({ path, rule, message, range }: Found): string {
  return `${path} ${range.start.line + 1}:${range.start.character + 1} ${rule}: ${message}`;
}

function spanOf(text: string, { start, end }: Range): Span {
  const lines = new Lines(text);
  return { start: lines.offset(start), end: lines.offset(end) };
}

function quoted(text: string, { start, end }: Span): string {
  return `${start} "${text.slice(start, end)}"`;
}
