/** training/hpo.py: a search for hyperparameters with Ray Tune; every trial is a run, the best one becomes the challenger. */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, code, python, pythonFile } from "../../generators/python";
import { importLines } from "../../generators/training/imports";
import type { Plan } from "../../plan/plan";
import type { Search } from "../../plan/search";
import { trackerOf } from "../tracked-by";
import { trialRun } from "../trial-run";

export default defineGenerator({
  id: "systems/ray-tune/hpo",
  tier: 3,
  path: paths.hpo,
  about: "searches hyperparameters",
  system: { role: "hpo", tool: "ray_tune" },
  steps: ({ search }) =>
    search ? [{ phase: "train", title: "Search hyperparameters", commands: ['python training/hpo.py --data "$DATA"'] }] : [],
  generate: (plan, origin) => (plan.search ? [pythonFile(paths.hpo, origin, file(plan, plan.search))] : []),
});

const always = [
  ...["import os", "from data import arguments, features, load, split", "from evaluate import METRIC, NAME, metrics"],
  ...[
    "from ray import tune",
    "from ray.tune.search import BasicVariantGenerator",
    "from train import PARAMS, fit, predict, train",
  ],
];

function file(plan: Plan, { trials, parallel, prunes }: Search): Code {
  const { spec, version, seed, training } = plan;
  const tracker = trackerOf(plan);
  const run = trialRun(tracker, '{"experiment_type": "hpo", "rows": share}');
  const { better } = training.gate;
  const scheduler = prunes ? "\nscheduler=ASHAScheduler(max_t=2, grace_period=1, reduction_factor=2)," : "";
  return python`
    """Searches hyperparameters; every trial is a run, the best one trains the challenger."""

    ${code(importLines([...always, ...run.imports, ...(prunes ? ["from ray.tune.schedulers import ASHAScheduler"] : [])]))}

    TRIALS = int(os.environ.get("HPO_TRIALS", ${trials}))
    ${code(prunes ? "SHARES = (0.25, 1)  # a quarter of the rows shows which trials are hopeless" : "SHARES = (1,)")}


    def space(value):  # from a third of the default to three times as much
        if isinstance(value, int):
            return tune.lograndint(max(1, value // 3), value * 3 + 1)
        return tune.loguniform(value / 3, value * 3)


    def attempt(params, fitted, validation, label):
        def score(rows):
            return metrics(validation, label, predict(fit(rows, label, params), features(validation, label)))[METRIC]

        ${code(tracker.startsByProject ? 'os.environ.pop("MLFLOW_RUN_ID", None)  # each is a run of its own, not that of `mlflow run`\nfor' : "for")} share in SHARES:
            # The run ends first: a trial that the scheduler stops says nothing any more.
            ${code(run.open)}
                value = score(fitted.sample(frac=share, random_state=0))
                ${code(run.log)}
            tune.report({METRIC: value, "rows": share})


    def search(data, label):
        # Rows held out for the gate take no part in the search.
        fitted, validation = split(split(load(data), label)[0], label)
        # On several machines a place that all of them reach.
        storage = os.environ.get("RAY_STORAGE", os.path.abspath("ray_results"))
        trainable = tune.with_parameters(attempt, fitted=fitted, validation=validation, label=label)
        values = {name: space(value) for name, value in PARAMS.items()}
        name = ${`${spec.name}-${version}`}
        if tune.Tuner.can_restore(os.path.join(storage, name)):
            # An interrupted search goes on where it stopped.
            tuner = tune.Tuner.restore(os.path.join(storage, name), trainable, param_space=values, restart_errored=True)
        else:
            config = tune.TuneConfig(
                metric=METRIC,
                mode=${better === "higher" ? "max" : "min"},
                num_samples=TRIALS,
                max_concurrent_trials=${parallel},
                search_alg=BasicVariantGenerator(random_state=${seed}),${code(scheduler)}
            )
            run = tune.RunConfig(name=name, storage_path=storage)
            tuner = tune.Tuner(trainable, param_space=values, tune_config=config, run_config=run)
        # A value of a part of the rows is compared with nothing.
        whole = [result for result in tuner.fit() if result.metrics and result.metrics.get("rows") == 1]
        if not whole:
            raise SystemExit("No trial has come to its end.")
        return ${code(better === "higher" ? "max" : "min")}(whole, key=lambda result: result.metrics[METRIC]).config


    if __name__ == "__main__":
        given = arguments()
        best = search(**given)
        print(best, train(**given, params=PARAMS | best))
  `;
}
