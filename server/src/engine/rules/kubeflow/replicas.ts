import { type JobForm, type TrainingJob, trainingJob, trainingJobs, trainingWebhooks } from "../../kubeflow/training-job";
import { insertKey, replaceValue } from "../../text/edits";
import { isEmpty, type Node, number } from "../../text/tree";
import { pyTorchJob, trainingPods } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "kubeflow/replicas",
  severity: "error",
  kinds: trainingJobs,
  title: "Training job without its one coordinator",
  rationale:
    "One pod leads a distributed training: the Master of PyTorch and XGBoost, the Launcher of MPI, the Chief of TensorFlow. The training operator's webhook refuses a job with more than one of them; of a Master `replicas` must be written, and be 1.",
  source: trainingWebhooks,
  examples: {
    good: [pyTorchJob({ Master: trainingPods("pytorch", 1), Worker: trainingPods("pytorch", 3) })],
    bad: [
      { text: pyTorchJob({ Master: trainingPods("pytorch", "«2»"), Worker: trainingPods("pytorch", 3) }) },
      { text: pyTorchJob({ Master: trainingPods("pytorch", 1), Worker: trainingPods("pytorch", "«0»") }) },
      { text: pyTorchJob({ "«Master»": "{ template: { spec: { containers: [{ name: pytorch, image: trainer:1.4.0 }] } } }" }) },
    ],
  },
  *check(document) {
    const job = trainingJob(document);
    if (!job) return;
    const { form, replicas } = job;
    const role = form.single ? replicas.child(form.single) : undefined;
    if (role) yield* notOne(role, form);
    else if (form.single && form.needsSingle && !hasOtherRole(job)) yield withoutLeader(replicas, form.single);
    if (document.kind.id === "kubeflow/PyTorchJob") yield* withoutPods(replicas.child("Worker"));
    const [chief, master] = [replicas.child("Chief"), replicas.child("Master")];
    if (form.roles.includes("Chief") && chief && master)
      yield {
        at: master.key,
        message: 'A TFJob has a "Chief" or, as it was called before, a "Master", not both. Remove one of them.',
      };
  },
});

function* notOne(role: Node, { single, countsSingle }: JobForm): Generator<Problem> {
  const count = role.child("replicas");
  const why = `the ${single} coordinates the training, and there is exactly one`;
  const fix = "Make it one";
  if (isEmpty(count)) {
    if (countsSingle && role.type === "mapping")
      yield {
        at: role.key,
        message: `"${single}" does not say how many pods it has: ${why}. Add "replicas: 1", or the job is refused.`,
        fixes: [{ title: fix, edits: insertKey(role, "replicas", 1) }],
      };
  } else if (count && number(count) !== undefined && number(count) !== 1)
    yield {
      at: count.span,
      message: `"${single}" has ${number(count)} pods: ${why}. The job is refused.`,
      fixes: [{ title: fix, edits: replaceValue(count, 1) }],
    };
}

function* withoutPods(workers: Node | undefined): Generator<Problem> {
  const count = workers?.child("replicas");
  if (count && (number(count) ?? 1) < 1)
    yield {
      at: count.span,
      message: `"Worker" has ${number(count)} pods, and needs at least one: the job is refused. Raise it, or remove the role.`,
    };
}

function withoutLeader(replicas: Node, single: string): Problem {
  return {
    at: replicas.key,
    message: `The job has no "${single}", which coordinates the training: it is refused. Add one with 1 replica.`,
  };
}

/** A role that nobody knows may be the missing one, misspelt. */
function hasOtherRole({ form, roles }: TrainingJob): boolean {
  return roles.some(({ name }) => !form.roles.includes(String(name)));
}
