/** Every quick fix of every file: once applied, its finding is gone, no other has come, and all comments are there. */
import type { Finding, FindingFix } from "../../../server/src/engine/index";
import { applyEdits, Lines } from "../../../server/src/engine/text/span";
import { type Figure, figure } from "./figure";
import { kfpMutants, kfpSamples, kserveMutants, kserveSamples, type Labelled, otherFiles, otherFolders, textOf } from "./files";
import { inWords, verdictOf, verdictOn } from "./verdict";

interface Case {
  readonly file: string;
  readonly text: string;
  readonly before: readonly Finding[];
  readonly finding: Finding;
  readonly fix: FindingFix;
}

export function fixFigures(): readonly Figure[] {
  return [
    figureOf("KServe mutants", 1, [["kserve/mutants", kserveMutants()]]),
    figureOf("KFP mutants", 1, [["kfp/mutants", kfpMutants()]]),
    // a few samples are wrong in several ways on purpose: a misspelt key that is put right shows what is wrong with its value
    figureOf("samples", 0.95, [
      ["kserve/samples", kserveSamples()],
      ["kfp/samples", kfpSamples()],
      ...otherFolders.map((folder) => [folder, otherFiles(folder)] as const),
    ]),
  ];
}

function figureOf(title: string, goal: number, lists: readonly (readonly [string, readonly Labelled[]])[]): Figure {
  const cases = lists.flatMap(([folder, files]) => files.flatMap(({ file }) => casesIn(folder, file)));
  return figure(`quick fixes of the ${title} that do what they say`, goal, cases, (each) =>
    wrongWith(each).map((what) => `${inWords(each.file, each.finding)} – "${each.fix.title}" ${what}`),
  );
}

function casesIn(folder: string, file: string): readonly Case[] {
  const text = textOf(folder, file);
  const before = verdictOf(folder, file).findings;
  return before.flatMap((finding) => (finding.fixes ?? []).map((fix) => ({ file, text, before, finding, fix })));
}

function wrongWith({ file, text, before, finding, fix }: Case): readonly string[] {
  const fixed = applied(text, fix);
  const after = verdictOn(file, fixed).findings;
  const gone = count(after, finding) < count(before, finding);
  // what does not parse is not judged: where it parses again, other things may be said for the first time
  const comparable = finding.rule === "syntax" ? after.filter(({ rule }) => rule === "syntax") : after;
  const come = comparable.filter((each) => each.rule !== fix.leaves && isNew(each, { before, after: comparable, finding }));
  const lost = comments(text).filter((comment) => !fixed.includes(comment));
  return [
    ...(gone ? [] : ["leaves its finding"]),
    ...come.map((each) => `brings ${inWords(file, each)}`),
    ...lost.map((comment) => `loses ${comment}`),
  ];
}

type Change = Pick<Case, "before" | "finding"> & { readonly after: readonly Finding[] };

/** More of a rule than were left; a rule's words may name a key that the fix has renamed. */
function isNew({ rule, message }: Finding, { before, after, finding }: Change): boolean {
  const of = (findings: readonly Finding[]): number => findings.filter((each) => each.rule === rule).length;
  const left = of(before) - (rule === finding.rule ? 1 : 0);
  return of(after) > left && !before.some((each) => each.rule === rule && each.message === message);
}

function applied(text: string, { edits }: FindingFix): string {
  const lines = new Lines(text);
  return applyEdits(
    text,
    edits.map(({ range: { start, end }, newText }) => ({
      span: { start: lines.offset(start), end: lines.offset(end) },
      newText,
    })),
  );
}

function count(findings: readonly Finding[], { rule, message }: Finding): number {
  return findings.filter((each) => each.rule === rule && each.message === message).length;
}

function comments(text: string): readonly string[] {
  return text.match(/(?<=^|\s)#.*$/gm) ?? [];
}
