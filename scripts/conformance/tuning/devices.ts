/** A model is trained, exported, answers like the original, and is compressed behind its gate. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { exportOf } from "../../../server/src/engine/generators/edge/on-device";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { titleOf } from "../../../server/src/engine/systems/of";
import { type Bundle, bundleOf } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { rowsFor } from "../training/rows";
import { type Call, callerIn, noPython, outcome } from "./call";
import { wholeSpec } from "./spec";

const compressions = ["int8", "fp16", "pruning", "distillation"] as const;
type Compression = (typeof compressions)[number];

/** What is exported for which runtime; networks take numbers only. */
interface Device {
  readonly runtime: "onnx_runtime" | "tflite" | "executorch" | "torchscript";
  readonly framework: "sklearn" | "xgboost" | "pytorch" | "keras";
  readonly format: string;
}

/** By ONNX Runtime, LiteRT and so on: `npm run conformance -- "by LiteRT"`. */
export function onDevice(device: Device): Check {
  const { runtime, framework } = device;
  return {
    name: `export, prediction and compression on devices, by ${titleOf(runtime)}: ${framework}`,
    async run() {
      const bundle = edgeBundle(device, "int8");
      const bin = pythonWith(packagesOf(bundle));
      if (!bin) return noPython;
      const environment = {
        MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`,
        GIT_COMMIT: "a3f4d9e",
        PYTHONPATH: "edge",
      };
      const call = callerIn(bundle, bin, environment);
      writeFileSync(path.join(bundle.folder, "rows.csv"), rowsOf(device));
      const trained = call("python", ["training/train.py", "--data", "rows.csv"]);
      const exported = call("python", ["edge/export.py", "--data", "rows.csv"]);
      if (exported.status !== 0) return outcome([{ name: "the export", holds: false, text: trained.text + exported.text }]);
      return outcome([
        { name: exported.text.trim().split("\n").at(-1) ?? "", holds: true },
        ...predicted(bundle, device, call),
        ...compressed(bundle, device, call),
      ]);
    },
  };
}

/** pip replaces what the exporter needs in another version than training does. */
function packagesOf({ plan }: Bundle): readonly string[] {
  const { exporter, device } = exportOf(plan) ?? {};
  const exporting = [...(exporter?.packages ?? []), ...(device?.methods.distillation(true).packages ?? [])];
  const replaced = plan.stack.serving === "executorch" ? ["scikit-learn"] : [];
  return [...plan.training.requirements.filter((each) => !replaced.includes(each.split("==")[0] ?? "")), ...new Set(exporting)];
}

const isNetwork = ({ framework }: Device): boolean => framework === "pytorch" || framework === "keras";

/** Enough rows for a network to learn from in its few epochs, in columns of one scale: eight bits for both leave little of a small one. */
function rowsOf(device: Device): string {
  const { good } = rowsFor("classification");
  if (!isNetwork(device)) return good;
  const [head = "", ...rows] = good.trim().split("\n");
  const numbers = rows.map((row) => row.replace("food", "0").replace("fuel", "50").replace("web", "100"));
  return `${[head, ...Array.from({ length: 40 }, () => numbers).flat()].join("\n")}\n`;
}

/** A network of images is measured on rows before it becomes integers. */
function ways(device: Device): readonly (Compression | "int8_static")[] {
  return isNetwork(device) ? [...compressions, "int8_static"] : compressions;
}

/** Half the weights of a network this small are missed more than half of a large one's. */
function edgeBundle(device: Device, compression: Compression | "int8_static"): Bundle {
  const { runtime, framework, format } = device;
  const spec = wholeSpec("edge");
  const { framework_version: _, signature, ...model } = spec.model ?? {};
  const inputs = (signature?.inputs ?? []).map((each) => (isNetwork(device) ? { ...each, type: "double" as const } : each));
  const measured = compression === "int8_static";
  const own = {
    ...model,
    signature: { ...signature, inputs },
    ...{ framework, format, compression: measured ? "int8" : compression, max_accuracy_drop: isNetwork(device) ? 0.1 : 0.02 },
  };
  return bundleOf(`edge-${runtime}-${framework}-${compression}`, {
    ...spec,
    ...(measured ? { model_type: "computer-vision" } : {}),
    infrastructure: { ...spec.infrastructure, edge_runtimes: [runtime] },
    model: own,
  } as Spec);
}

/** The device answers with the classes that the labels say, and says what is missing. */
function predicted({ folder }: Bundle, device: Device, call: Call) {
  const { edge, part } = {
    edge: JSON.stringify({ transaction_amount: [1, 99], merchant_category: isNetwork(device) ? [0, 100] : ["food", "web"] }),
    part: '{"transaction_amount": [1, 99]}',
  };
  writeFileSync(path.join(folder, "rows.json"), edge);
  writeFileSync(path.join(folder, "part.json"), part);
  const model = `edge/model.${endings[device.runtime]}`;
  const whole = call("python", ["edge/predict.py", model, "rows.json"]);
  const lacking = call("python", ["edge/predict.py", model, "part.json"]);
  return [
    {
      name: "the device answers 0 and 1, and measures p95",
      holds: classesIn(whole.text).join() === "0,1" && /"p95_ms": [\d.]+/.test(whole.text),
      text: whole.text,
    },
    {
      name: "rows without a column are refused",
      holds: lacking.status === 1 && lacking.text.includes("lack ['merchant_category']"),
      text: lacking.text,
    },
  ];
}

const endings = { onnx_runtime: "onnx", tflite: "tflite", executorch: "pte", torchscript: "pt" };

/** A class for each row: said, or the likeliest. */
function classesIn(text: string): readonly number[] {
  const line = text.split("\n").find((each) => each.startsWith('{"answers"'));
  if (!line) return [];
  const [first = []] = (JSON.parse(line) as { readonly answers: readonly (readonly (number | readonly number[])[])[] }).answers;
  return first.map((row) => (typeof row === "number" ? row : row.indexOf(Math.max(...row))));
}

/** Every way in one process, which imports the libraries once; then a gate that not even an equal model passes. */
function compressed(bundle: Bundle, device: Device, call: Call) {
  const scripts = ways(device).map((way) => ({ way, text: scriptOf(edgeBundle(device, way)) }));
  const strict = { way: "refused", text: scriptOf(bundle).replace(/MAX_ACCURACY_DROP = .+/, "MAX_ACCURACY_DROP = -1") };
  const names = [...scripts, strict].map(({ way, text }) => {
    writeFileSync(path.join(bundle.folder, `${way}.py`), text);
    return `${way}.py`;
  });
  const { text } = call("python", ["-c", oneAfterAnother, ...names]);
  const ends = text.split("\n").flatMap((line) => (line.startsWith(mark) ? [JSON.parse(line.slice(mark.length)) as End] : []));
  const refused = ends.find(({ script }) => script === "refused.py");
  return [
    ...scripts.map(({ way }) => {
      const { code, report } = ends.find(({ script }) => script === `${way}.py`) ?? {};
      return {
        name: `${way}: ${report ? measured(report) : "no report"}`,
        holds: code === 0 && report !== undefined,
        text: `${code}\n${text}`,
      };
    }),
    {
      name: "too large a loss ends with an error and says so",
      holds: typeof refused?.code === "string" && refused.code.startsWith("Accuracy falls by"),
      text,
    },
  ];
}

function measured({ before, after }: Report): string {
  const [was, is] = [before, after].map(({ accuracy }) => accuracy.toFixed(3));
  return `${before.bytes} → ${after.bytes} bytes, accuracy ${was} → ${is}`;
}

function scriptOf({ files }: Bundle): string {
  return files.find(({ path: name }) => name === "optimize/quantize.py")?.text ?? "";
}

const mark = "END ";
const oneAfterAnother = `
import json, runpy, sys
for script in sys.argv[1:]:
    sys.argv = [script, "--data", "rows.csv"]
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as end:
        report = json.load(open("optimize/report.json"))
        print("\\n${mark}" + json.dumps({"script": script, "code": end.code, "report": report}), flush=True)
`;

/** How one of the scripts ended: 0, or what it says. */
interface End {
  readonly script: string;
  readonly code: number | string;
  readonly report: Report;
}

interface Report {
  readonly before: { readonly bytes: number; readonly accuracy: number };
  readonly after: { readonly bytes: number; readonly accuracy: number };
}
