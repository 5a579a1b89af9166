/** A model is trained, exported, answers like the original, and is compressed behind its gate. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exporterFor } from "../../../server/src/engine/generators/edge/exporters";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { type Bundle, bundleOf } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { rowsFor } from "../training/rows";
import { type Call, callerIn, noPython, outcome } from "./call";
import { wholeSpec } from "./spec";

const compressions = ["int8", "fp16", "pruning", "distillation"] as const;

export const devices: readonly Check[] = (["sklearn", "xgboost"] as const).map((framework) => ({
  name: `export, prediction and compression on devices, by ONNX Runtime: ${framework}`,
  async run() {
    const bundle = edgeBundle(framework, "int8");
    const bin = pythonWith([...bundle.plan.training.requirements, ...exporterFor(bundle.plan.training).packages]);
    if (!bin) return noPython;
    const environment = {
      MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`,
      GIT_COMMIT: "a3f4d9e",
      PYTHONPATH: "edge",
    };
    const call = callerIn(bundle, bin, environment);
    writeFileSync(path.join(bundle.folder, "rows.csv"), rowsFor("classification").good);
    const trained = call("python", ["training/train.py", "--data", "rows.csv"]);
    const exported = call("python", ["edge/export.py", "--data", "rows.csv"]);
    if (exported.status !== 0) return outcome([{ name: "the export", holds: false, text: trained.text + exported.text }]);
    return outcome([
      { name: exported.text.trim().split("\n").at(-1) ?? "", holds: true },
      ...predicted(bundle, call),
      ...compressions.map((compression) => compressed(bundle, framework, compression, call)),
      refused(bundle, framework, call),
    ]);
  },
}));

function edgeBundle(framework: "sklearn" | "xgboost", compression: (typeof compressions)[number], drop = 0.02): Bundle {
  const spec = wholeSpec("edge");
  const { framework_version: _, ...model } = spec.model ?? {};
  const own = { ...model, framework, format: "onnx", compression, max_accuracy_drop: drop };
  return bundleOf(`edge-${framework}-${compression}`, { ...spec, model: own } as Spec);
}

/** The device answers with the classes that the labels say, and says what is missing. */
function predicted({ folder }: Bundle, call: Call) {
  writeFileSync(path.join(folder, "rows.json"), '{"transaction_amount": [1, 99], "merchant_category": ["food", "web"]}');
  const whole = call("python", ["edge/predict.py", "edge/model.onnx", "rows.json"]);
  writeFileSync(path.join(folder, "part.json"), '{"transaction_amount": [1, 99]}');
  const part = call("python", ["edge/predict.py", "edge/model.onnx", "part.json"]);
  return [
    {
      name: "the device answers 0 and 1, and measures p95",
      holds: /"answers": \[\[0, 1\].*"p95_ms": [\d.]+/.test(whole.text),
      text: whole.text,
    },
    {
      name: "rows without a column are refused",
      holds: part.status === 1 && part.text.includes("lack ['merchant_category']"),
      text: part.text,
    },
  ];
}

function compressed(bundle: Bundle, framework: "sklearn" | "xgboost", compression: (typeof compressions)[number], call: Call) {
  writeScript(bundle, edgeBundle(framework, compression));
  const { status, text } = call("python", ["optimize/quantize.py", "--data", "rows.csv"]);
  if (status !== 0) return { name: `${compression} passes its gate`, holds: false, text };
  const { before, after } = JSON.parse(readFileSync(path.join(bundle.folder, "optimize/report.json"), "utf8")) as Report;
  const name = `${compression}: ${before.bytes} → ${after.bytes} bytes, accuracy ${before.accuracy.toFixed(3)} → ${after.accuracy.toFixed(3)}`;
  return { name, holds: true };
}

/** A gate that not even an equal model passes shows that the exit code follows from it. */
function refused(bundle: Bundle, framework: "sklearn" | "xgboost", call: Call) {
  writeScript(bundle, edgeBundle(framework, "int8"), (text) =>
    text.replace("MAX_ACCURACY_DROP = 0.02", "MAX_ACCURACY_DROP = -1"),
  );
  const { status, text } = call("python", ["optimize/quantize.py", "--data", "rows.csv"]);
  return { name: "too large a loss exits 1 and says so", holds: status === 1 && text.includes("Accuracy falls by"), text };
}

function writeScript({ folder }: Bundle, { files }: Bundle, change: (text: string) => string = (text) => text): void {
  const text = files.find(({ path: name }) => name === "optimize/quantize.py")?.text ?? "";
  writeFileSync(path.join(folder, "optimize/quantize.py"), change(text));
}

interface Report {
  readonly before: { readonly bytes: number; readonly accuracy: number };
  readonly after: { readonly bytes: number; readonly accuracy: number };
}
