/** edge/predict.py: predictions on a device, with no more than ONNX Runtime and NumPy. */
import type { Plan } from "../../plan/plan";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { isExported } from "./on-device";

export default defineGenerator({
  id: "edge/predict",
  tier: 2,
  path: paths.edge,
  about: "predictions by ONNX Runtime, measured",
  applies: isExported,
  steps: () => [
    {
      phase: "watch",
      title: "Measure it on the device, with columns of values in rows.json",
      commands: [`python ${paths.edge} edge/model.onnx rows.json`],
    },
  ],
  generate: (plan, origin) => [pythonFile(paths.edge, origin, file(plan))],
});

function file({ thresholds }: Plan): Code {
  const { targetMs } = thresholds.latency;
  return python`
    """Predict on a device: python edge/predict.py model.onnx rows.json, with a list of values for each column in rows.json"""

    import json
    import sys
    import time

    import numpy as np
    import onnxruntime

    THREADS = 2  # leave cores to the rest of the device
    TYPES = {"tensor(string)": "object", "tensor(float)": "float32", "tensor(float16)": "float16", "tensor(double)": "float64"}


    class Predictor:
        def __init__(self, path):
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
            self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            self.columns = json.loads(self.session.get_modelmeta().custom_metadata_map["columns"])

        def feeds(self, rows):
            missing = [name for name in self.columns if name not in rows]
            if missing:
                raise ValueError(f"The model takes {self.columns}; the rows lack {missing}.")
            feeds = {}
            for column in self.session.get_inputs():
                names = [column.name] if column.name in self.columns else self.columns
                dtype = TYPES.get(column.type, "int64")
                feeds[column.name] = np.column_stack([np.asarray(rows[name], dtype) for name in names])
            return feeds

        def predict(self, rows):
            return self.session.run(None, self.feeds(rows))


    def latency_ms(predictor, rows):
        times = []
        for _ in range(100):
            start = time.perf_counter()
            predictor.predict(rows)
            times.append(1000 * (time.perf_counter() - start))
        return float(np.percentile(times, 95))


    if __name__ == "__main__":
        predictor, rows = Predictor(sys.argv[1]), json.load(open(sys.argv[2]))
        answers = [answer.tolist() for answer in predictor.predict(rows)]
        print(json.dumps({"answers": answers, "p95_ms": latency_ms(predictor, rows)${code(targetMs === undefined ? "" : `, "target_ms": ${targetMs}`)}}))
  `;
}
