import { items, number } from "../../text/tree";
import { defineRule } from "../rule";

const config = (size: string, batching: string): string =>
  `name: "fraud-detection"\nbackend: "onnxruntime"\nmax_batch_size: ${size}\n${batching}\n`;

export default defineRule({
  id: "triton/batch-size",
  severity: "error",
  kinds: ["triton/model-config"],
  title: "Preferred batch that is larger than the largest one",
  rationale:
    "`max_batch_size` bounds every batch, and 0 says that the model takes none. Triton refuses a model whose `preferred_batch_size` is above it. Name sizes up to the bound, or leave them out: without them the batcher makes the largest batch it can.",
  source: {
    title: "Triton: batchers, dynamic batcher",
    url: "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/batcher.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [{ "config.pbtxt": config("8", "dynamic_batching { preferred_batch_size: [4, 8] }") }],
    bad: [
      { text: { "config.pbtxt": config("8", "dynamic_batching { preferred_batch_size: [4, «16»] }") } },
      { text: { "config.pbtxt": config("0", "dynamic_batching { preferred_batch_size: «4» }") } },
    ],
  },
  *check({ root }) {
    const most = number(root.child("max_batch_size")) ?? 0;
    for (const node of items(root.at("dynamic_batching.preferred_batch_size"))) {
      const size = number(node);
      if (size === undefined || size <= most) continue;
      yield {
        at: node.span,
        message: `Batches of ${size} are wanted, and \`max_batch_size\` allows ${most}: Triton refuses the model. Raise the one or lower the other.`,
      };
    }
  },
});
