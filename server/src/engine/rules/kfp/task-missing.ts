import type { Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const load = { "comp-load": kubeflowComponent() };

export default defineRule({
  id: "kfp/task-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Dependency on a task that does not exist",
  rationale:
    "`dependentTasks` names tasks of the same graph that must end first. Argo Workflows, which runs the pipeline, refuses a dependency on anything else when the run is created. An exit task with such a dependency is not refused: it hangs on nothing, so it never runs, and nobody is told.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [
      kubeflowPipeline({
        tasks: { load: kubeflowTask("load"), train: kubeflowTask("train", "dependentTasks: [load]") },
        components: load,
      }),
    ],
    bad: [
      {
        text: kubeflowPipeline({
          tasks: { load: kubeflowTask("load"), train: kubeflowTask("train", "dependentTasks: [«laod»]") },
          components: load,
        }),
      },
      {
        text: kubeflowPipeline({
          tasks: {
            load: kubeflowTask(
              "load",
              "dependentTasks: [«nightly-export»]",
              "triggerPolicy: { strategy: ALL_UPSTREAM_TASKS_COMPLETED }",
            ),
          },
          components: load,
        }),
        note: "An exit task.",
      },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks) {
      for (const dependency of task.waitsFor) {
        if (task.dag.tasks.has(text(dependency))) continue;
        const { hint, fixes } = suggest(dependency, others(task));
        yield {
          at: dependency.span,
          message: `No task of this graph is named "${text(dependency)}", so ${task.isExit ? `the exit task "${task.name}" would never run` : "the run is refused"}.${hint}`,
          fixes,
        };
      }
    }
  },
});

/** Tasks that this one could wait for: not itself, and none that it waits for already. */
function others({ name, dag, waitsFor }: Task): readonly string[] {
  const taken = new Set([name, ...waitsFor.map(text)]);
  return [...dag.tasks.values()].filter((task) => !taken.has(task.name) && !task.isExit).map((task) => task.name);
}
