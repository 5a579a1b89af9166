/** Training with Keras 3 on TensorFlow: a small network over numbers (https://keras.io/examples/keras_recipes/reproducibility_recipes/). */
import { code, python } from "../../python";
import type { FrameworkWriter } from "./framework";

export const keras: FrameworkWriter = ({ task }, { tracker, writing }) => {
  const classifies = task === "classification";
  const logger = tracker.kerasLogger;
  const fitted = `inputs, rows[label].to_numpy(), params["batch_size"], params["epochs"], verbose=0${logger ? ", callbacks=[logger]" : ""}`;
  return {
    imports: ["import numpy as np", "import keras", "import tensorflow as tf"],
    params: { epochs: 20, hidden: 64, learning_rate: 0.001, batch_size: 256 },
    functions: python`
      def fit(rows, label, params):
          keras.utils.set_random_seed(SEED)
          tf.config.experimental.enable_op_determinism()
          inputs = features(rows, label).to_numpy(np.float32)
          normalise = keras.layers.Normalization()
          normalise.adapt(inputs)
          network = keras.Sequential([
              keras.Input((inputs.shape[1],)),
              normalise,
              keras.layers.Dense(params["hidden"], activation="relu"),
              keras.layers.Dense(${code(classifies ? 'int(rows[label].max()) + 1, activation="softmax"' : "1")}),
          ])
          network.compile(keras.optimizers.Adam(params["learning_rate"]), loss=${classifies ? "sparse_categorical_crossentropy" : "mse"})
          ${code([...(logger ? ["# Logs the loss of each epoch.", `logger = ${logger}`] : []), `network.fit(${fitted})`].join("\n"))}
          return network


      def predict(model, inputs):
          return model.predict(inputs.to_numpy(np.float32), verbose=0)


      def save(model, signature, example${code(writing.parameter)}):
          # Networks have a signature of tensors, not of columns.
          columns, example = list(example), example.to_numpy()
          signature = mlflow.models.infer_signature(example, model.predict(example, verbose=0))
          return mlflow.tensorflow.${code(writing.call)}(
              model, ${code(writing.to("model"))}, signature=signature, input_example=example, metadata={"columns": columns}
          )
    `,
  };
};
