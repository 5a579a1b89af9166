import { stringify } from "yaml";
import {
  checkFile,
  draftBundle,
  emptyWorkspace,
  parseFile,
  type RuleSetting,
  rules,
  rulesetOf,
  type Spec,
} from "../engine/index";
import { today } from "../host/clock";
import { version } from "../host/version";
import { QuickSetup } from "./quick-setup";
import { SpecHasErrors } from "./spec-errors";
import { type SpecOptions, specOf } from "./spec-options";

/** The tools a quick setup is to use; what is left out, the plan decides. */
export interface QuickChoice {
  readonly tracking?: NonNullable<NonNullable<Spec["tracking"]>["tool"]>;
  readonly deployment?: NonNullable<NonNullable<Spec["serving"]>["server"]>;
}

/** Plans how one model is run. Every choice follows from what is passed here, as it would from an `mlops.yaml`. */
export class MLOpsManager {
  readonly #spec: Spec;

  constructor(options: SpecOptions) {
    this.#spec = specOf(options);
  }

  /** Tier 1: a stack, the files and commands to start with. Throws `SpecHasErrors` where that cannot work. */
  quickSetup({ tracking, deployment }: QuickChoice = {}): QuickSetup {
    const spec = {
      ...this.#spec,
      ...(tracking ? { tracking: { ...this.#spec.tracking, tool: tracking } } : {}),
      ...(deployment ? { serving: { ...this.#spec.serving, server: deployment } } : {}),
    };
    const file = parseFile("mlops.yaml", stringify(spec));
    const ruleset = rulesetOf(rules, productionDemandsAsWarnings());
    const draft = draftBundle(file, emptyWorkspace, ruleset, { tier: 1, today: today(), version });
    if (!draft.ok) throw new SpecHasErrors(draft.errors);
    return new QuickSetup(draft.plan, draft.files, checkFile(file, emptyWorkspace, ruleset).findings);
  }
}

/** A quick setup puts nothing into production yet: what production demands is told, not enforced. */
function productionDemandsAsWarnings(): Readonly<Record<string, RuleSetting>> {
  const demands = rules.filter(({ isDemand }) => isDemand);
  return Object.fromEntries(demands.map(({ id }) => [id, "warning"]));
}
