/** TensorFlow Serving. */
import { deployedHere, passingHere } from "../own-deployment";
import { defineSystem } from "../system";

export default defineSystem({
  id: "tf_serving",
  title: "TensorFlow Serving",
  source: { title: "TensorFlow Serving", url: "https://www.tensorflow.org/tfx/guide/serving", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: 2.20 came in 2026 after a long gap.",
    source: {
      title: "TensorFlow Serving: releases",
      url: "https://github.com/tensorflow/serving/releases",
      accessed: "2026-11-23",
    },
  },
  roles: {
    serving: {
      artifact: "models.config, monitoring.config; Deployment, HTTPRoute, rollout.py",
      accepted: [
        { by: "tensorflow-serving-api 2.21.0, whose protocol buffers parse models.config", check: "tensorflow serving" },
        {
          schemaFrom: {
            title: "TensorFlow Serving: monitoring configuration",
            url: "https://www.tensorflow.org/tfx/serving/serving_config#monitoring_configuration",
            accessed: "2026-11-29",
          },
        },
        { by: "kubeconform 0.7.0 -strict", check: "manifests of every way" },
      ],
    },
  },
  serves: ({ model }) => ({ protocol: "v1", missing: model?.storage_uri ? [] : ["model.storage_uri"] }),
  mirror: "the `RequestMirror` filter of the Gateway API",
  shadows: ({ missing }) => missing.length === 0,
  deployed: deployedHere,
  passing: passingHere,
});
