/** https://onnxruntime.ai/docs/performance/model-optimizations/float16.html: inputs and outputs keep their types. */
import { python } from "../../../generators/python";
import type { PythonPart } from "../../device-code";

export const fp16: PythonPart = {
  imports: ["import onnx", "from onnxruntime.transformers.float16 import convert_float_to_float16"],
  code: python`
    def compress(source, target, rows):
        onnx.save(convert_float_to_float16(onnx.load(source), keep_io_types=True), target)
  `,
};
