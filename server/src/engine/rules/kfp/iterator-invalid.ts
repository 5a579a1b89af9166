import { field, fieldAt } from "../../kfp/fields";
import type { Channel, Task } from "../../kfp/graph";
import { inWords, typeFits } from "../../kfp/parameter-type";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (iterator: string, more = ""): string =>
  kubeflowPipeline({
    tasks: {
      train: kubeflowTask(
        "train",
        "inputs: { parameters: { days: { runtimeValue: { constant: [1, 7] } } } }",
        `parameterIterator: ${iterator}${more}`,
      ),
    },
    components: {
      "comp-train": kubeflowComponent(
        "inputDefinitions: { parameters: { days: { parameterType: LIST }, day: { parameterType: NUMBER_INTEGER } } }",
      ),
    },
  });

export default defineRule({
  id: "kfp/iterator-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Iterator that cannot run",
  rationale:
    "An iterator runs a component once for each item of a list. `items.raw` is that list as a JSON text, or `items.inputParameter` names an input of the task that holds it, and `itemInput` names the input of the component that gets one item. What does not fit together is found only when the loop is about to start.",
  source: kfpSource("backend/src/v2/driver/dag.go", "starting a graph or a loop"),
  examples: {
    good: [
      pipeline("{ items: { inputParameter: days }, itemInput: day }", ", iteratorPolicy: { parallelismLimit: 2 }"),
      pipeline("{ items: { raw: '[1, 7]' }, itemInput: day }"),
    ],
    bad: [
      { text: pipeline("{ items: { raw: «'[1, 7'» }, itemInput: day }") },
      { text: pipeline("{ items: { inputParameter: «day» }, itemInput: day }") },
      { text: pipeline("{ items: { inputParameter: days }, itemInput: «item» }") },
      { text: pipeline("{ items: { inputParameter: days }, itemInput: day }", ", iteratorPolicy: { parallelismLimit: «-1» }") },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks) {
      if (!task.iterator) continue;
      const channel = task.iterator.name === "artifactIterator" ? "artifacts" : "parameters";
      yield* wrongItems(task, channel);
      yield* wrongItemInput(task, channel);
      yield* wrongLimit(task);
    }
  },
});

function* wrongItems({ iterator, given, component }: Task, channel: Channel): Generator<Problem> {
  const raw = fieldAt(iterator, "items", "raw");
  if (raw && !isJsonList(raw)) {
    yield {
      at: raw.span,
      message: "This is no JSON list, so there is nothing to run the task for. Write it as in '[1, 2]' or '[\"a\"]'.",
    };
  }
  const input = fieldAt(iterator, "items", channel === "artifacts" ? "inputArtifact" : "inputParameter");
  if (!input) return;
  const type = component?.inputs.parameters.get(text(input))?.type ?? "";
  if (!given[channel].has(text(input))) {
    const { hint, fixes } = suggest(input, given[channel].keys());
    yield {
      at: input.span,
      message: `The task gets no input "${text(input)}" that it could run through, so the loop cannot start.${hint}`,
      fixes,
    };
  } else if (channel === "parameters" && type !== "STRING" && !typeFits(type, "LIST")) {
    yield {
      at: input.span,
      message: `"${text(input)}" is ${inWords(type)} (${type}), but a loop needs a list or the JSON text of one.`,
    };
  }
}

function* wrongItemInput({ iterator, component }: Task, channel: Channel): Generator<Problem> {
  const item = field(iterator, "itemInput");
  if (!item || !component || component.inputs[channel].has(text(item))) return;
  const { hint, fixes } = suggest(item, component.inputs[channel].keys());
  yield {
    at: item.span,
    message: `The component "${component.name}" has no input "${text(item)}" that could take an item, so the loop's runs cannot start.${hint}`,
    fixes,
  };
}

function* wrongLimit({ node }: Task): Generator<Problem> {
  const limit = fieldAt(node, "iteratorPolicy", "parallelismLimit");
  if (!limit || !(Number(text(limit)) < 0)) return;
  yield { at: limit.span, message: "The limit of runs at once cannot be negative. 0 means no limit." };
}

function isJsonList(node: Node): boolean {
  try {
    return Array.isArray(JSON.parse(text(node)));
  } catch {
    return false;
  }
}
