import type { Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const exit = "triggerPolicy: { strategy: ALL_UPSTREAM_TASKS_COMPLETED }";
const components = { "comp-clean": kubeflowComponent(), "comp-report": kubeflowComponent() };

export default defineRule({
  id: "kfp/exit-task-awaited",
  severity: "error",
  kinds: pipelineKinds,
  title: "Task that waits for an exit task",
  rationale:
    "A task with the strategy ALL_UPSTREAM_TASKS_COMPLETED runs even after a failure. The open-source compiler makes it a hook of the task it waits for, so it is no part of the graph any more, and a task that waits for it waits for something that does not exist: Argo Workflows refuses the run.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [
      kubeflowPipeline({
        tasks: {
          clean: kubeflowTask("clean", "dependentTasks: [train]", exit),
          report: kubeflowTask("report", "dependentTasks: [train]"),
        },
        components,
      }),
    ],
    bad: [
      {
        text: kubeflowPipeline({
          tasks: {
            clean: kubeflowTask("clean", "dependentTasks: [train]", exit),
            report: kubeflowTask("report", "dependentTasks: [«clean»]"),
          },
          components,
        }),
      },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks.filter(({ isExit }) => !isExit)) {
      const places = new Map(awaited(task).map((at) => [text(at), at]));
      for (const [name, at] of places) {
        if (!task.dag.tasks.get(name)?.isExit) continue;
        yield {
          at: at.span,
          message: `"${name}" is an exit task: it runs beside the graph, so "${task.name}" would wait for a task that does not exist, and the run is refused. Wait for the tasks before it instead.`,
        };
      }
    }
  },
});

/** Every place that names a task this one waits for; the entry of `dependentTasks` counts last, so it is the one reported. */
function awaited({ inputs, waitsFor }: Task): readonly Node[] {
  const producers = inputs.flatMap(({ source }) => (source?.from === "task" && source.producer ? [source.producer] : []));
  return [...producers, ...waitsFor];
}
