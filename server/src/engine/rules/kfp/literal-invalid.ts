import { field } from "../../kfp/fields";
import type { Port } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, isEmpty, type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (value: string, more = ""): string =>
  kubeflowPipeline({
    tasks: { train: kubeflowTask("train", `inputs: { parameters: { trees: { runtimeValue: { constant: ${value} } } } }`) },
    components: {
      "comp-train": kubeflowComponent(
        `inputDefinitions: { parameters: { trees: { parameterType: STRING, literals: [shallow, deep]${more} } } }`,
      ),
    },
  });

export default defineRule({
  id: "kfp/literal-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Value that the input does not allow",
  rationale:
    "An input with `literals` takes these values and no other. A task that gives another one fails as it is about to start, after all tasks before it have run; a default that is none of them fails when it is used.",
  source: kfpSource("backend/src/common/util/validate_literal.go", "checking a value against literals"),
  examples: {
    good: [pipeline("deep", ", defaultValue: shallow")],
    bad: [{ text: pipeline("«depe»") }, { text: pipeline("deep", ", defaultValue: «medium»") }],
  },
  *check(document) {
    const { allComponents, inputs } = pipelineOf(document);
    for (const { name, source, channel, task } of inputs) {
      if (source?.from === "constant") yield* other(source.value, task.component?.inputs[channel].get(name));
    }
    for (const port of allComponents.flatMap((component) => [...component.inputs.parameters.values()])) {
      yield* other(port.defaultValue, port);
    }
  },
});

function* other(value: Node | undefined, port: Port | undefined): Generator<Problem> {
  const literals = children(field(port?.node, "literals")).map((literal) => literal.value);
  if (!value || literals.length === 0 || isEmpty(value) || text(value).includes("{{$")) return;
  if (literals.some((literal) => JSON.stringify(literal) === JSON.stringify(value.value))) return;
  const meant = nearest(
    text(value),
    literals.filter((literal) => typeof literal === "string"),
  );
  yield {
    at: value.type === "scalar" ? value.span : value.key,
    message: `"${port?.name}" takes only ${literals.map((literal) => JSON.stringify(literal)).join(", ")}: with another value the task fails before it starts.${meant ? ` Did you mean "${meant}"?` : ""}`,
    fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(value, meant) }] : [],
  };
}
