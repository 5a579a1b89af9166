/** Where the money of this plan can be saved, each with the number that decides. */
import type { Plan } from "../../plan/plan";
import { percent } from "../../plan/thresholds";
import { grouped } from "../../text/grouped";
import { paths } from "../paths";

export function advice(plan: Plan): readonly string[] {
  return [quietReplicas(plan), cpuOrGpu(plan), spot(plan), compression(plan), oldVersions(plan)].flatMap((line) => line ?? []);
}

function quietReplicas({ serving: { pattern, minReplicas, maxReplicas, concurrency } }: Plan): string | undefined {
  if (pattern !== "online" || minReplicas >= maxReplicas) return undefined;
  return `Autoscaling pays for ${minReplicas} instead of ${maxReplicas} replicas in quiet hours; measure \`serving.concurrency_per_replica\` (${concurrency} now): each replica fewer saves ${percent(Math.round(1000 / maxReplicas) / 1000)} of the peak.`;
}

/** A GPU is worth it once it does the work of so many CPU replicas. */
function cpuOrGpu({ spec, serving: { pattern, resources } }: Plan): string | undefined {
  const { cpu_hour, gpu_hour } = spec.cost ?? {};
  if (pattern !== "online") return undefined;
  if (!cpu_hour || gpu_hour === undefined)
    return "CPU or GPU: with `cost.cpu_hour` and `cost.gpu_hour` this report says how many CPU replicas one GPU must replace.";
  const even = (gpu_hour + resources.cpuRequest * cpu_hour) / (resources.cpuRequest * cpu_hour);
  return `CPU or GPU: a replica with a GPU costs as much as ${grouped(Math.round(even * 10) / 10)} without, so it pays only where it answers more than that many times the requests.`;
}

function spot({ spec, stack }: Plan): string {
  const path = stack.distributed === "none" ? undefined : spec.distributed_training?.checkpoint_path;
  const resumes = path
    ? `checkpoints in \`${path}\` let it go on where it stopped`
    : "it starts again when interrupted, so long trainings need checkpoints first";
  return `Train on spot (preemptible) machines: ${resumes}.`;
}

function compression({ spec, optimisation }: Plan): string | undefined {
  const { compression: done, size_gb } = spec.model ?? {};
  if (done && done !== "none") return undefined;
  const size = size_gb === undefined ? "" : ` (${size_gb} GB now)`;
  const how = optimisation ? `\`${paths.optimise}\` keeps it only if the metric holds` : "name a `model.compression`";
  return `A smaller model${size} answers more requests per replica: ${how}.`;
}

function oldVersions({ retention }: Plan): string | undefined {
  if (!retention.bucket) return undefined;
  return `Old versions move to cheaper storage after ${retention.archiveAfterDays} days (\`${paths.lifecycle}\`).`;
}
