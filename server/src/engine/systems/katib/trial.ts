/** training/trial.py: one trial of the search, whose lines Katib reads; and the training with the best parameters. */
import { defineGenerator } from "../../generators/generator";
import { type Code, code, python, pythonFile } from "../../generators/python";
import { importLines } from "../../generators/training/imports";
import type { Plan } from "../../plan/plan";
import type { Search } from "../../plan/search";
import { trackerOf } from "../tracked-by";
import { trialRun } from "../trial-run";
import { trial } from "./paths";

export default defineGenerator({
  id: "systems/katib/trial",
  tier: 3,
  path: trial,
  about: "one trial of the search; trains with the best parameters",
  system: { role: "hpo", tool: "katib" },
  generate: (plan, origin) => (plan.search ? [pythonFile(trial, origin, file(plan, plan.search))] : []),
});

const always = [
  ...["import argparse", "import json", "from pathlib import Path", "from data import features, load, split"],
  ...["from evaluate import METRIC, NAME, metrics", "from train import PARAMS, fit, predict, train"],
];

function file(plan: Plan, { prunes }: Search): Code {
  const run = trialRun(trackerOf(plan), '{"experiment_type": "hpo"}');
  return python`
    """One trial: prints METRIC=value for Katib. With --best, trains the challenger with what Katib has found."""

    ${code(importLines([...always, ...run.imports]))}


    def chosen(values):
        """Texts by name as the values that training takes."""
        unknown = {*values} - {*PARAMS}
        if unknown:
            raise SystemExit(f"train.py has no parameter {', '.join(sorted(unknown))}.")
        return PARAMS | {name: int(text) if isinstance(PARAMS[name], int) else float(text) for name, text in values.items()}


    def attempt(data, label, params):
        # Rows held out for the gate take no part in the search.
        fitted, validation = split(split(load(data), label)[0], label)

        def score(rows):
            return metrics(validation, label, predict(fit(rows, label, params), features(validation, label)))[METRIC]

        ${code(run.open)}
            ${code(attempt(prunes))}
            ${code(run.log)}
        print(f"{METRIC}={value}", flush=True)


    if __name__ == "__main__":
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", required=True)
        parser.add_argument("--label", default="label")
        parser.add_argument("--params", nargs="*", default=[], metavar="NAME=VALUE")
        parser.add_argument("--best", type=Path, help="parameterAssignments of Katib's best trial, as JSON")
        args = parser.parse_args()
        if args.best:
            best = chosen({each["name"]: each["value"] for each in json.loads(args.best.read_text())})
            print(best, train(args.data, args.label, params=best))
        else:
            attempt(args.data, args.label, chosen(dict(each.split("=", 1) for each in args.params)))
  `;
}

/** A quarter of the rows shows which trials are hopeless: Katib stops those below the median of what others had by then. */
function attempt(prunes: boolean): string {
  const whole = "value = score(fitted)";
  if (!prunes) return whole;
  const quarter = 'print(f"{METRIC}={score(fitted.sample(frac=0.25, random_state=0))}", flush=True)';
  return `# A quarter of the rows shows which trials are hopeless, and Katib stops those.\n${quarter}\n${whole}`;
}
