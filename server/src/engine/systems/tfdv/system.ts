/** TensorFlow Data Validation. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "tfdv",
  title: "TensorFlow Data Validation",
  source: {
    title: "TensorFlow Data Validation: checking and analysing data",
    url: "https://github.com/tensorflow/data-validation/blob/master/README.md",
    accessed: "2026-11-29",
  },
  status: {
    state: "active",
    words:
      "Active, with about one release a year: 1.21.0 is from June 2026, for Python 3.10 to 3.13. On Linux it is built for glibc 2.39; older systems stay at 1.16.1 (Python 3.9 to 3.11).",
    source: {
      title: "PyPI: tensorflow-data-validation",
      url: "https://pypi.org/project/tensorflow-data-validation/",
      accessed: "2026-11-29",
    },
  },
  roles: {
    "data validation": {
      artifact: "schema.pbtxt; data.py, which holds every training's rows against it without TFDV",
      accepted: [
        { by: "tensorflow-data-validation 1.16.1, which validates rows by it", check: "TensorFlow Data Validation" },
        { by: "tensorflow-metadata 1.21.0, whose message data.py reads it by", check: "TensorFlow Data Validation" },
      ],
    },
  },
});
