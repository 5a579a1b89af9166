/** TensorFlow Serving. */
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
  roles: {},
});
