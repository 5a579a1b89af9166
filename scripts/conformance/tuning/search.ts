/** Optuna searches over the bundle's own training code; the best parameters make the challenger. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { bundleOf } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { rowsFor } from "../training/rows";
import { readStore } from "../training/store";
import { callerIn, noPython, outcome } from "./call";
import { wholeSpec } from "./spec";

export const search: Check = {
  name: "hyperparameters, by an Optuna study of 3 trials and 1 more",
  async run() {
    const spec = wholeSpec("online");
    const bundle = bundleOf("hpo", { ...spec, hpo: { engine: "optuna", parallel_trials: 2, early_stopping: true } });
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    writeFileSync(path.join(bundle.folder, "rows.csv"), rowsFor("classification").good);
    const environment = { MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`, GIT_COMMIT: "a3f4d9e" };
    const run = (trials: number) =>
      callerIn(bundle, bin, { ...environment, HPO_TRIALS: String(trials) })("python", ["training/hpo.py", "--data", "rows.csv"]);
    const first = run(3);
    const second = run(4);
    if (first.status !== 0) return outcome([{ name: "the search runs", holds: false, text: first.text }]);
    const { runs, aliases } = readStore(bin, spec.name, { ...process.env, ...environment });
    const trials = runs.filter(({ tags }) => tags["mlflow.parentRunId"]);
    return outcome([
      {
        name: "4 trials in all: the second search goes on where the first stopped",
        holds: second.status === 0 && trials.length === 4,
        text: second.text,
      },
      {
        name: "each trial is a run below the search's, with parameters and the metric",
        holds: trials.every(({ params, metrics }) => params["max_depth"] && "f1" in metrics),
      },
      { name: "the best one is registered as challenger", holds: String(aliases["challenger"]) === "2" },
    ]);
  },
};
