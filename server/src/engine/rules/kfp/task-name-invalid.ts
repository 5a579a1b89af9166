import { outputReferences, type Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { renameKey, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const allowed = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

export default defineRule({
  id: "kfp/task-name-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Task key that Argo Workflows refuses",
  rationale:
    "The key of a task becomes the name of a task in Argo Workflows: letters, digits and `-`, at most 128 characters, not starting with a digit. Argo looks when the run is created and refuses any other. What people see is `taskInfo.name`, which is free.",
  source: {
    title: "Argo Workflows: validation of a workflow",
    url: "https://github.com/argoproj/argo-workflows/blob/main/workflow/validate/validate.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [kubeflowPipeline({ tasks: { "train-2": kubeflowTask("train") } })],
    bad: [
      {
        text: kubeflowPipeline({
          tasks: { "«load_rows»": kubeflowTask("load"), train: kubeflowTask("train", "dependentTasks: [load_rows]") },
          components: { "comp-load": kubeflowComponent() },
        }),
      },
      { text: kubeflowPipeline({ tasks: { "«2nd»": kubeflowTask("train") } }) },
    ],
  },
  *check(document) {
    const pipeline = pipelineOf(document);
    for (const task of pipeline.tasks) {
      if (allowed.test(task.name)) continue;
      yield {
        at: task.node.key,
        message: `Argo Workflows refuses the task name "${task.name}": use at most 128 letters, digits and -, starting with a letter.`,
        fixes: fixes(
          task,
          [...outputReferences(pipeline)].flatMap(({ dag, producer }) => (dag === task.dag && producer ? [producer] : [])),
        ),
      };
    }
  },
});

/** The same words in the letters that are allowed, wherever the graph names the task. */
function fixes({ name, node, dag }: Task, producers: readonly Node[]): readonly Fix[] {
  const corrected = name.replaceAll(/[^a-zA-Z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  if (!allowed.test(corrected) || dag.tasks.has(corrected)) return [];
  const statuses = [...dag.tasks.values()].flatMap(({ inputs }) =>
    inputs.flatMap(({ source }) => (source?.from === "status" && source.producer ? [source.producer] : [])),
  );
  const waits = [...dag.tasks.values()].flatMap(({ waitsFor }) => waitsFor);
  const places = [...producers, ...statuses, ...waits].filter((place) => text(place) === name);
  const edits = [...renameKey(node, corrected), ...places.flatMap((place) => replaceValue(place, corrected))];
  return [{ title: `Rename to "${corrected}"`, edits }];
}
