import { field } from "../../kfp/fields";
import type { DagOutput, Pipeline, Port } from "../../kfp/graph";
import { type Feed, feeds, misfits } from "../../kfp/parameter-flow";
import { inWords, shapeOf, typeFits, valueFits } from "../../kfp/parameter-type";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import type { Span } from "../../text/span";
import { isEmpty, type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (source: string, declared = "{ parameterType: NUMBER_INTEGER }"): string =>
  kubeflowPipeline({
    root: { inputDefinitions: "{ parameters: { epochs: { parameterType: NUMBER_INTEGER }, note: { parameterType: STRING } } }" },
    tasks: { train: kubeflowTask("train", `inputs: { parameters: { epochs: ${source} } }`) },
    components: { "comp-train": kubeflowComponent(`inputDefinitions: { parameters: { epochs: ${declared} } }`) },
  });

export default defineRule({
  id: "kfp/type-mismatch",
  severity: "error",
  kinds: pipelineKinds,
  title: "Value of another type than the input takes",
  rationale:
    "Every parameter has a type. When a task is about to start, each value is compared with the type of the input it goes to: a number fits both number types, anything fits STRING, and every other difference ends the run. A default of another type, or an output of a graph that is declared otherwise than its task's, is only a warning: it fails where it is used.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: {
    good: [pipeline("{ componentInputParameter: epochs }"), pipeline("{ runtimeValue: { constant: 10.0 } }")],
    bad: [
      { text: pipeline('{ runtimeValue: { constant: «"10"» } }') },
      { text: pipeline("{ componentInputParameter: note }", "{ parameterType: «NUMBER_INTEGER» }") },
      { text: pipeline("{ componentInputParameter: epochs }", "{ parameterType: NUMBER_INTEGER, defaultValue: «ten» }") },
    ],
  },
  *check(document) {
    const pipeline = pipelineOf(document);
    const blamed = new Set<Port>();
    for (const { port, feeds: fed } of feeds(pipeline)) {
      // what comes from a declaration that is wrong itself says nothing about this one
      const judged = fed.filter(({ from }) => !from || !blamed.has(from));
      if (!judged.some((feed) => misfits(feed, port) || constantProblem(feed, port))) continue;
      if (isToBlame(port, judged)) {
        blamed.add(port);
        yield atDeclaration(port, judged);
      } else for (const feed of judged) yield* atTask(feed, port);
    }
    yield* defaults(pipeline, blamed);
    for (const output of pipeline.dags.flatMap(({ outputs }) => outputs)) yield* atDagOutput(output);
  },
});

/** Where everything that flows in is of another type, the declaration is the one thing to correct. */
function isToBlame(port: Port, fed: readonly Feed[]): boolean {
  return fed.some((feed) => misfits(feed, port)) && fed.every((feed) => misfits(feed, port) || constantProblem(feed, port));
}

function atDeclaration(port: Port, fed: readonly Feed[]): Problem {
  const given = [...new Set(fed.flatMap(({ type }) => type || []))];
  const type = field(port.node, "parameterType");
  return {
    at: (type ?? port.node).span,
    message: `"${port.name}" takes ${inWords(port.type)} (${port.type}), but all it is given is ${given.map((each) => `${inWords(each)} (${each})`).join(" or ")}: the run ends before the task starts.`,
    related: fed.map(({ input }) => ({ at: input.node.key, message: `Given by the task "${input.task.name}".` })),
  };
}

function* atTask(feed: Feed, port: Port): Generator<Problem> {
  const { input, type } = feed;
  const constant = constantProblem(feed, port);
  if (constant) yield constant;
  else if (misfits(feed, port)) {
    yield {
      at: placeOf(input.source && "input" in input.source ? input.source.input : undefined, input.node),
      message: `"${input.name}" takes ${inWords(port.type)} (${port.type}), but this is ${inWords(type)} (${type}): the run ends before "${input.task.name}" starts.`,
      related: [{ at: port.node.key, message: `"${port.name}" is declared here.` }],
    };
  }
}

/** What is wrong with a constant: another type, or nothing where something is needed. */
function constantProblem({ input: { source, name, task } }: Feed, { type, isOptional }: Port): Problem | undefined {
  if (source?.from !== "constant") return undefined;
  const { value } = source;
  const isMissing = isEmpty(value) && !isOptional && type !== "STRING" && type !== "";
  if (!isMissing && valueFits(value, type)) return undefined;
  const given = isMissing ? "empty" : shapeOf(value);
  return {
    at: placeOf(value.type === "scalar" ? value : undefined, value),
    message: `"${name}" takes ${inWords(type)} (${type}), but this is ${given}: the run ends before "${task.name}" starts.`,
  };
}

function* defaults({ allComponents }: Pipeline, blamed: ReadonlySet<Port>): Generator<Problem> {
  for (const port of allComponents.flatMap(({ inputs }) => [...inputs.parameters.values()])) {
    const { defaultValue, type, name } = port;
    if (!defaultValue || blamed.has(port) || valueFits(defaultValue, type)) continue;
    yield {
      at: placeOf(defaultValue.type === "scalar" ? defaultValue : undefined, defaultValue),
      message: `The default of "${name}" is ${shapeOf(defaultValue)}, but the input takes ${inWords(type)} (${type}): a run that uses the default ends there.`,
      severity: "warning",
    };
  }
}

/** An iterator collects what its runs return: its component declares a list where one run returns an item. */
function* atDagOutput({ dag, name, channel, selected }: DagOutput): Generator<Problem> {
  const declared = dag.component.outputs[channel].get(name);
  if (channel === "artifacts" || !declared || dag.component.tasks.some(({ iterator }) => iterator)) return;
  for (const { producer, output } of selected) {
    const type = dag.tasks.get(text(producer))?.component?.outputs[channel].get(text(output))?.type ?? "";
    if (!output || typeFits(type, declared.type)) continue;
    yield {
      at: output.span,
      message: `The output "${name}" is declared as ${inWords(declared.type)} (${declared.type}), but this is ${inWords(type)} (${type}): what takes it fails.`,
      severity: "warning",
    };
  }
}

function placeOf(value: Node | undefined, otherwise: Node): Span {
  return value?.type === "scalar" && value.span.end > value.span.start ? value.span : otherwise.key;
}
