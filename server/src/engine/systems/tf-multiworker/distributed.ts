/**
 * training/distributed.py: training on several machines by TensorFlow's MultiWorkerMirroredStrategy, which goes on from a checkpoint.
 * A loop of its own, since `fit` of Keras 3 does not work with this strategy (https://github.com/keras-team/keras/issues/20585,
 * tried 2026-11-29 with Keras 3.15); as in https://www.tensorflow.org/tutorials/distribute/multi_worker_with_ctl
 */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, code, python, pythonFile } from "../../generators/python";
import { type Format, learnsNumbers, networkImports, registering } from "../../generators/training/network";
import type { Plan } from "../../plan/plan";
import { registryOf, trackerOf } from "../tracked-by";

export default defineGenerator({
  id: "systems/tf-multiworker/distributed",
  tier: 3,
  path: paths.distributed,
  about: "training on several machines, from the last checkpoint on",
  system: { role: "distributed", tool: "tf_multiworker" },
  generate: (plan, origin) => (plan.distribution ? [pythonFile(paths.distributed, origin, training(plan))] : []),
});

/** What is learnt decides the last layer, the loss and the type of the labels. */
const tasks = {
  classes: {
    label: "rows[label].to_numpy()",
    layer: 'int(y.max()) + 1, activation="softmax"',
    loss: "SparseCategoricalCrossentropy",
  },
  numbers: { label: 'rows[[label]].to_numpy("float32")', layer: "1", loss: "MeanSquaredError" },
};

const format: Format = { module: "tensorflow", example: "seen.head().to_numpy()" };

const always = [
  ...["os", "fsspec", "keras", "numpy as np", "tensorflow as tf"].map((module) => `import ${module}`),
  "from data import SEED, arguments, features, load, split",
  "from evaluate import NAME",
];

function training(plan: Plan): Code {
  const { distributed: run } = trackerOf(plan);
  const { label, layer, loss } = learnsNumbers(plan.spec) ? tasks.numbers : tasks.classes;
  return python`
    """Train a network on columns of numbers, on the machines that TF_CONFIG names: python training/distributed.py --data PATH"""

    ${networkImports(plan, always)}

    EPOCHS, BATCH = 20, 256
    CHECKPOINT = os.environ.get("CHECKPOINT_PATH", "checkpoints") + "/last.npz"


    def train(data, label):
        strategy = tf.distribute.MultiWorkerMirroredStrategy()
        keras.utils.set_random_seed(SEED)
        tf.config.experimental.enable_op_determinism()
        replicas, first = strategy.num_replicas_in_sync, not strategy.cluster_resolver.task_id
        rows, _ = split(load(data), label)
        seen = features(rows, label)
        x = seen.to_numpy("float32")
        y = ${code(label)}
        size = min(BATCH, len(x) // replicas)
        steps = len(x) // (size * replicas)
        with strategy.scope():
            net = keras.Sequential([
                keras.Input((x.shape[1],)),
                keras.layers.Normalization(mean=x.mean(axis=0), variance=x.var(axis=0)),
                keras.layers.Dense(64, activation="relu"),
                keras.layers.Dense(${code(layer)}),
            ])
            loss_of = keras.losses.${code(loss)}()  # divides by the number of replicas
            optimizer = keras.optimizers.AdamW()
            optimizer.build(net.trainable_variables)
        state = [*net.trainable_variables, *optimizer.variables]

        @tf.function
        def step(inputs, targets):
            def update(inputs, targets):
                with tf.GradientTape() as tape:
                    loss = loss_of(targets, net(inputs, training=True))
                optimizer.apply(tape.gradient(loss, net.trainable_variables), net.trainable_variables)
                return loss

            return strategy.reduce("SUM", strategy.run(update, (inputs, targets)), axis=None)

        def batches(epoch):
            order = np.random.default_rng([SEED, epoch]).permutation(len(x))[: steps * size * replicas]

            def own(machine):
                part = order[machine.input_pipeline_id :: machine.num_input_pipelines]
                return tf.data.Dataset.from_tensor_slices((x[part], y[part])).batch(size, drop_remainder=True)

            return strategy.distribute_datasets_from_function(own)

        files, checkpoint = fsspec.url_to_fs(CHECKPOINT, auto_mkdir=True)
        # Nobody writes a checkpoint before everybody has read the last one: a step takes all of them.
        if files.exists(checkpoint):
            with files.open(checkpoint) as file, np.load(file) as saved:
                for variable, name in zip(state, saved.files, strict=True):
                    variable.assign(saved[name])

        if first:
            ${code(run.open('{"random_seed": SEED, "epochs": EPOCHS, "batch": size, "processes": replicas}'))}
        for epoch in range(optimizer.iterations.numpy() // steps, EPOCHS):
            for inputs, targets in batches(epoch):
                loss = step(inputs, targets)
            if first:
                ${code(run.loss("float(loss)"))}
                # Moved into place when whole: a machine lost while writing leaves the last one as it was.
                with files.open(checkpoint + ".part", "wb") as file:
                    np.savez(file, *[variable.numpy() for variable in state])
                files.mv(checkpoint + ".part", checkpoint)
        if first:
            served = keras.models.clone_model(net)  # of this machine alone
            served.set_weights(net.get_weights())
            ${code(registering(registryOf(plan), plan.version, format))}
            ${code(run.close)}
            files.rm(checkpoint)
        # Nobody leaves before the first one is done: if it is lost, all of them start again.
        strategy.reduce("SUM", strategy.run(lambda: tf.constant(0)), axis=None)


    if __name__ == "__main__":
        train(**arguments())
  `;
}
