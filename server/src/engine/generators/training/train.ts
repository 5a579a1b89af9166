/** training/train.py: one training run, logged whole and registered as challenger. */

import type { Plan } from "../../plan/plan";
import { classifies } from "../../plan/tasks";
import { filesOf } from "../../systems/files-of";
import { titleOf } from "../../systems/of";
import { registryOf, trackerOf } from "../../systems/tracked-by";
import type { Tracker } from "../../systems/tracker";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";
import type { FrameworkCode } from "./frameworks/framework";
import { frameworks } from "./frameworks/index";
import { importLines } from "./imports";

export default defineGenerator({
  id: "training/train",
  tier: 2,
  path: paths.train,
  about: "logs and registers a challenger",
  steps: (plan) => [{ phase: "train", title: "Train on the data at DATA", commands: [trainCommand(plan)] }],
  generate: (plan, origin) => [pythonFile(paths.train, origin, file(plan))],
});

const always = [
  ...["os", "subprocess"].map((module) => `import ${module}`),
  "from data import SEED, arguments, features, hash_of, load, split",
  "from evaluate import NAME, metrics",
];

function file(plan: Plan): Code {
  const { spec, version, training, stack } = plan;
  const tracker = trackerOf(plan);
  const registry = registryOf(plan);
  const { imports, params, functions, importance } = frameworks[training.framework](training, {
    tracker,
    writing: registry.writing,
  });
  const matrix = classifies(training.task);
  const drawn = matrix ? ["from sklearn.metrics import ConfusionMatrixDisplay"] : [];
  const used = [...tracker.imports, ...registry.imports, ...registry.writing.imports, ...registry.registering];
  const team = spec.owner === undefined ? "" : `"team": ${literal(spec.owner)}, `;
  const tags = `source | {${team}"project": NAME, "experiment_type": "training"}`;
  const logs = tracker.training(tags, 'params | source | {"random_seed": SEED, "feature_config": list(inputs)}');
  return python`
    """Trains the model, logs the run to ${code(titleOf(stack.tracking))} and registers the challenger."""
    ${code(importLines([...always, ...used, ...imports, ...drawn]))}

    PARAMS = ${params}


    ${functions}


    def train(data, label, params=PARAMS):
        rows = load(data)
        fitted, held_out = split(rows, label)
        inputs = features(held_out, label)
        commit = os.environ.get("GIT_COMMIT") or subprocess.getoutput("git rev-parse --verify HEAD 2>/dev/null") or "unknown"
        source = {"git_commit": commit, "data_version": hash_of(rows)}
        ${code(lines(tracker.chosen, logs))}
            model = fit(fitted, label, params)
            output = predict(model, inputs)
            scores = metrics(held_out, label, output)
            ${code(tracker.metrics("scores"))}
            ${logged(tracker, matrix, importance, registry.writing.written)}
            tags = source | {"semver": ${version}, "validation_status": "pending"}
            ${code(registry.register)}
        ${code(lines(registry.registered, "return scores"))}


    if __name__ == "__main__":
        print(train(**arguments()))
  `;
}

/** How a run of training is started by hand. */
function trainCommand(plan: Plan): string {
  if (!trackerOf(plan).startsByProject) return `python ${paths.train} --data "$DATA"`;
  return `mlflow run . --experiment-name ${experimentOf(plan)} -P data="$DATA"`;
}

/** Databricks keeps experiments in folders of its workspace. */
function experimentOf(plan: Plan): string {
  return filesOf(plan.stack.tracking)?.experiment?.(plan) ?? '"$(basename "$PWD")"';
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

function logged(tracker: Tracker, matrix: boolean, importance: FrameworkCode["importance"], written: string): Code {
  const drawn = [
    "matrix = ConfusionMatrixDisplay.from_predictions(held_out[label], output.argmax(axis=1))",
    tracker.matrix("matrix"),
  ];
  const weighed = [
    `weights = ${importance?.weights}.tolist()`,
    tracker.weights(`dict(zip(${importance?.names}, weights, strict=True))`),
  ];
  return code([...(matrix ? drawn : []), ...(importance ? weighed : []), written].join("\n"));
}
