/** From a file to a plan or a bundle, without touching the disk: what `plan`, `generate` and `preview` all begin with. */
import type { PlannedFile } from "./bundle/bundle";
import { CannotProceed } from "./cannot-proceed";
import { abortsIn, checkFile } from "./check";
import type { Document, File } from "./file";
import type { Finding } from "./finding";
import type { Part } from "./generators/choice";
import type { MakeBundle } from "./generators/door";
import type { Origin } from "./generators/generator";
import type { Plan, Tier } from "./plan/plan";
import { readSpec } from "./plan/read-spec";
import { resolvePlan } from "./plan/resolve";
import type { Ruleset } from "./rules/ruleset";
import type { Workspace } from "./workspace";

/** What came of a spec, or the errors that have to be corrected in it first. */
export type Draft<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly errors: readonly Finding[] };

export interface PlanOptions {
  /** Tier to plan for instead of the spec's own or the recommended one. */
  readonly tier?: Tier;
}

/** The day of the request and the program's version go into the files; the spec's name is its file's. */
export interface BundleOptions extends PlanOptions, Omit<Origin, "spec"> {
  /** What makes the files: `makeBundle` of engine/generators/door.ts, which shells load when they need it. */
  readonly make: MakeBundle;
  /** Parts of the bundle that are not wanted. */
  readonly without?: readonly Part[];
}

/** The plan of the one spec in a file. Throws CannotProceed where the file holds none, or several. */
export function draftPlan(
  file: File,
  workspace: Workspace,
  ruleset: Ruleset,
  { tier }: PlanOptions = {},
): Draft<{ readonly plan: Plan }> {
  const document = onlySpec(file);
  const { findings } = checkFile(file, workspace, ruleset);
  const errors = errorsIn(file, { workspace, ruleset, findings }).filter(({ kind }) => kind === document.kind.id);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, plan: resolvePlan(readSpec(document), tier) };
}

/** The plan and the files it leads to. */
export function draftBundle(
  file: File,
  workspace: Workspace,
  ruleset: Ruleset,
  { today, version, make, without = [], ...options }: BundleOptions,
): Draft<{ readonly plan: Plan; readonly files: readonly PlannedFile[] }> {
  const draft = draftPlan(file, workspace, ruleset, options);
  if (!draft.ok) return draft;
  const origin = { today, version, spec: originOf(file) };
  return { ...draft, files: make(draft.plan, origin, without) };
}

/** What the files of a bundle call the spec they come from. */
export function originOf({ path }: File): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** What was found in a file, and what it was judged by. */
export interface Checked {
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
  readonly findings: readonly Finding[];
}

/** The errors of a file, and what stops a plan whatever a team has set or silenced: what cannot work cannot be generated. */
export function errorsIn(file: File, { workspace, ruleset, findings }: Checked): readonly Finding[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  const isKnown = ({ rule, range }: Finding): boolean =>
    errors.some((other) => other.rule === rule && other.range.start.line === range.start.line);
  return [...errors, ...abortsIn(file, workspace, ruleset).filter((abort) => !isKnown(abort))].sort(
    (a, b) => a.range.start.line - b.range.start.line,
  );
}

/** The one spec of a file. Throws CannotProceed where it holds none, or several. */
export function onlySpec({ path, documents }: File): Document {
  const [spec, ...others] = documents.filter(({ kind }) => kind.id === "mlops-spec");
  if (spec && others.length === 0) return spec;
  throw new CannotProceed(
    spec
      ? {
          what: `Cannot plan ${path}`,
          why: `it holds ${others.length + 1} specs, and one bundle belongs to one spec`,
          next: "Move each spec to a file of its own",
        }
      : {
          what: `Cannot plan ${path}`,
          why: "it holds no MLOps spec",
          next: "Name a file with `name`, `model_type`, `deployment_target`, `scale_requirements` and `governance_level`",
        },
  );
}
