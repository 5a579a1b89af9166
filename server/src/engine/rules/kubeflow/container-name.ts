import { trainingJob, trainingJobs, trainingWebhooks } from "../../kubeflow/training-job";
import { replaceValue } from "../../text/edits";
import { children, type Node, text } from "../../text/tree";
import { pyTorchJob, trainingPods } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "kubeflow/container-name",
  severity: "error",
  kinds: trainingJobs,
  title: "Training container with another name, or without an image",
  rationale:
    "The training operator finds the container that trains by its name, to give it addresses and ports: `pytorch`, `tensorflow`, `xgboost`, `paddle` or `jax`. Its webhook refuses a role whose pods have no container of that name, or one without an image.",
  source: trainingWebhooks,
  examples: {
    good: [pyTorchJob({ Master: trainingPods("pytorch", 1) })],
    bad: [
      { text: pyTorchJob({ Master: trainingPods("«trainer»", 1) }) },
      {
        text: pyTorchJob({
          Master: "{ replicas: 1, template: { spec: { containers: [{ name: «pytorch», command: [python] }] } } }",
        }),
      },
    ],
  },
  *check(document) {
    const job = trainingJob(document);
    for (const role of job?.roles ?? []) {
      const containers = children(role.at("template.spec.containers"));
      for (const container of containers) yield* withoutImage(container);
      const wanted = job?.form.container;
      if (wanted && containers.length > 0) yield* unnamed(containers, wanted);
    }
  },
});

function* withoutImage(container: Node): Generator<Problem> {
  const name = container.child("name");
  if (container.type !== "mapping" || !name || text(container.child("image")) !== "") return;
  yield { at: name.span, message: `The container "${text(name)}" has no image, so the job is refused. Add "image".` };
}

function* unnamed(containers: readonly Node[], wanted: string): Generator<Problem> {
  const names = containers.flatMap((container) => container.child("name") ?? []);
  if (names.length < containers.length || names.some((name) => text(name) === wanted)) return;
  const [only, another] = names;
  if (!only) return;
  yield {
    at: only.span,
    message: `The container that trains must be called "${wanted}", not "${text(only)}": the training operator does not find it otherwise, and refuses the job.`,
    fixes: another ? [] : [{ title: `Rename to "${wanted}"`, edits: replaceValue(only, wanted) }],
  };
}
