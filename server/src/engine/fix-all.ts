/** All safe fixes of a file, made one round after another until nothing is left that has one right answer. */
import { checkFile } from "./check";
import { type File, parseFile } from "./file";
import type { Finding, FindingFix } from "./finding";
import type { Ruleset } from "./rules/ruleset";
import type { Shapes } from "./schema/shape";
import { applyEdits, type Edit, Lines } from "./text/span";
import { layered, type Workspace, workspaceOf } from "./workspace";

export interface FixedFile {
  /** The text with all fixes made; the file's own where there is none. */
  readonly text: string;
  /** The findings that were corrected, in the order they were. */
  readonly corrected: readonly Finding[];
}

/** What the file is checked against. */
export interface FixingContext {
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
  readonly shapes?: Shapes;
}

/** Makes every safe fix. The result has no new fault of syntax, and a second run changes nothing. */
export function fixAll(file: File, { workspace, ruleset, shapes }: FixingContext): FixedFile {
  const corrected: Finding[] = [];
  const seen = new Set([file.text]);
  let current = file;
  for (;;) {
    const around = current === file ? workspace : layered([workspaceOf([current]), workspace]);
    const made = fitting(current, checkFile(current, around, ruleset).findings);
    const text = applyEdits(
      current.text,
      made.flatMap(({ edits }) => edits),
    );
    // a text that was there before would come again, round and round
    if (seen.has(text)) break;
    const next = parseFile(file.path, text, { previous: current, shapes });
    if (faultsOf(next) > faultsOf(current)) break;
    seen.add(text);
    corrected.push(...made.map(({ finding }) => finding));
    current = next;
  }
  return { text: current.text, corrected };
}

interface Chosen {
  readonly finding: Finding;
  readonly edits: readonly Edit[];
}

/** The first safe fix of each finding, as far as it touches nothing that one before it does. */
function fitting({ text }: File, findings: readonly Finding[]): readonly Chosen[] {
  const lines = new Lines(text);
  const chosen: Chosen[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find(({ isSafe }) => isSafe);
    if (!fix) continue;
    const edits = editsOf(fix, lines);
    const isFree = !chosen.some((other) => other.edits.some((a) => edits.some((b) => overlaps(a, b))));
    if (isFree) chosen.push({ finding, edits });
  }
  return chosen;
}

function editsOf({ edits }: FindingFix, lines: Lines): readonly Edit[] {
  return edits.map(({ range, newText }) => ({
    span: { start: lines.offset(range.start), end: lines.offset(range.end) },
    newText,
  }));
}

/** Two insertions at one place depend on each other's order: they count as overlapping, and the second waits for the next round. */
function overlaps({ span: a }: Edit, { span: b }: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function faultsOf({ documents }: File): number {
  return documents.reduce((count, { parsed: { problems } }) => count + problems.length, 0);
}
