import type { Dag, Pipeline } from "../../kfp/graph";
import { executorSettings, pipelineBeside, platformKinds } from "../../kfp/platform";
import { sourceOf } from "../../kfp/read-sources";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { type Node, text, walk } from "../../text/tree";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (source: string): string =>
  kubeflowPipeline({ root: { inputDefinitions: "{ parameters: { secret: { parameterType: STRING } } }" } }) +
  kubernetesPlatform({ "exec-train": `{ imagePullSecret: [{ secretNameParameter: { ${source} } }] }` });

export default defineRule({
  id: "kfp/platform-input-missing",
  severity: "error",
  kinds: ["kfp/pipeline", ...platformKinds],
  title: "Platform setting from an input or task that does not exist",
  rationale:
    "Names of secrets, config maps and volumes may come from where a task's inputs come from: an input of the graph that the task stands in, or the output of another task of that graph. The driver looks them up when the task is about to start, and fails if they are not there.",
  source: kfpSource("backend/src/v2/driver/k8s.go", "settings for Kubernetes"),
  examples: {
    good: [pipeline("componentInputParameter: secret")],
    bad: [
      { text: pipeline("componentInputParameter: «secrt»") },
      { text: pipeline("taskOutputParameter: { producerTask: «login», outputParameterKey: name }") },
    ],
  },
  *checkAcross(document, workspace) {
    if (!platformKinds.includes(document.kind.id)) return;
    const pipeline = pipelineBeside(document, workspace);
    for (const entry of pipeline ? executorSettings(document) : []) {
      for (const dag of pipeline ? graphsWith(String(entry.name), pipeline) : []) yield* missing(entry, dag);
    }
  },
});

/** The graphs with a task that the executor runs; in practice one. */
function graphsWith(label: string, { executors }: Pipeline): readonly Dag[] {
  const tasks = executors.get(label)?.components.flatMap((component) => component.tasks) ?? [];
  const [first] = tasks;
  return first ? [first.dag] : [];
}

function* missing(settings: Node, dag: Dag): Generator<Problem> {
  for (const node of walk(settings)) {
    const source = node.type === "mapping" ? sourceOf(node, dag, { channel: "parameters", taker: undefined }) : undefined;
    if (source?.from === "parent" && !dag.component.inputs.parameters.has(text(source.input))) {
      yield unknown(source.input, { what: "input", names: dag.component.inputs.parameters.keys() });
    }
    if (source?.from !== "task" || !source.producer) continue;
    const producer = dag.tasks.get(text(source.producer));
    if (!producer) yield unknown(source.producer, { what: "task", names: dag.tasks.keys() });
    else if (source.output && producer.component?.outputs.parameters.has(text(source.output)) === false) {
      yield unknown(source.output, { what: `output of "${producer.name}"`, names: producer.component.outputs.parameters.keys() });
    }
  }
}

function unknown(node: Node, { what, names }: { readonly what: string; readonly names: Iterable<string> }): Problem {
  const { hint, fixes } = suggest(node, names);
  return {
    at: node.span,
    message: `The graph that this executor's task stands in has no ${what} "${text(node)}", so the task cannot start.${hint}`,
    fixes,
  };
}
