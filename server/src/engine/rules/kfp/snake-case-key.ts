import { camelCase } from "../../kfp/fields";
import { kfpSource } from "../../kfp/source";
import { propertiesAt } from "../../schema/schema";
import { renameKey } from "../../text/edits";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/snake-case-key",
  severity: "warning",
  kinds: ["kfp/pipeline", "kfp/platform", "kfp/PipelineVersion"],
  title: "Key in snake_case",
  rationale:
    "The format is the JSON form of protocol buffers, which knows every key by two names: `componentRef` and `component_ref`. The API server reads both, but the SDK's loader knows the first one only and fails on the second.",
  source: kfpSource("sdk/python/kfp/dsl/structures.py", "how the SDK loads a component"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [{ text: kubeflowPipeline({ components: { "comp-train": "{ «executor_label»: exec-train }" } }) }],
  },
  explains({ keyword, key = "", node, at }, { shape }) {
    const name = camelCase(key);
    if (keyword !== "additionalProperties" || name === key || !node.parent) return undefined;
    if (!propertiesAt(shape.schema, node.parent.path).has(name) || node.parent.child(name)) return undefined;
    return {
      at,
      message: `The API server reads "${key}" as "${name}", but the SDK does not and fails to load the file. Write ${name}.`,
      fixes: [{ title: `Rename to "${name}"`, edits: renameKey(node, name), isSafe: true }],
    };
  },
});
