/** How a model is trained again: what starts it, what it may use, and who lets a better model through. */
import { practice, sources } from "../practice/index";
import type { Decided, Decision, Spec, Thresholds } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

/** How the model is trained again. */
export interface Retraining {
  /** What starts a run besides the schedule. */
  readonly triggers: readonly ("drift" | "performance" | "business")[];
  /** Hours after a run in which drift and performance start no other. */
  readonly cooldownHours: number;
  /** Whether a person lets a better model through. */
  readonly needsApproval: boolean;
  /** Whether the run itself puts a better model in the champion's place; else it announces it, and delivery does. */
  readonly deploys: boolean;
  /** What each step may use at most; the GPUs are for training. */
  readonly cpu: number;
  readonly memoryGi: number;
  readonly gpus: number;
}

/** Everything generators need to know about retraining, and why. */
export function resolveRetraining(spec: Spec, thresholds: Thresholds): Decided<Retraining> {
  const needsApproval = spec.governance_level === "production" || (spec.governance?.approvers ?? []).length > 0;
  const triggers = spec.retraining?.triggers ?? usualTriggers(thresholds);
  const value: Retraining = {
    triggers,
    cooldownHours: practice.retrainingCooldown.value,
    needsApproval,
    deploys: !needsApproval && patternOf(spec) === "batch",
    cpu: practice.trainingCpu.value,
    memoryGi: practice.trainingMemory.value,
    gpus: spec.model?.hardware === "gpu" && spec.infrastructure?.gpu !== false ? 1 : 0,
  };
  return { value, decisions: [started(value, spec), letThrough(value), sized(value)] };
}

/** A drop can only be told where there is something to drop from. */
function usualTriggers({ accuracy }: Thresholds): Retraining["triggers"] {
  return accuracy.baseline === undefined ? ["drift"] : ["drift", "performance"];
}

function started({ triggers, cooldownHours }: Retraining, { retraining }: Spec): Decision {
  const schedule = retraining?.schedule ? [`the schedule ${retraining.schedule}`] : [];
  return {
    question: "What starts a retraining?",
    answer: [...schedule, ...triggers].join(", ") || "a person",
    words: `${retraining?.triggers ? "The spec names the triggers." : "Policy default: drift, and performance where a baseline is known."} Within ${cooldownHours} hours of a run drift and performance start no other, because what they see has not changed yet.`,
    source: sources.maturity,
  };
}

function letThrough({ needsApproval, deploys }: Retraining): Decision {
  const words = deploys
    ? "Batch predictions ask the registry for the champion, and nobody has to approve it: the run moves the alias, and the next predictions use it."
    : needsApproval
      ? "A metric does not see everything: a better model is registered as the challenger and announced; a person approves it, and delivery rolls it out."
      : "A better model is registered as the challenger and announced; delivery rolls it out, because what serves it names its version.";
  return {
    question: "Does a retraining deploy what it has trained?",
    answer: deploys ? "yes, behind the gate" : needsApproval ? "no, a person does" : "no, delivery does",
    words,
    rule: "pipeline/deploy-needs-approval",
    source: cite.githubEnvironments,
  };
}

function sized({ cpu, memoryGi, gpus }: Retraining): Decision {
  return {
    question: "What may each step of a retraining use?",
    answer: `${cpu} CPUs, ${memoryGi} Gi${gpus > 0 ? ", training a GPU" : ""}`,
    words: "Policy default: enough for a table of about a gigabyte; raise it before the data outgrow it.",
    source: practice.trainingMemory.source,
  };
}
