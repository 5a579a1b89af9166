/** How a model is made smaller for devices, and what that may cost. */
import { numberConstant, patternInCode } from "./code";
import { at, type Fact } from "./statement";

/** What each way imports or defines that no other one does. */
const marks: Readonly<Record<string, readonly string[]>> = {
  int8: [
    "^from onnxruntime\\.quantization import .*?\\b(quantize_(?:dynamic|static))",
    "^from executorch\\.backends\\.xnnpack\\.quantizer\\.xnnpack_quantizer import (XNNPACKQuantizer)",
    "\\btorch\\.ao\\.quantization\\.(quantize_dynamic)\\(",
    "^from torch\\.ao\\.quantization\\.quantize_fx import (convert_fx)",
    "^ +def (eight_bits)\\(converter\\)",
  ],
  fp16: [
    "^from onnxruntime\\.transformers\\.float16 import (convert_float_to_float16)",
    "^class (Half)\\(nn\\.Module\\)",
    "^ +def (half_precision)\\(converter\\)",
  ],
  pruning: ["^(SPARSITY) = "],
};

export const compression: Fact = {
  name: "compression",
  readers: {
    "mlops-spec": at("model.compression"),
    "generated-code": (document) =>
      Object.entries(marks).flatMap(([value, all]) =>
        all
          .flatMap((mark) => patternInCode(mark)(document))
          .slice(0, 1)
          .map((said) => ({ ...said, value, words: `${value} (${String(said.value)})` })),
      ),
  },
};

export const accuracyDrop: Fact = {
  name: "drop in accuracy that compression may cost",
  readers: { "mlops-spec": at("model.max_accuracy_drop"), "generated-code": numberConstant("MAX_ACCURACY_DROP") },
};
