/** https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html#dynamic-quantization */
import { python } from "../../../generators/python";
import type { PythonPart } from "../../device-code";

export const int8Dynamic: PythonPart = {
  imports: ["from onnxruntime.quantization import QuantType, quantize_dynamic"],
  code: python`
    def compress(source, target, rows):
        quantize_dynamic(source, target, weight_type=QuantType.QInt8)
  `,
};
