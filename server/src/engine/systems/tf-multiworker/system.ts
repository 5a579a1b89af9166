/** TensorFlow MultiWorkerMirroredStrategy. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "tf_multiworker",
  title: "TensorFlow MultiWorkerMirroredStrategy",
  source: cite.tensorflowDistributed,
  status: {
    state: "active",
    words:
      "Active: part of TensorFlow; only the older training operator starts it, for Kubeflow Trainer 2.3 has no runtime for it.",
    source: cite.tensorflowDistributed,
  },
  trainsWith: "keras",
  roles: {
    distributed: {
      artifact: "distributed.py, TFJob",
      accepted: [
        {
          by: "tensorflow 2.21.0 and mlflow 3.15.2: two processes train, one is killed, both go on",
          check: "MultiWorkerMirrored",
        },
        { by: "kubeconform 0.7.0, CRDs of the training operator 1.9.3", check: "TFJob" },
      ],
    },
  },
});
