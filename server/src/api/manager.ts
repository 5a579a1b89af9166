import { stringify } from "yaml";
import { makeBundle } from "../engine/generators/door";
import {
  checkFile,
  draftBundle,
  emptyWorkspace,
  type Finding,
  generatedCardOf,
  type Part,
  type Plan,
  type PlannedFile,
  parseFile,
  type RuleSetting,
  rules,
  rulesetOf,
  type Spec,
  type Tier,
} from "../engine/index";
import { today } from "../host/clock";
import { version } from "../host/version";
import { Lifecycle } from "./lifecycle";
import { Pipeline } from "./pipeline";
import { QuickSetup } from "./quick-setup";
import { SpecHasErrors } from "./spec-errors";
import { type SpecOptions, specOf } from "./spec-options";

/** The tools a quick setup is to use; what is left out, the plan decides. */
export interface QuickChoice {
  readonly tracking?: NonNullable<NonNullable<Spec["tracking"]>["tool"]>;
  readonly deployment?: NonNullable<NonNullable<Spec["serving"]>["server"]>;
}

/** What a pipeline is to have; what is left out, it has. */
export interface PipelineChoice {
  /** False where experiments are tracked by files of your own. */
  readonly experimentTracking?: boolean;
  /** False where monitoring is set up by files of your own. */
  readonly modelMonitoring?: boolean;
  readonly driftDetection?: NonNullable<NonNullable<Spec["monitoring"]>["drift_tool"]>;
}

/** What starts a retraining besides the spec's schedule, and what governs the model. */
export interface LifecycleChoice {
  readonly retrainingTriggers?: NonNullable<NonNullable<Spec["retraining"]>["triggers"]>;
  readonly governance?: { readonly modelCards?: boolean; readonly auditLogs?: boolean };
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
    return new QuickSetup(...drafted(spec, 1));
  }

  /** Tier 2: training, delivery and monitoring. Throws `SpecHasErrors` where that cannot work. */
  designPipeline({ experimentTracking = true, modelMonitoring = true, driftDetection }: PipelineChoice = {}): Pipeline {
    const monitoring = driftDetection ? { monitoring: { ...this.#spec.monitoring, drift_tool: driftDetection } } : {};
    const without: Part[] = [
      ...(experimentTracking ? [] : ["tracking" as const]),
      ...(modelMonitoring ? [] : ["monitoring" as const]),
    ];
    return new Pipeline(...drafted({ ...this.#spec, ...monitoring }, 2, without));
  }

  /** Tier 3: the whole lifecycle, with retraining and governance. Throws `SpecHasErrors` where that cannot work. */
  fullLifecycle({ retrainingTriggers, governance = {} }: LifecycleChoice = {}): Lifecycle {
    const { modelCards, auditLogs } = governance;
    const retraining = retrainingTriggers ? { retraining: { ...this.#spec.retraining, triggers: retrainingTriggers } } : {};
    const governed = {
      ...this.#spec.governance,
      ...(modelCards ? { model_card: this.#spec.governance?.model_card ?? generatedCardOf(this.#spec.name) } : {}),
      ...(auditLogs === undefined ? {} : { audit_log: auditLogs }),
    };
    return new Lifecycle(...drafted({ ...this.#spec, ...retraining, governance: governed }, 3));
  }
}

/** The plan, the files and what is left to say; what production demands is told, not enforced: nothing is deployed yet. */
function drafted(spec: Spec, tier: Tier, without: readonly Part[] = []): [Plan, readonly PlannedFile[], readonly Finding[]] {
  const file = parseFile("mlops.yaml", stringify(spec));
  const ruleset = rulesetOf(rules, productionDemandsAsWarnings());
  const draft = draftBundle(file, emptyWorkspace, ruleset, { make: makeBundle, tier, without, today: today(), version });
  if (!draft.ok) throw new SpecHasErrors(draft.errors);
  return [draft.plan, draft.files, checkFile(file, emptyWorkspace, ruleset).findings];
}

function productionDemandsAsWarnings(): Readonly<Record<string, RuleSetting>> {
  const demands = rules.filter(({ isDemand }) => isDemand);
  return Object.fromEntries(demands.map(({ id }) => [id, "warning"]));
}
