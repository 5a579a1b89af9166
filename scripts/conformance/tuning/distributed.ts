/** Distributed training with GPUs, which no machine here has, and every exporter and compression, by compiler and linter. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { type Bundle, bundleOf } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { noPython, outcome } from "./call";
import { wholeSpec } from "./spec";

export const distributed: Check = {
  name: "distributed training, exporters and compressions, by py_compile and ruff",
  async run() {
    const bin = pythonWith(["ruff==0.17.6"]);
    if (!bin) return noPython;
    const bundles = variants();
    const files = bundles
      .flatMap(({ folder, files }) => files.map((file) => path.join(folder, file.path)))
      .filter((file) => file.endsWith(".py"));
    const compiled = spawnSync(path.join(bin, "python"), ["-m", "py_compile", ...files], { encoding: "utf8" });
    const rules = [
      "--isolated",
      "--select",
      "E,F,I,UP,B",
      "--line-length",
      "130",
      "--target-version",
      "py311",
      "--output-format",
      "concise",
    ];
    const linted = spawnSync(path.join(bin, "ruff"), ["check", ...rules, ...files], { encoding: "utf8" });
    return outcome([
      { name: `${files.length} files of ${bundles.length} bundles compile`, holds: compiled.status === 0, text: compiled.stderr },
      { name: "ruff finds nothing", holds: linted.status === 0, text: linted.stdout },
    ]);
  },
};

function variants(): readonly Bundle[] {
  const spec = wholeSpec("edge");
  const strategies = ["pytorch_ddp", "horovod", "tf_multiworker"] as const;
  const types = ["classification", "regression", "ranking", "computer-vision", "nlp"] as const;
  const frameworks = ["sklearn", "xgboost", "lightgbm", "pytorch", "keras"] as const;
  const compressions = ["int8", "fp16", "pruning", "distillation"] as const;
  return types.flatMap((model_type, row) =>
    frameworks.map((framework, index) => {
      const compression = compressions[index % compressions.length] as (typeof compressions)[number];
      const strategy = strategies[(row + index) % strategies.length] as (typeof strategies)[number];
      const distributed_training = { strategy, gpus_per_worker: 1 };
      return bundleOf(`${model_type}-${framework}`, {
        ...spec,
        distributed_training,
        model_type,
        model: { framework, compression },
      });
    }),
  );
}
