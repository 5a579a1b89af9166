import { field } from "../../kfp/fields";
import type { Input, Pipeline, Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (source: string, ...entries: readonly string[]): string =>
  kubeflowPipeline({
    tasks: {
      load: kubeflowTask("load"),
      report: kubeflowTask(
        "report",
        `inputs: { parameters: { status: ${source} } }`,
        ...entries,
        "triggerPolicy: { strategy: ALL_UPSTREAM_TASKS_COMPLETED }",
      ),
    },
    components: {
      "comp-load": kubeflowComponent(),
      "comp-report": kubeflowComponent("inputDefinitions: { parameters: { status: { parameterType: TASK_FINAL_STATUS } } }"),
    },
  });
const statusType = "TASK_FINAL_STATUS";

export default defineRule({
  id: "kfp/final-status-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Final status of no task, or of another",
  rationale:
    "An exit task can be told how the task before it ended: by `taskFinalStatus`, for an input of the type TASK_FINAL_STATUS. The driver takes the status of the first entry of `dependentTasks`, whatever `producerTask` says; without such an entry the task fails. The type has no other source, so no user can give a value for it.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: {
    good: [pipeline("{ taskFinalStatus: { producerTask: train } }", "dependentTasks: [train]")],
    bad: [
      { text: pipeline("{ «taskFinalStatus»: { producerTask: train } }") },
      { text: pipeline("{ taskFinalStatus: { producerTask: «load» } }", "dependentTasks: [train]") },
      { text: pipeline("{ «runtimeValue»: { constant: { state: SUCCEEDED } } }", "dependentTasks: [train]") },
    ],
  },
  *check(document) {
    const pipeline = pipelineOf(document);
    for (const input of pipeline.inputs) yield* wrongSource(input);
    yield* askedOfUsers(pipeline);
  },
});

function* wrongSource({ source, task, name, channel, node }: Input): Generator<Problem> {
  const port = task.component?.inputs[channel].get(name);
  if (source?.from === "status") {
    const [first] = task.waitsFor;
    if (!first) {
      yield {
        at: source.node.key,
        message: `The task "${task.name}" waits for no task, so there is no final status to give it and it fails. Name the task in dependentTasks.`,
      };
    } else if (source.producer && text(source.producer) !== text(first) && areTasks(task, source.producer, first)) {
      yield {
        at: source.producer.span,
        message: `The driver gives the status of "${text(first)}", the first entry of dependentTasks, not of "${text(source.producer)}". Put that one first.`,
        severity: "warning",
      };
    }
  } else if (source && port?.type === statusType && source.from !== "parent") {
    yield {
      at: (node.children[0] ?? node).key,
      message: `"${name}" takes the final status of a task, which only taskFinalStatus gives.`,
    };
  }
}

/** A name of no task is a finding of its own. */
function areTasks({ dag }: Task, ...names: readonly Node[]): boolean {
  return names.every((name) => dag.tasks.has(text(name)));
}

function* askedOfUsers({ root }: Pipeline): Generator<Problem> {
  for (const { type, node, name, canBeLeftOut } of root?.inputs.parameters.values() ?? []) {
    if (type !== statusType || canBeLeftOut) continue;
    yield {
      at: (field(node, "parameterType") ?? node).span,
      message: `Nobody can give the pipeline a value for "${name}": a final status comes from a task of the pipeline. Make the input optional, or remove it.`,
    };
  }
}
