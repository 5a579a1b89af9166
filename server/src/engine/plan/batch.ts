/** How a run of batch predictions is spread over pods, and when it starts. */
import { rewriteCron } from "../practice/cron-translate";
import { practice } from "../practice/index";
import { grouped } from "../text/grouped";
import type { Batch, Decided, Decision, Spec } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

/** Undefined where predictions are not made in batches. */
export function resolveBatch(spec: Spec): Decided<Batch | undefined> {
  if (patternOf(spec) !== "batch") return { value: undefined, decisions: [] };
  const { partitionGb, parallelism: most, deadlineHours } = practice.batch;
  const gigabytes = spec.scale_requirements.data_volume_gb;
  const partitions = Math.max(1, Math.ceil((gigabytes ?? 0) / partitionGb.value));
  const parallelism = Math.min(partitions, spec.serving?.max_replicas ?? most.value);
  const schedule = spec.serving?.schedule?.trim();
  const plain = schedule && (rewriteCron(schedule, "unix", "unix") ?? schedule);
  const value = { partitions, parallelism, deadlineHours: deadlineHours.value, ...(plain ? { schedule: plain } : {}) };
  return { value, decisions: [spread(value, gigabytes), start(schedule)] };
}

function spread({ partitions, parallelism }: Batch, gigabytes: number | undefined): Decision {
  const per = practice.batch.partitionGb.value;
  const words =
    gigabytes === undefined
      ? "The spec has no `data_volume_gb`, so one pod reads everything."
      : `${grouped(gigabytes)} GB at ${per} GB each (policy default): what one pod loses when it is interrupted. ${parallelism} run at a time.`;
  return {
    question: "In how many parts is a batch predicted?",
    answer: grouped(partitions),
    words,
    source: cite.indexedJob,
  };
}

function start(schedule: string | undefined): Decision {
  return {
    question: "When does a batch run start?",
    answer: schedule ?? "when somebody creates the Job",
    words: schedule
      ? "As the spec says, in UTC; a run that meets the one before is left out."
      : "The spec has no `serving.schedule`, so there is a Job instead of a CronJob.",
    source: cite.kubernetesCronJob,
  };
}
