/** Smaller models for LiteRT (https://ai.google.dev/edge/litert/conversion/tensorflow/quantization/post_training_quantization, read 2026-11-29). */
import { type Code, code, python } from "../../generators/python";
import type { PythonPart } from "../device-code";

const tensorflow = "import tensorflow as tf";

export const int8Dynamic = converting(
  "eight_bits",
  code("converter.optimizations = [tf.lite.Optimize.DEFAULT]  # small tensors stay as they are"),
);

/** The converter measures the values inside the network on rows, one at a time. */
export const int8Static = converting(
  "eight_bits",
  python`
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: ([row[None]] for row in rows[:256].to_numpy(np.float32))
  `,
);

export const floats = converting(
  "half_precision",
  python`
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
  `,
);

function converting(name: string, settings: Code): PythonPart {
  return {
    imports: ["import export", tensorflow],
    code: python`
      def compress(source, target, rows):
          def ${code(name)}(converter):
              ${settings}

          export.convert(export.registered(export.uri_of("challenger")), rows, target, ${code(name)})
    `,
  };
}

/** Magnitude pruning: zeros make the file small once packed; only kernels for sparse matrices make it faster as well. */
export const pruning: PythonPart = {
  imports: ["import export"],
  code: python`
    SPARSITY = 0.5


    def compress(source, target, rows):
        network = export.registered(export.uri_of("challenger"))
        network.set_weights([pruned(weights) for weights in network.get_weights()])
        export.convert(network, rows, target)


    def pruned(weights):
        return weights * (np.abs(weights) > np.quantile(np.abs(weights), SPARSITY)) if weights.ndim > 1 else weights
  `,
};

/** A small network learns what the large model answers (https://arxiv.org/abs/1503.02531), on rows that need no labels. */
export function distillation(classifies: boolean): PythonPart {
  return {
    imports: ["import export", "import keras"],
    code: python`
      def compress(source, target, rows):
          keras.utils.set_random_seed(0)
          inputs = rows.to_numpy(np.float32)
          wanted = export.registered(export.uri_of("challenger")).predict(inputs, verbose=0)
          normalise = keras.layers.Normalization()
          normalise.adapt(inputs)
          student = keras.Sequential([
              keras.Input((inputs.shape[1],)),
              normalise,
              keras.layers.Dense(32, activation="relu"),
              keras.layers.Dense(wanted.shape[1]${code(classifies ? ', activation="softmax"' : "")}),
          ])
          student.compile(keras.optimizers.Adam(0.01), loss="mse")
          student.fit(inputs, wanted, epochs=50, verbose=0)
          export.convert(student, rows, target)
    `,
  };
}
