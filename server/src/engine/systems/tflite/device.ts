/** What LiteRT says in Python for devices (https://ai.google.dev/edge/litert/conversion/tensorflow/overview, read 2026-11-29). */
import { python } from "../../generators/python";
import type { DeviceCode, Exporter } from "../device-code";
import { tableValues } from "../table-values";
import { distillation, floats, int8Dynamic, int8Static, pruning } from "./compression";

/** The one that `npm run conformance -- LiteRT` runs. */
export const runtimeVersion = "2.3.0";

/** Keras exports a SavedModel, which the converter of TensorFlow itself reads. A file has no room for names of columns. */
const exporter: Exporter = {
  packages: [`ai-edge-litert==${runtimeVersion}`],
  imports: ["import tempfile", "import mlflow", "import tensorflow as tf"],
  code: python`
    def registered(uri):
        return mlflow.tensorflow.load_model(uri)


    def convert(network, rows, target, adjust=lambda converter: None):
        with tempfile.TemporaryDirectory() as folder:
            network.export(folder, verbose=False)
            converter = tf.lite.TFLiteConverter.from_saved_model(folder)
            adjust(converter)
            pathlib.Path(target).write_bytes(converter.convert())
        about = {"columns": list(rows), "version": VERSION}
        pathlib.Path(target).with_name("columns.json").write_text(json.dumps(about))
  `,
  written: python`
    convert(registered(uri), rows, TARGET)
  `,
};

export const liteRt: DeviceCode = {
  ending: "tflite",
  beside: ["columns.json"],
  runtime: { name: "ai-edge-litert", minimum: runtimeVersion },
  exporter: () => exporter,
  predictor: {
    imports: ["import pathlib", "from ai_edge_litert.interpreter import Interpreter"],
    code: python`
      ${tableValues}


      class Predictor:
          def __init__(self, path):
              self.runner = Interpreter(str(path), num_threads=THREADS).get_signature_runner()
              (self.input,) = self.runner.get_input_details()
              self.columns = json.loads(pathlib.Path(path).with_name("columns.json").read_text())["columns"]

          def predict(self, rows):
              return list(self.runner(**{self.input: values(rows, self.columns)}).values())
    `,
  },
  methods: {
    int8_dynamic: () => int8Dynamic,
    int8_static: () => int8Static,
    fp16: () => floats,
    pruning: () => pruning,
    distillation,
  },
};
