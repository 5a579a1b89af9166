import { field } from "../../kfp/fields";
import type { Task } from "../../kfp/graph";
import { createPvcImage, deletePvcImage } from "../../kfp/image";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { circles, circleWords, type Step } from "../../text/circles";
import { removeEntry } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const components = {
  "comp-load": kubeflowComponent("outputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER } } }"),
  "comp-train": kubeflowComponent("inputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER } } }"),
};
const train = kubeflowTask(
  "train",
  "inputs: { parameters: { rows: { taskOutputParameter: { producerTask: load, outputParameterKey: rows } } } }",
);

export default defineRule({
  id: "kfp/cycle",
  severity: "error",
  kinds: pipelineKinds,
  title: "Tasks that wait for each other",
  rationale:
    "A task waits for the tasks in its `dependentTasks` and for those whose outputs it takes. Tasks in a circle wait for each other, so none of them can start: Argo Workflows refuses the run. The SDK's local runner does not look for circles. Remove one dependency; one along which no data goes is the one to look at first.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [
      kubeflowPipeline({ tasks: { load: kubeflowTask("load"), train }, components }),
      kubeflowPipeline({
        tasks: { train: "{ taskInfo: { name: train }, componentRef: { name: comp-train }, dependentTasks: [] }" },
      }),
    ],
    bad: [
      {
        text: kubeflowPipeline({
          tasks: {
            load: `\n  taskInfo: { name: load }\n  componentRef: { name: comp-load }\n  dependentTasks:\n    - «train»`,
            train,
          },
          components,
        }),
      },
      {
        text: kubeflowPipeline({
          tasks: { train: "{ taskInfo: { name: train }, componentRef: { name: comp-train }, dependentTasks: [«train»] }" },
        }),
      },
    ],
  },
  *check(document) {
    for (const { tasks } of pipelineOf(document).dags) {
      const order = new Map([...tasks.values()].map((task, index) => [task, index]));
      for (const { circle, closing } of broken(tasks.values(), order)) {
        yield {
          at: closing.at.span,
          message: circleWords(
            "task",
            circle.map(({ from }) => from.name),
          ),
          fixes: fixes(closing),
        };
      }
    }
  },
});

/** One task waits for another: because it says so, or because it takes data from it. */
interface Wait extends Step<Task> {
  readonly at: Node;
  readonly carriesData: boolean;
}

function waits(from: Task): readonly Wait[] {
  const producers = from.inputs.flatMap(({ source }) => (source?.from === "task" && source.producer ? [source.producer] : []));
  const data = new Set(producers.map(text));
  const said = from.waitsFor.map((at) => ({ at, carriesData: data.has(text(at)) || isAboutVolume(from, text(at)) }));
  const implied = producers.map((at) => ({ at, carriesData: true }));
  const seen = new Set<Task>();
  return [...said, ...implied].flatMap(({ at, carriesData }) => {
    const to = from.dag.tasks.get(text(at));
    // a dependency on an exit task is a finding of its own
    if (!to || seen.has(to) || (to.isExit && !from.isExit)) return [];
    seen.add(to);
    return [{ from, to, at, carriesData }];
  });
}

/** A volume is created before it is used and deleted after: that is as sure as data, which goes through the volume. */
function isAboutVolume(from: Task, name: string): boolean {
  const image = (task: Task | undefined): string => text(field(task?.component?.executor?.container, "image"));
  return image(from.dag.tasks.get(name)) === createPvcImage || image(from) === deletePvcImage;
}

/** One circle after the other, each with the dependency that is too much; what breaks one may break others. */
function* broken(
  tasks: Iterable<Task>,
  order: ReadonlyMap<Task, number>,
): Generator<{ readonly circle: readonly Wait[]; readonly closing: Wait }> {
  const all = [...tasks];
  const removed = new Set<Node>();
  const left = (task: Task): readonly Wait[] => waits(task).filter(({ at }) => !removed.has(at));
  for (let next = circles<Task, Wait>(all, left).next(); !next.done; next = circles<Task, Wait>(all, left).next()) {
    const closing = suspect(next.value, order);
    if (!closing) return;
    yield { circle: next.value, closing };
    removed.add(closing.at);
  }
}

/** Data shows which task comes first; where none goes along, people write first what comes first. */
function suspect(circle: readonly Wait[], order: ReadonlyMap<Task, number>): Wait | undefined {
  const place = (task: Task): number => order.get(task) ?? 0;
  const idle = circle.filter(({ carriesData }) => !carriesData);
  return idle.findLast(({ from, to }) => place(from) <= place(to)) ?? idle.at(-1) ?? circle.at(-1);
}

function fixes({ at, to, carriesData }: Wait): readonly Fix[] {
  const alone = at.parent?.type === "sequence" && at.parent.items.length === 1 ? at.parent : at;
  return carriesData || alone.parent === undefined ? [] : [{ title: `Do not wait for "${to.name}"`, edits: removeEntry(alone) }];
}
