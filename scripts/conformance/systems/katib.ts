/** Experiments, held against Katib's own admission webhook; a trial, run; and a challenger, trained with the best parameters. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundleOf, bundlesWith } from "../bundle";
import type { Check } from "../check";
import { goModule, goProgramIn } from "../go";
import { pythonWith } from "../python";
import { rowsFor } from "../training/rows";
import { readStore } from "../training/store";
import { callerIn, noPython, outcome } from "../tuning/call";
import { wholeSpec } from "../tuning/spec";

const release = "v0.19.0";
const bundles = () => bundlesWith("hpo", "katib").filter(({ plan }) => plan.tier === 3);

const webhook: Check = {
  name: `Katib experiments, by the admission webhook of Katib ${release}`,
  async run() {
    const program = goProgramIn(path.join(import.meta.dirname, "katib"));
    const module = goModule("github.com/kubeflow/katib", release);
    if (!program || !module) return { status: "skipped", lines: ["Go is not installed, and the webhook comes from there"] };
    const config = path.join(module, "manifests/v1beta1/installs/katib-standalone/katib-config.yaml");
    const files = bundles().map(({ folder }) => path.join(folder, "training/katib-experiment.yaml"));
    const asked = (...args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(program, [config, ...args], { encoding: "utf8" });
      return { status, text: `${stdout}${stderr}` };
    };
    const all = asked(...files);
    const text = readFileSync(files[0] as string, "utf8");
    const refused = refusals.map(({ from, to, words }, index) => {
      const file = `${files[0]}.${index}`;
      writeFileSync(file, text.replace(from, to));
      const { status, text: said } = asked(file);
      return { name: `refused: ${words}`, holds: text.includes(from) && status === 1 && said.includes(words), text: said };
    });
    return outcome([
      { name: `${files.length} experiments are let in`, holds: files.length > 0 && all.status === 0, text: all.text },
      ...refused,
    ]);
  },
};

const refusals = [
  { from: "parallelTrialCount: 2", to: "parallelTrialCount: 200", words: "should be less than or equal to spec.maxTrialCount" },
  { from: "algorithmName: medianstop", to: "algorithmName: median", words: "unable to get EarlyStopping config data" },
  { from: "backoffLimit: 0", to: "backofLimit: 0", words: "invalid spec.trialTemplate" },
];

const trial: Check = {
  name: "Katib trial and the training with its best parameters, under mlflow 3.15.2",
  async run() {
    const bundle = bundleOf("hpo-katib", { ...wholeSpec("online"), hpo: { engine: "katib", early_stopping: true } });
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    writeFileSync(path.join(bundle.folder, "rows.csv"), rowsFor("classification").good);
    const best = [
      { name: "n_estimators", value: "70" },
      { name: "learning_rate", value: "0.25" },
    ];
    writeFileSync(path.join(bundle.folder, "training/best.json"), JSON.stringify(best));
    const environment = { MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`, GIT_COMMIT: "a3f4d9e" };
    const run = (...args: readonly string[]) =>
      callerIn(bundle, bin, environment)("python", ["training/trial.py", "--data", "rows.csv", ...args]);
    const tried = run("--params", "n_estimators=66", "learning_rate=0.05");
    const unknown = run("--params", "depth=3");
    const trained = run("--best", "training/best.json");
    if (trained.status !== 0)
      return outcome([{ name: "the challenger is trained", holds: false, text: tried.text + trained.text }]);
    const { runs, aliases } = readStore(bin, bundle.spec.name, { ...process.env, ...environment });
    const params = runs.at(-1)?.params ?? {};
    return outcome([
      { name: "a trial prints two values of f1", holds: tried.text.match(metricLine)?.length === 2, text: tried.text },
      {
        name: "a parameter that training has not is refused",
        holds: unknown.status === 1 && /no parameter depth/.test(unknown.text),
        text: unknown.text,
      },
      {
        name: "the best parameters train the challenger",
        holds:
          trained.status === 0 &&
          aliases["challenger"] === "1" &&
          params["n_estimators"] === "70" &&
          params["learning_rate"] === "0.25",
        text: trained.text,
      },
    ]);
  },
};

/** The line that Katib's collector reads: its default filter of `StdOut`. */
const metricLine = /^f1\s*=\s*[+-]?\d*(\.\d+)?([Ee][+-]?\d+)?$/gm;

export const checks: readonly Check[] = [webhook, trial];
