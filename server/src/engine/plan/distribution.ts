/** How training is spread over machines, and where it goes on from when one is lost. */
import { trainingWorkers } from "../practice/tuning";
import type { Source } from "../source";
import { systemOf } from "../systems/of";
import type { Decided, Decision, Spec, Tier } from "./plan";
import { cite } from "./sources";

export interface Distribution {
  readonly workers: number;
  /** GPUs of each machine; 0 trains on CPUs. */
  readonly gpus: number;
  /** Where checkpoints lie; absent where the spec names no storage that all machines share. */
  readonly checkpoints?: string;
}

/** Undefined where one machine trains. */
export function resolveDistribution(spec: Spec, tier: Tier): Decided<Distribution | undefined> {
  const said = spec.distributed_training;
  if (!said?.strategy || tier < 3) return { value: undefined, decisions: [] };
  const workers = said.workers ?? trainingWorkers.value;
  const gpus = said.gpus_per_worker ?? (spec.model?.hardware === "gpu" ? 1 : 0);
  const checkpoints = said.checkpoint_path ?? inArtifacts(spec);
  const source = systemOf(said.strategy)?.source ?? cite.kubeflowTrainer;
  const spread: Decision = {
    question: "How many machines train?",
    answer: `${workers}, ${gpus === 0 ? "without GPUs" : `each with ${gpus} GPU${gpus === 1 ? "" : "s"}`}`,
    words: said.workers === undefined ? "Policy default: the fewest that are several." : "The spec says so.",
    source,
  };
  return {
    value: { workers, gpus, ...(checkpoints === undefined ? {} : { checkpoints }) },
    decisions: [spread, kept(said.checkpoint_path, checkpoints, source)],
  };
}

/** Only a store that every machine reaches keeps a checkpoint when a machine is lost. */
function inArtifacts({ name, tracking }: Spec): string | undefined {
  const store = tracking?.artifact_location;
  return store && /^(?:s3|gs|abfss?|az):\/\//.test(store) ? `${store.replace(/\/+$/, "")}/checkpoints/${name}` : undefined;
}

function kept(said: string | undefined, checkpoints: string | undefined, source: Source): Decision {
  return {
    question: "Where are checkpoints kept?",
    answer: checkpoints ?? "where the job is told",
    words: said
      ? "The spec says so: a machine that is lost costs the epoch, not the run."
      : checkpoints
        ? "In the artifact store, which every machine reaches; set `distributed_training.checkpoint_path` for another place."
        : "The spec names no store that every machine reaches: set `distributed_training.checkpoint_path`.",
    source,
  };
}
