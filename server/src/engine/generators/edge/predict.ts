/** edge/predict.py: predictions on a device, with no more than its runtime and NumPy. */
import type { Plan } from "../../plan/plan";
import type { DeviceCode } from "../../systems/device-code";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";
import { exportedModel, exportOf } from "./on-device";

export default defineGenerator({
  id: "edge/predict",
  tier: 2,
  path: paths.edge,
  about: "predictions by the runtime on devices, measured",
  applies: (plan) => exportOf(plan) !== undefined,
  steps: (plan) => {
    const exported = exportOf(plan);
    if (!exported) return [];
    const command = `python ${paths.edge} edge/${exportedModel(exported.device)} rows.json`;
    return [{ phase: "watch", title: "Measure it on the device, with columns of values in rows.json", commands: [command] }];
  },
  generate: (plan, origin) => {
    const exported = exportOf(plan);
    return exported ? [pythonFile(paths.edge, origin, file(plan, exported.device))] : [];
  },
});

const always = ["json", "sys", "time", "numpy as np"].map((module) => `import ${module}`);

function file({ thresholds }: Plan, device: DeviceCode): Code {
  const { targetMs } = thresholds.latency;
  const { imports, code: predictor } = device.predictor;
  return python`
    """Predict on a device: python edge/predict.py ${code(exportedModel(device))} rows.json, with a list of values for each column in rows.json"""

    ${code(importLines([...always, ...imports]))}

    THREADS = 2  # leave cores to the rest of the device


    def complete(rows, columns):
        missing = [name for name in columns if name not in rows]
        if missing:
            raise ValueError(f"The model takes {columns}; the rows lack {missing}.")


    ${predictor}


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
