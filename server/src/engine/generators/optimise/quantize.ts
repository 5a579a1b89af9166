/** optimize/quantize.py: the exported model made smaller, let through only where that costs little accuracy. */

import type { Optimisation } from "../../plan/optimisation";
import { names } from "../../plan/optimisation";
import type { Plan } from "../../plan/plan";
import { classifies } from "../../plan/tasks";
import type { Compression, DeviceCode } from "../../systems/device-code";
import { checksums, compressedModel, exportedModel, exportOf, runsOnDevices } from "../edge/on-device";
import { defineGenerator, type Step } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";

export default defineGenerator({
  id: "optimise/quantize",
  tier: 3,
  path: paths.optimise,
  about: "the exported model made smaller, behind an accuracy gate",
  applies: (plan) => plan.optimisation !== undefined && exportOf(plan) !== undefined,
  steps,
  generate: (plan, origin) => {
    const { optimisation } = plan;
    const exported = exportOf(plan);
    return optimisation && exported ? [pythonFile(paths.optimise, origin, file(plan, optimisation, exported.device))] : [];
  },
});

function steps(plan: Plan): readonly Step[] {
  const exported = exportOf(plan);
  const { packages = [] } = (exported && compressionOf(plan, exported.device)) ?? {};
  const further = packages.filter((each) => !exported?.exporter.packages.includes(each));
  const command = `PYTHONPATH=edge python ${paths.optimise} --data "$DATA"`;
  return [
    {
      phase: "deploy",
      title: "Make the exported model smaller; exit code 1 where that costs too much accuracy",
      commands: [
        ...(further.length > 0 ? [`pip install ${further.map((each) => `"${each}"`).join(" ")}`] : []),
        command,
        ...(exported && runsOnDevices(plan) ? [checksums(plan, exported.device)] : []),
      ],
    },
  ];
}

/** The way that the plan has chosen, as the runtime does it. */
function compressionOf({ optimisation, training }: Plan, { methods }: DeviceCode): Compression | undefined {
  return optimisation && methods[optimisation.method](classifies(training.task));
}

function file(plan: Plan, { method, maxDrop }: Optimisation, device: DeviceCode): Code {
  const { imports = [], code: compress = code("") } = compressionOf(plan, device) ?? {};
  const always = ["argparse", "json", "os", "sys"].map((module) => `import ${module}`);
  const frames = ["import numpy as np", "import pandas as pd", "from predict import Predictor, latency_ms"];
  return python`
    """Compression, ${code(names[method])}: PYTHONPATH=edge python optimize/quantize.py --data PATH"""

    ${code(importLines([...always, ...frames, ...imports]))}

    SOURCE, TARGET = ${`edge/${exportedModel(device)}`}, ${`edge/${compressedModel(device)}`}
    MAX_ACCURACY_DROP = ${maxDrop}


    def answers(path, rows):
        answer = Predictor(path).predict(rows)[0]
        return answer.argmax(axis=1) if answer.ndim == 2 and answer.shape[1] > 1 else answer.ravel()


    ${compress}


    def accuracy(path, rows, truth):
        ${code(classifies(plan.training.task) ? "return float(np.mean(answers(path, rows) == truth))" : "return float(1 - np.sum((answers(path, rows) - truth) ** 2) / np.sum((truth - np.mean(truth)) ** 2))")}


    def main():
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", required=True, help="rows that the model was not trained on")
        parser.add_argument("--label", default="label")
        args = parser.parse_args()
        rows = pd.read_parquet(args.data) if args.data.endswith(".parquet") else pd.read_csv(args.data)
        truth, rows = rows[args.label].to_numpy(), rows[Predictor(SOURCE).columns]
        compress(SOURCE, TARGET, rows)
        before, after = (
            {"bytes": os.path.getsize(path), "accuracy": accuracy(path, rows, truth), "p95_ms": latency_ms(Predictor(path), rows[:1])}
            for path in (SOURCE, TARGET)
        )
        drop = (before["accuracy"] - after["accuracy"]) / abs(before["accuracy"] or 1)
        report = {"before": before, "after": after, "accuracy_drop": drop, "passed": drop <= MAX_ACCURACY_DROP}
        with open("optimize/report.json", "w") as file:
            json.dump(report, file, indent=2)
        return 0 if report["passed"] else f"Accuracy falls by {drop:.2%}, more than {MAX_ACCURACY_DROP:.2%}: keep {SOURCE}."


    if __name__ == "__main__":
        sys.exit(main())
  `;
}
