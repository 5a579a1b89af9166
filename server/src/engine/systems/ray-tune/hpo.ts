/** training/hpo.py: a search for hyperparameters with Ray Tune; every trial is a run, the best one becomes the challenger. */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, code, python, pythonFile } from "../../generators/python";
import { importLines } from "../../generators/training/imports";
import type { Plan } from "../../plan/plan";
import type { Search } from "../../plan/search";

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
  ...[
    "import os",
    "import mlflow",
    "from data import arguments, features, load, split",
    "from evaluate import METRIC, NAME, metrics",
  ],
  ...[
    "from ray import tune",
    "from ray.tune.search import BasicVariantGenerator",
    "from train import PARAMS, fit, predict, train",
  ],
];

function file({ spec, version, seed, training }: Plan, { trials, parallel, prunes }: Search): Code {
  const { better } = training.gate;
  const scheduler = prunes ? "\nscheduler=ASHAScheduler(max_t=2, grace_period=1, reduction_factor=2)," : "";
  return python`
    """Searches hyperparameters; every trial is a run, the best one trains the challenger."""

    ${code(importLines([...always, ...(prunes ? ["from ray.tune.schedulers import ASHAScheduler"] : [])]))}

    TRIALS = int(os.environ.get("HPO_TRIALS", ${trials}))


    def space(value):  # from a third of the default to three times as much
        if isinstance(value, int):
            return tune.lograndint(max(1, value // 3), value * 3 + 1)
        return tune.loguniform(value / 3, value * 3)


    def attempt(params, fitted, validation, label, parent):
        def score(rows):
            return metrics(validation, label, predict(fit(rows, label, params), features(validation, label)))[METRIC]

        mlflow.set_experiment(NAME)
        with mlflow.start_run(parent_run_id=parent, tags={"mlflow.parentRunId": parent}):
            mlflow.log_params(params)
            ${code(attempt(prunes))}
            mlflow.log_metric(METRIC, value)
        tune.report({METRIC: value, "whole": True})


    def search(data, label):
        # Rows held out for the gate take no part in the search.
        fitted, validation = split(split(load(data), label)[0], label)
        # On several machines a place that all of them reach.
        storage = os.environ.get("RAY_STORAGE", os.path.abspath("ray_results"))
        if "MLFLOW_RUN_ID" not in os.environ:  # \`mlflow run\` has opened one
            mlflow.set_experiment(NAME)
        with mlflow.start_run(run_name="hpo") as parent:
            given = {"fitted": fitted, "validation": validation, "label": label, "parent": parent.info.run_id}
            trainable = tune.with_parameters(attempt, **given)
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
            ${fitted(prunes)}
            # A value of a part of the rows is compared with nothing.
            whole = [result for result in results if result.metrics and result.metrics.get("whole")]
        if not whole:
            raise SystemExit("No trial has come to its end.")
        return ${code(better === "higher" ? "max" : "min")}(whole, key=lambda result: result.metrics[METRIC]).config


    if __name__ == "__main__":
        given = arguments()
        best = search(**given)
        print(best, train(**given, params=PARAMS | best))
  `;
}

/** A quarter of the rows shows which trials are hopeless. */
function attempt(prunes: boolean): string {
  const whole = "value = score(fitted)";
  if (!prunes) return whole;
  return [
    "# A quarter of the rows shows which trials are hopeless.",
    'tune.report({METRIC: score(fitted.sample(frac=0.25, random_state=0)), "whole": False})',
    whole,
  ].join("\n");
}

/** The scheduler ends a trial's process, which says nothing to MLflow any more. */
function fitted(prunes: boolean): Code {
  if (!prunes) return code("results = tuner.fit()");
  return python`
    results = tuner.fit()
    # The process of a trial that is stopped has no time to end its run.
    left = f"tags.\`mlflow.parentRunId\` = '{parent.info.run_id}' and attributes.status = 'RUNNING'"
    for each in mlflow.MlflowClient().search_runs([parent.info.experiment_id], left):
        mlflow.MlflowClient().set_terminated(each.info.run_id, "KILLED")
  `;
}
