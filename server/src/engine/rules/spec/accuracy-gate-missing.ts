import { readableSpec } from "../../plan/read-spec";
import { isCompressed } from "../../practice/latency";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/accuracy-gate-missing",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Compressed model that nothing holds to its accuracy",
  rationale:
    "Half precision, 8-bit integers, pruning and distillation all cost accuracy, sometimes for one group of people and nobody else. `model.max_accuracy_drop` is the gate: a compressed model that loses more is not deployed. Say how much you accept.",
  source: {
    title: "ONNX Runtime: quantize ONNX models",
    url: "https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [specWith({ model: "{ compression: int8, max_accuracy_drop: 0.01 }" }), specWith({ model: "{ compression: none }" })],
    bad: [{ text: specWith({ model: "\n  compression: «int8» # for the tills" }) }],
  },
  *check(document) {
    const { model } = readableSpec(document);
    const node = document.root.at("model.compression");
    if (!node || !isCompressed(model?.compression) || document.root.at("model.max_accuracy_drop")) return;
    yield {
      at: node.span,
      message: `Compression (${model?.compression}) costs accuracy, and nothing says how much is accepted. Set "model.max_accuracy_drop".`,
      fixes: [
        {
          title: "Insert max_accuracy_drop: 0.01 (put in your own)",
          edits: setAt(document.root, ["model", "max_accuracy_drop"], 0.01),
        },
      ],
    };
  },
});
