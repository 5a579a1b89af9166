/** The whole way of a file: documents → shape → rules → suppression → findings. */
import { type Exemption, exempt } from "./exempt";
import { type Document, type File, rangeIn } from "./file";
import type { Finding } from "./finding";
import { type Ruleset, rulesetOf } from "./rules/ruleset";
import { type RuleFailure, type Run, runAcross, runAlone, runOnSuppressions } from "./run-rules";
import type { Shape } from "./schema/shape";
import { inProduction } from "./situation";
import { type JudgedSuppression, judged, type Suppression, suppress, suppressionsOf } from "./suppress";
import type { Parsed } from "./text/parse";
import type { Range } from "./text/span";
import { toFinding } from "./to-finding";
import type { Workspace } from "./workspace";

export interface CheckResult {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Rules that threw: for the log, never for the user's file. */
  readonly failures: readonly RuleFailure[];
  /** What the comments in the file silence. */
  readonly suppressions: readonly PlacedSuppression[];
  /** What the settings silence in the file, by how many findings. */
  readonly exempted: ReadonlyMap<Exemption, number>;
}

export interface PlacedSuppression extends JudgedSuppression {
  /** Where the rule is named, in the file. */
  readonly range: Range;
}

interface Remembered {
  readonly ruleset: Ruleset;
  readonly shape: Shape;
  readonly path: string;
  readonly run: Run;
  readonly suppressions: readonly Suppression[];
}

/** What was found in a document alone, kept as long as its text, its schema and the rules stay the same. */
const remembered = new WeakMap<Parsed, Remembered>();

/** Everything there is to say about a file. Never throws for anything a file can contain. */
export function checkFile(file: File, workspace: Workspace, ruleset: Ruleset): CheckResult {
  const results = file.documents.map((document) => checkDocument(document, workspace, ruleset));
  return {
    findings: results.flatMap(({ findings }) => findings),
    failures: results.flatMap(({ failures }) => failures),
    suppressions: results.flatMap(({ suppressions }) => suppressions),
    exempted: summed(results.map(({ exempted }) => exempted)),
  };
}

/** Counts of several texts as those of all of them. */
export function summed<T>(counts: readonly ReadonlyMap<T, number>[]): ReadonlyMap<T, number> {
  const sum = new Map<T, number>();
  for (const [key, count] of counts.flatMap((each) => [...each])) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

/** What the rules that stop a plan find, as errors: neither comments nor settings silence them. */
export function abortsIn(file: File, workspace: Workspace, { rules }: Ruleset): readonly Finding[] {
  const ruleset = rulesetOf(rules.filter(({ aborts }) => aborts));
  return file.documents.flatMap((document) => {
    const found = [...runAlone(document, ruleset).found, ...runAcross(document, workspace, ruleset).found];
    const aborts = found.filter(({ by, problem }) => typeof by !== "string" && (problem.severity ?? by.severity) === "error");
    return aborts.flatMap((each) => toFinding(each, { document, settings: {}, inProduction: false }) ?? []);
  });
}

function checkDocument(document: Document, workspace: Workspace, ruleset: Ruleset): CheckResult {
  const { settings, exemptions } = ruleset;
  const { run: alone, suppressions } = recall(document, ruleset);
  const across = runAcross(document, workspace, ruleset);
  const { kept, silenced } = suppress(document, [...alone.found, ...across.found], suppressions);
  const failures = [...alone.failures, ...across.failures];
  const told = judged(suppressions, { document, silenced, failures, settings });
  const about = runOnSuppressions(told, { document, workspace }, ruleset);
  const { kept: found, exempted } = exempt(document.path, [...kept, ...about.found], exemptions);
  const situation = { document, settings, inProduction: found.length > 0 && inProduction(document, workspace) };
  return {
    findings: found.flatMap((each) => toFinding(each, situation) ?? []).sort(byPlace),
    failures: [...failures, ...about.failures],
    suppressions: told.map((each) => ({ ...each, range: rangeIn(document, each.at) })),
    exempted,
  };
}

function recall(document: Document, ruleset: Ruleset): Remembered {
  const known = remembered.get(document.parsed);
  const { shape, path } = document;
  if (known?.ruleset === ruleset && known.shape === shape && known.path === path) return known;
  const fresh = { ruleset, shape, path, run: runAlone(document, ruleset), suppressions: suppressionsOf(document) };
  remembered.set(document.parsed, fresh);
  return fresh;
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character || a.rule.localeCompare(b.rule)
  );
}
