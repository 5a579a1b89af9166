import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { defineRule } from "../rule";

const config = (name: string): string => `name: ${name}\nbackend: "onnxruntime"\nmax_batch_size: 8\n`;

export default defineRule({
  id: "triton/model-name",
  severity: "error",
  kinds: ["triton/model-config"],
  title: "Model whose name is not that of its folder",
  rationale:
    "Triton takes the name of a model from its folder in the repository. A `name` in its configuration that says something else is refused when the model is loaded; left out, it is the folder's.",
  source: {
    title: "Triton: model configuration, name",
    url: "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_configuration.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [{ "models/fraud-detection/config.pbtxt": config('"fraud-detection"') }],
    bad: [{ text: { "models/fraud-detection/config.pbtxt": config('«"fraud"» # as in training') } }],
  },
  *check({ root, path }) {
    const folder = /([^/\\]+)[/\\]config\.pbtxt$/.exec(path)?.[1];
    const name = root.child("name");
    if (folder === undefined || !name || text(name) === folder) return;
    yield {
      at: name.span,
      message: `The model is called "${text(name)}", its folder "${folder}": Triton refuses to load it. Give both one name.`,
      fixes: [{ title: `Change to ${folder}`, edits: replaceValue(name, folder) }],
    };
  },
});
