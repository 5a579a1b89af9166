/** What ONNX Runtime says in Python for devices. */
import { python } from "../../generators/python";
import type { DeviceCode } from "../device-code";
import { distillation } from "./compression/distillation";
import { fp16 } from "./compression/fp16";
import { int8Dynamic } from "./compression/int8-dynamic";
import { int8Static } from "./compression/int8-static";
import { pruning } from "./compression/pruning";
import { minimumRuntime, onnxExporter } from "./exporters";

export const onnxDevice: DeviceCode = {
  ending: "onnx",
  runtime: { name: "onnxruntime", minimum: minimumRuntime },
  exporter: onnxExporter,
  predictor: {
    imports: ["import onnxruntime"],
    code: python`
      TYPES = {"tensor(string)": "object", "tensor(float)": "float32", "tensor(float16)": "float16", "tensor(double)": "float64"}


      class Predictor:
          def __init__(self, path):
              options = onnxruntime.SessionOptions()
              options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
              self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
              self.columns = json.loads(self.session.get_modelmeta().custom_metadata_map["columns"])

          def feeds(self, rows):
              complete(rows, self.columns)
              feeds = {}
              for column in self.session.get_inputs():
                  names = [column.name] if column.name in self.columns else self.columns
                  dtype = TYPES.get(column.type, "int64")
                  feeds[column.name] = np.column_stack([np.asarray(rows[name], dtype) for name in names])
              return feeds

          def predict(self, rows):
              return self.session.run(None, self.feeds(rows))
    `,
  },
  methods: {
    int8_dynamic: () => int8Dynamic,
    int8_static: () => int8Static,
    fp16: () => fp16,
    pruning: () => pruning,
    distillation,
  },
};
