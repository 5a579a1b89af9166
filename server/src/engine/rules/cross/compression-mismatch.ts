import { disagreements } from "../../models/statements/authority";
import { accuracyDrop, compression } from "../../models/statements/compression";
import { generated } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({ model: "{ compression: int8, max_accuracy_drop: 0.01 }" });
const script = (drop: string, imported: string): string => `${generated}${imported}\n\nMAX_ACCURACY_DROP = ${drop}\n`;
const int8 = "from onnxruntime.quantization import QuantType, quantize_dynamic";

export default defineRule({
  id: "cross/compression-mismatch",
  severity: "warning",
  kinds: ["generated-code"],
  title: "Compression that is not the one agreed",
  rationale:
    "The spec says how a model is made smaller for devices, and how much accuracy that may cost. A script that allows more lets a version out that was never agreed to; one that compresses in another way measures and ships something else than the spec, the card and the record of the version say.",
  source: {
    title: "ONNX Runtime: quantize ONNX models",
    url: "https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html",
    accessed: "2026-11-29",
  },
  policyDefault: true,
  examples: {
    good: [{ "mlops.yaml": spec, "optimize/quantize.py": script("0.01", int8) }],
    bad: [
      { text: { "mlops.yaml": spec, "optimize/quantize.py": script("«0.1» # for now", int8) } },
      {
        text: {
          "mlops.yaml": spec,
          "optimize/quantize.py": script("0.01", "from onnxruntime.transformers.float16 import «convert_float_to_float16»"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(accuracyDrop, document, workspace))
      yield mismatch(
        disagreement,
        `The drop in accuracy that compression may cost is ${bothSides(disagreement)}: a version that lost more would go out. Use the limit that was agreed.`,
      );
    for (const disagreement of disagreements(compression, document, workspace))
      yield mismatch(
        disagreement,
        `The compression is ${bothSides(disagreement)}: what is measured and shipped is not what was agreed. Generate again, or correct the spec.`,
      );
  },
});
