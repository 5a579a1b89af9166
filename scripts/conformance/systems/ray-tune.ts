/** Ray Tune searches over the bundle's own training code; RayJobs are held against KubeRay's CRD. */
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundleOf, bundlesWith } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { rowsFor } from "../training/rows";
import { readStore } from "../training/store";
import { callerIn, noPython, outcome } from "../tuning/call";
import { crdCheck } from "../tuning/crd";
import { wholeSpec } from "../tuning/spec";

const search: Check = {
  name: "hyperparameters, by 3 trials of Ray Tune 2.60.0",
  async run() {
    const spec = wholeSpec("online");
    const bundle = bundleOf("hpo-ray", { ...spec, hpo: { engine: "ray_tune", parallel_trials: 2, early_stopping: true } });
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    writeFileSync(path.join(bundle.folder, "rows.csv"), rowsFor("classification").good);
    const environment = { MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`, GIT_COMMIT: "a3f4d9e", HPO_TRIALS: "3" };
    const run = () => callerIn(bundle, bin, environment)("python", ["training/hpo.py", "--data", "rows.csv"]);
    const first = run();
    if (first.status !== 0) return outcome([{ name: "the search runs", holds: false, text: first.text }]);
    const second = run();
    const { runs, aliases } = readStore(bin, spec.name, { ...process.env, ...environment });
    const trials = runs.filter(({ tags }) => tags["experiment_type"] === "hpo");
    const tried = new Set(
      trials.map(({ params }) => JSON.stringify([params["max_depth"], params["learning_rate"], params["n_estimators"]])),
    );
    return outcome([
      {
        name: "3 trials, each a run with its parameters, and one more where all rows count",
        holds: tried.size === 3 && trials.length > 3,
      },
      { name: "every run has the metric", holds: trials.every(({ metrics }) => "f1" in metrics) },
      {
        name: "a second search finds the first, tries nothing again, and trains with its best",
        holds: second.status === 0 && String(aliases["challenger"]) === "2",
        text: second.text,
      },
    ]);
  },
};

const rayJobs = crdCheck({
  name: "RayJob, by kubeconform -strict with the CRD of KubeRay v1.4.2",
  crd: ["github.com/ray-project/kuberay/ray-operator", "v1.4.2", "config/crd/bases/ray.io_rayjobs.yaml", "v1"],
  files: () =>
    bundlesWith("hpo", "ray_tune")
      .map(({ folder }) => path.join(folder, "training/ray-job.yaml"))
      .filter((file) => existsSync(file)),
  broken: ["entrypoint:", "entryPoint:"],
});

export const checks: readonly Check[] = [search, rayJobs];
