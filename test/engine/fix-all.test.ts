/** "Fix all" on every text there is: it ends, it does nothing twice, and what nobody asked about stays. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { fixAll } from "../../server/src/engine/fix-all";
import { exampleFiles } from "../../server/src/engine/pages/example";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { linesChanged } from "../../server/src/engine/text/changed-lines";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import { layered, type Workspace, workspaceOf } from "../../server/src/engine/workspace";

const ruleset = rulesetOf(rules);
const corpus = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";

describe("all safe fixes at once", () => {
  it("of the rules' examples", () => {
    const made = rules.flatMap(({ examples: { good, bad } }) =>
      [...good, ...bad.map(({ text }) => text)].flatMap((example) => {
        const files = exampleFiles(example);
        return files.map((file) => assertConverges(file, workspaceOf(files, ["MODEL_CARD.md"])));
      }),
    );
    assert.ok(made.filter(Boolean).length >= 5, "hardly any example has a safe fix");
  });

  it("of the examples", () => assertFolder("examples"));

  it("of the corpus", function () {
    if (!existsSync(corpus)) return this.skip();
    assertFolder(corpus);
  }).timeout(120_000);

  it("leave a text that is right as it is, letter by letter", () => {
    const file = parseFile("x.mlops.yaml", "name:   x   # as is\r\nmodel_type: nlp\n");
    assert.deepEqual(fixAll(file, { workspace: workspaceOf([file]), ruleset }), { text: file.text, corrected: [] });
  });
});

describe("changed lines", () => {
  it("make one text of the other", () => {
    const line = fc.constantFrom("a", "b", "", "  c: d", "# e");
    const text = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
      .map(([lines, eol, ends]) => lines.join(eol) + (ends ? eol : ""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = new Lines(before);
        const edits = linesChanged(before, after).map(({ range, newText }) => ({
          span: { start: lines.offset(range.start), end: lines.offset(range.end) },
          newText,
        }));
        assert.equal(applyEdits(before, edits), after);
      }),
      { numRuns: 2000 },
    );
  });

  it("touch only what differs", () => {
    assert.deepEqual(linesChanged("a\nb\nc\n", "a\nB\nc\n"), [
      { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: "B\n" },
    ]);
  });
});

function assertFolder(folder: string): void {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(?:ya?ml|json|md)$/.test(file));
  const files = paths.map((file) => parseFile(file, readFileSync(path.join(folder, file), "utf8")));
  const workspace = workspaceOf(files);
  for (const file of files) assertConverges(file, workspace);
}

/** True if there was something to correct. */
function assertConverges(file: File, workspace: Workspace): boolean {
  const { text, corrected } = fixAll(file, { workspace, ruleset });
  const fixed = parseFile(file.path, text);
  const around = layered([workspaceOf([fixed]), workspace]);
  const left = checkFile(fixed, around, ruleset).findings;
  assert.deepEqual(left.filter(isSafe).map(inWords), [], `${file.path}: a safe fix is left`);
  assert.equal(fixAll(fixed, { workspace: around, ruleset }).text, text, `${file.path}: a second run changes something`);
  for (const comment of file.text.match(/(?<=^|\s)#.*$/gm) ?? [])
    assert.ok(text.includes(comment), `${file.path} lost ${comment}`);
  const syntax = (findings: readonly Finding[]): number => findings.filter(({ rule }) => rule === "syntax").length;
  assert.ok(syntax(left) <= syntax(checkFile(file, workspace, ruleset).findings), `${file.path} no longer parses`);
  assert.equal(corrected.length > 0, text !== file.text);
  return corrected.length > 0;
}

function isSafe({ fixes }: Finding): boolean {
  return fixes?.some(({ isSafe: safe }) => safe) ?? false;
}

function inWords({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}
