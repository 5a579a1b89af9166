/** training/hpo.py: a search for hyperparameters with Optuna; every trial is a run, the best one becomes the challenger. */
import type { Plan } from "../../plan/plan";
import type { Search } from "../../plan/search";
import { trackerOf } from "../../systems/tracked-by";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines, importsFor } from "./imports";

export default defineGenerator({
  id: "training/hpo",
  tier: 3,
  path: paths.hpo,
  about: "searches hyperparameters",
  system: { role: "hpo", tool: "optuna" },
  steps: ({ search }) =>
    search
      ? [
          {
            phase: "train",
            title: "Search hyperparameters",
            commands: ['python training/hpo.py --data "$DATA"'],
          },
        ]
      : [],
  generate: (plan, origin) => (plan.search ? [pythonFile(paths.hpo, origin, search(plan, plan.search))] : []),
});

const always = [
  "import os",
  "import optuna",
  "from data import arguments, features, load, split",
  "from evaluate import METRIC, NAME, metrics",
  "from train import PARAMS, fit, predict, train",
];

function search(plan: Plan, { trials, parallel, prunes }: Search): Code {
  const { spec, version, seed, training } = plan;
  const { imports, chosen, search: run } = trackerOf(plan);
  const study = [
    "# An interrupted search goes on where it stopped.",
    `study.optimize(objective, n_trials=max(0, TRIALS - len(study.trials)), n_jobs=${parallel})`,
  ];
  const whole = run.whole === undefined ? study : [run.whole, ...study.map((line) => `    ${line}`)];
  const tracked = [chosen, run.whole, run.trial, run.value].join("\n");
  const pruner = prunes ? "\npruner=optuna.pruners.MedianPruner()," : "";
  return python`
    """Searches hyperparameters; every trial is a run, the best one trains the challenger."""

    ${code(importLines([...always, ...importsFor(tracked, [...imports, ...(run.imports ?? [])])]))}

    TRIALS = int(os.environ.get("HPO_TRIALS", ${trials}))


    def suggest(trial, name, value):  # from a third of the default to three times as much
        if isinstance(value, int):
            return trial.suggest_int(name, max(1, value // 3), value * 3, log=True)
        return trial.suggest_float(name, value / 3, value * 3, log=True)


    def search(data, label):
        # Rows held out for the gate take no part in the search.
        fitted, validation = split(split(load(data), label)[0], label)

        def score(rows, params):
            return metrics(validation, label, predict(fit(rows, label, params), features(validation, label)))[METRIC]

        def objective(trial):
            params = {name: suggest(trial, name, value) for name, value in PARAMS.items()}
            ${code(run.trial)}
                ${code(objective(prunes))}
                ${code(run.value)}
            return value

        study = optuna.create_study(
            study_name=${`${spec.name}-${version}`},
            storage=os.environ.get("OPTUNA_STORAGE", "sqlite:///optuna.db"),
            load_if_exists=True,
            direction=${training.gate.better === "higher" ? "maximize" : "minimize"},
            ${code(`sampler=optuna.samplers.TPESampler(seed=${seed}),${pruner}`)}
        )
        ${code([chosen, ...whole].filter((line) => line !== "").join("\n"))}
        return study.best_params


    if __name__ == "__main__":
        given = arguments()
        best = search(**given)
        print(best, train(**given, params=PARAMS | best))
  `;
}

/** A quarter of the rows shows which trials are hopeless. */
function objective(prunes: boolean): string {
  const whole = "value = score(fitted, params)";
  if (!prunes) return whole;
  const early = `trial.report(score(fitted.sample(frac=0.25, random_state=0), params), step=0)`;
  return [
    `# A quarter of the rows shows which trials are hopeless.\n${early}`,
    "if trial.should_prune():",
    "    raise optuna.TrialPruned()",
    whole,
  ].join("\n");
}
