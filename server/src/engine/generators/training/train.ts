/** training/train.py: one training run, logged whole and registered as challenger. */
import type { Plan } from "../../plan/plan";
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
  steps: () => [
    {
      phase: "train",
      title: "Train, with the data's path in DATA",
      commands: ['mlflow run . --experiment-name "$(basename "$PWD")" -P data="$DATA"'],
    },
  ],
  generate: (plan, origin) => [pythonFile(paths.train, origin, file(plan))],
});

const always = [
  ...["os", "subprocess", "mlflow"].map((module) => `import ${module}`),
  "from data import SEED, arguments, features, hash_of, load, split",
  "from evaluate import NAME, metrics",
];

function file({ spec, version, training }: Plan): Code {
  const { imports, params, functions, importance } = frameworks[training.framework](training);
  const matrix = training.task === "classification" || training.task === "text classification";
  const drawn = matrix ? ["from sklearn.metrics import ConfusionMatrixDisplay"] : [];
  const team = spec.owner === undefined ? "" : `"team": ${literal(spec.owner)}, `;
  return python`
    """Trains the model, logs the run to MLflow and registers the challenger."""
    ${code(importLines([...always, ...imports, ...drawn]))}

    PARAMS = ${params}


    ${functions}


    def train(data, label, params=PARAMS):
        rows = load(data)
        fitted, held_out = split(rows, label)
        inputs = features(held_out, label)
        commit = os.environ.get("GIT_COMMIT") or subprocess.getoutput("git rev-parse --verify HEAD 2>/dev/null") or "unknown"
        source = {"git_commit": commit, "data_version": hash_of(rows)}
        if "MLFLOW_RUN_ID" not in os.environ:  # \`mlflow run\` has opened one
            mlflow.set_experiment(NAME)
        with mlflow.start_run():
            mlflow.set_tags(source | {${code(`${team}"project": NAME`)}, "experiment_type": "training"})
            mlflow.log_params(params | source | {"random_seed": SEED, "feature_config": list(inputs)})
            model = fit(fitted, label, params)
            output = predict(model, inputs)
            scores = metrics(held_out, label, output)
            mlflow.log_metrics(scores)
            ${logged(matrix, importance)}
            tags = source | {"semver": ${version}, "validation_status": "pending"}
            version = mlflow.register_model(saved.model_uri, NAME, tags=tags).version
        mlflow.MlflowClient().set_registered_model_alias(NAME, "challenger", version)
        return scores


    if __name__ == "__main__":
        print(train(**arguments()))
  `;
}

function logged(matrix: boolean, importance: FrameworkCode["importance"]): Code {
  const drawn = [
    "matrix = ConfusionMatrixDisplay.from_predictions(held_out[label], output.argmax(axis=1))",
    'mlflow.log_figure(matrix.figure_, "confusion_matrix.png")',
  ];
  const weighed = [
    `weights = ${importance?.weights}.tolist()`,
    `mlflow.log_dict(dict(zip(${importance?.names}, weights, strict=True)), "feature_importance.json")`,
  ];
  const saved = "saved = save(model, mlflow.models.infer_signature(inputs, output), inputs.head())";
  return code([...(matrix ? drawn : []), ...(importance ? weighed : []), saved].join("\n"));
}
