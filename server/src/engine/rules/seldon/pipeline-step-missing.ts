import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, items, type Node, text } from "../../text/tree";
import { seldonPipeline } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "seldon/pipeline-step-missing",
  severity: "error",
  kinds: ["seldon/Pipeline"],
  title: "Reference to a step that does not exist",
  rationale:
    "Inputs, triggers and outputs of a pipeline name its steps, with `.inputs` or `.outputs` and the name of a tensor behind where not all is meant; the pipeline's own name stands for what comes in from outside. Seldon's scheduler refuses a pipeline that names another step, or asks for something else of one.",
  source: {
    title: "Seldon Core 2: Pipelines",
    url: "https://docs.seldon.ai/seldon-core-2/user-guide/inference/pipelines",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      seldonPipeline(
        "    - name: scale\n    - name: score\n      inputs: [scale.outputs.VALUES, fraud-detection.inputs.RAW]",
        "[score]",
      ),
    ],
    bad: [
      {
        text: seldonPipeline(
          "    - name: scale\n    - name: score\n      inputs:\n        - «scaler.outputs.VALUES» # scaled",
          "[score]",
        ),
      },
      { text: seldonPipeline("    - name: scale\n    - name: score\n      inputs: [«scale.output»]", "[score]") },
      { text: seldonPipeline("    - name: scale", "[«fraud-score»]") },
    ],
  },
  *check({ root }) {
    const steps = children(root.at("spec.steps"));
    const names = steps.map((step) => text(step.child("name")));
    const inputs = steps.flatMap((step) => [...items(step.child("inputs")), ...items(step.child("triggers"))]);
    const outputs = items(root.at("spec.output.steps"));
    for (const reference of [...inputs, ...outputs]) {
      const [name = "", part, ...tensor] = text(reference).split(".");
      const isOwn = name === text(root.at("metadata.name")) && !outputs.includes(reference);
      if (name === "" || isOwn) continue;
      if (!names.includes(name)) yield unknown(reference, name, names);
      else if (part !== undefined && part !== "inputs" && part !== "outputs") {
        const right = nearest(part, ["inputs", "outputs"]);
        const whole = [name, right, ...tensor].join(".");
        yield {
          at: reference.span,
          message: `A step has "inputs" and "outputs", and no "${part}": Seldon refuses the pipeline. Write "${name}.outputs" for what it gives.`,
          fixes: right ? [{ title: `Change to "${whole}"`, edits: replaceValue(reference, whole) }] : [],
        };
      }
    }
  },
});

function unknown(reference: Node, name: string, names: readonly string[]) {
  const meant = nearest(name, names);
  const whole = text(reference).replace(name, meant ?? "");
  const hint = didYouMean(name, names) || ` There is ${names.join(", ")}.`;
  return {
    at: reference.span,
    message: `No step of this pipeline is named "${name}", so Seldon refuses it.${hint}`,
    fixes: meant ? [{ title: `Change to "${whole}"`, edits: replaceValue(reference, whole) }] : [],
  };
}
