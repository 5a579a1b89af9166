import { field } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { absent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const unused = { components: { "comp-train": absent }, executors: { "exec-train": absent } };

export default defineRule({
  id: "kfp/dag-empty",
  severity: "error",
  kinds: pipelineKinds,
  title: "Graph without a task",
  rationale:
    "A graph needs at least one task that is no exit task: exit tasks are hooks of other tasks, so a graph of exit tasks alone has nothing they could hang on. The compiler refuses it when a run is created.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      { text: kubeflowPipeline({ root: { dag: "{ «tasks»: {} }" }, ...unused }) },
      {
        text: kubeflowPipeline({
          root: {
            dag: `{ «tasks»: { train: ${kubeflowTask("train", "triggerPolicy: { strategy: ALL_UPSTREAM_TASKS_COMPLETED }")} } }`,
          },
        }),
      },
    ],
  },
  *check(document) {
    for (const { node, tasks } of pipelineOf(document).dags) {
      if ([...tasks.values()].some(({ isExit }) => !isExit)) continue;
      yield {
        at: (field(node, "tasks") ?? node).key,
        message:
          tasks.size === 0
            ? "This graph has no task, so there is nothing to run and the run is refused. Add one."
            : "All tasks of this graph are exit tasks, which run only beside others, so the run is refused. Add a task without the strategy ALL_UPSTREAM_TASKS_COMPLETED.",
      };
    }
  },
});
