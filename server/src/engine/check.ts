/** The whole way of a file: documents → shape → rules → suppression → findings. */
import type { Document, File } from "./file";
import type { Finding } from "./finding";
import { type Ruleset, rulesetOf } from "./rules/ruleset";
import { type RuleFailure, type Run, runAcross, runAlone } from "./run-rules";
import type { Shape } from "./schema/shape";
import { inProduction } from "./situation";
import { type Suppression, suppress, suppressionsOf, unusedAmong } from "./suppress";
import type { Parsed } from "./text/parse";
import { toFinding } from "./to-finding";
import type { Workspace } from "./workspace";

export interface CheckResult {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Rules that threw: for the log, never for the user's file. */
  readonly failures: readonly RuleFailure[];
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
  return { findings: results.flatMap(({ findings }) => findings), failures: results.flatMap(({ failures }) => failures) };
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
  const { run: alone, suppressions } = recall(document, ruleset);
  const across = runAcross(document, workspace, ruleset);
  const failures = [...alone.failures, ...across.failures];
  const { kept, used } = suppress(document, [...alone.found, ...across.found], suppressions);
  const unused = unusedAmong(suppressions, { used, document, failures, settings: ruleset.settings });
  const found = [...kept, ...unused];
  const situation = { document, settings: ruleset.settings, inProduction: found.length > 0 && inProduction(document, workspace) };
  return { findings: found.flatMap((each) => toFinding(each, situation) ?? []).sort(byPlace), failures };
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
