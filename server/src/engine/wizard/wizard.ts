/** Everything the tier wizard shows about a spec, out of its text: the form, the recommendation, and what each tier leads to. */
import { checkFile } from "../check";
import { errorsIn, onlySpec, originOf } from "../draft";
import { type Document, type File, rangeIn } from "../file";
import type { Finding } from "../finding";
import type { Tier } from "../plan/plan";
import { readableSpec, readSpec } from "../plan/read-spec";
import type { Ruleset } from "../rules/ruleset";
import { validate } from "../schema/validate";
import { applyEdits, type Range } from "../text/span";
import type { Workspace } from "../workspace";
import { editsFor, type FieldChange } from "./change";
import { type Form, formOf, formSections, type Section } from "./form";
import { allTiers, type Outlook, outlooksFor } from "./outlook";
import { type Recommendation, recommendationFor } from "./recommendation";
import type { WeighBundle } from "./weigh";

export interface Wizard extends Form {
  /** The form itself; left out of a brief answer. */
  readonly sections?: readonly Section[];
  /** The tier that would be generated: the spec's own, or the recommended one; undefined while neither can be told. */
  readonly tier?: Tier;
  /** True where the spec itself names the tier. */
  readonly isChosen: boolean;
  readonly recommendation?: Recommendation;
  /** Errors that stand against every tier: nothing is generated before they are corrected. */
  readonly blocking: readonly Finding[];
  /** Of the tiers that were asked for; empty while the spec's shape is not right. */
  readonly outlooks: readonly Outlook[];
  /** True where the text cannot be read as YAML: the form then waits for the text. */
  readonly isBroken: boolean;
}

/** The day of the request and the program's version, as generated files say them. */
export interface WizardOptions {
  readonly today: string;
  readonly version: string;
  /** What weighs the files: `weighBundle` of engine/generators/door.ts, which shells load when they need it. */
  readonly weigh: WeighBundle;
  /** A brief answer, while somebody types: only these tiers and the one that would be generated, without files and the form itself. */
  readonly brief?: readonly Tier[];
}

/** Throws CannotProceed where the file holds no spec, or several. */
export function wizardOf(
  file: File,
  workspace: Workspace,
  ruleset: Ruleset,
  { today, version, weigh, brief }: WizardOptions,
): Wizard {
  const document = onlySpec(file);
  const { findings } = checkFile(file, workspace, ruleset);
  const spec = readableSpec(document);
  const recommendation = recommendationFor(spec);
  const tier = spec.tier ?? recommendation?.tier;
  const blocking = errorsIn(file, { workspace, ruleset, findings }).filter(({ kind }) => kind === document.kind.id);
  const origin = { today, version, spec: originOf(file) };
  const tiers = brief && tier !== undefined ? [tier, ...brief] : allTiers;
  return {
    ...formOf(document, findings),
    ...(brief ? {} : { sections: formSections() }),
    ...(tier === undefined ? {} : { tier }),
    isChosen: spec.tier !== undefined,
    ...(recommendation ? { recommendation } : {}),
    blocking,
    outlooks: isWellFormed(document)
      ? outlooksFor(readSpec(document), tiers, brief || blocking.length > 0 ? undefined : (plan) => weigh(plan, origin))
      : [],
    isBroken: document.parsed.problems.length > 0,
  };
}

/** A text after a change in the form, and what was changed in the text before. */
export interface Changed {
  readonly text: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** Makes a change of the form in the text; nothing happens while the text cannot be read. */
export function changed(file: File, change: FieldChange): Changed {
  const document = onlySpec(file);
  const { root, parsed, start } = document;
  const edits = parsed.problems.length > 0 ? [] : editsFor(root, change);
  const inFile = edits.map(({ span, newText }) => ({ span: { start: span.start + start, end: span.end + start }, newText }));
  return {
    text: applyEdits(file.text, inFile),
    edits: edits.map(({ span, newText }) => ({ range: rangeIn(document, span), newText })),
  };
}

function isWellFormed(document: Document): boolean {
  return document.parsed.problems.length === 0 && validate(document).every(({ severity }) => severity === "warning");
}
