import { cite } from "../../plan/sources";
import { ownFramework, type TrainingFramework } from "../../plan/tasks";
import { systems } from "../../systems/index";
import { systemOf } from "../../systems/of";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/strategy-contradicts-framework",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Training on several machines for another framework than the model's",
  rationale:
    "PyTorch DDP and the Horovod of these bundles train networks of PyTorch, MultiWorkerMirroredStrategy trains networks of TensorFlow. What such a training registers as the challenger is of that framework, whatever `model.framework` says: the gate compares it, and what serves the model in the framework's own format cannot load it. Name the strategy of the model's framework; a model of trees or of scikit-learn has none here and trains on one machine.",
  source: cite.tensorflowDistributed,
  examples: {
    good: [
      specWith({ model: "{ framework: pytorch }", distributed_training: trainingBy("pytorch_ddp") }),
      specWith({ model: "{ framework: keras }", distributed_training: trainingBy("tf_multiworker") }),
      specWith({ distributed_training: trainingBy("tf_multiworker") }),
    ],
    bad: [
      { text: specWith({ model: "{ framework: pytorch }", distributed_training: trainingBy("«tf_multiworker»") }) },
      { text: specWith({ model: "{ framework: tensorflow }", distributed_training: trainingBy("«pytorch_ddp»") }) },
      { text: specWith({ model: "{ framework: xgboost }", distributed_training: trainingBy("«pytorch_ddp»") }) },
    ],
  },
  *check({ root }) {
    const strategy = root.at("distributed_training.strategy");
    const said = text(root.at("model.framework"));
    const own = ownFramework(said);
    const trained = systemOf(text(strategy))?.trainsWith;
    if (!strategy || !own || !trained || own === trained) return;
    const fitting = strategyFor(own);
    const next = fitting
      ? `Use "${fitting}".`
      : `Remove "distributed_training", or name the network's framework in "model.framework".`;
    yield {
      at: strategy.span,
      message: `"${text(strategy)}" trains a network of ${words[trained] ?? trained}, and the model is one of ${said}: what it registers is not what is served. ${next}`,
      fixes: fitting ? [{ title: `Switch to ${fitting}`, edits: replaceValue(strategy, fitting) }] : [],
    };
  },
});

function trainingBy(strategy: string): string {
  return `{ strategy: ${strategy}, workers: 2, checkpoint_path: s3://checkpoints/fraud }`;
}

const words: Partial<Record<TrainingFramework, string>> = { pytorch: "PyTorch", keras: "TensorFlow" };

/** The strategy in good care that trains the framework; undefined where none does. */
function strategyFor(framework: TrainingFramework): string | undefined {
  return systems.find(({ trainsWith, status }) => trainsWith === framework && status.state === "active")?.id;
}
