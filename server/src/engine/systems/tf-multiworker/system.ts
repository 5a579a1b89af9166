/** TensorFlow MultiWorkerMirroredStrategy. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "tf_multiworker",
  title: "TensorFlow MultiWorkerMirroredStrategy",
  source: cite.kubeflowTrainer,
  status: {
    state: "active",
    words: "Active: part of TensorFlow; only the older training operator starts it.",
    source: {
      title: "TensorFlow: distributed training",
      url: "https://www.tensorflow.org/guide/distributed_training",
      accessed: "2026-11-29",
    },
  },
  roles: {},
});
