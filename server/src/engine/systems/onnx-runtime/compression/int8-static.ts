/** https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html#static-quantization */
import { python } from "../../../generators/python";
import type { PythonPart } from "../../device-code";

export const int8Static: PythonPart = {
  imports: ["from onnxruntime.quantization import CalibrationDataReader, quantize_static"],
  code: python`
    class Samples(CalibrationDataReader):
        def __init__(self, source, rows):
            self.batches = iter([Predictor(source).feeds(rows[start : start + 16]) for start in range(0, min(len(rows), 256), 16)])

        def get_next(self):
            return next(self.batches, None)


    def compress(source, target, rows):
        quantize_static(source, target, Samples(source, rows))
  `,
};
