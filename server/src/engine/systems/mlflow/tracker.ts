/** MLflow as generated Python speaks it, to its own server or to a service that understands the same client. */
import type { Tracker } from "../tracker";

export const mlflowTracker: Tracker = {
  imports: ["import mlflow", "import os"],
  startsByProject: true,
  chosen: 'if "MLFLOW_RUN_ID" not in os.environ:  # `mlflow run` has opened one\n    mlflow.set_experiment(NAME)',
  training: (tags, params) => `with mlflow.start_run():\n    mlflow.set_tags(${tags})\n    mlflow.log_params(${params})`,
  metrics: (values) => `mlflow.log_metrics(${values})`,
  matrix: (display) => `mlflow.log_figure(${display}.figure_, "confusion_matrix.png")`,
  weights: (values) => `mlflow.log_dict(${values}, "feature_importance.json")`,
  step: (name, value, step) => `mlflow.log_metric(${name}, ${value}, step=${step})`,
  kerasLogger: "mlflow.keras.MlflowCallback()",
  search: {
    whole: 'with mlflow.start_run(run_name="hpo") as parent:',
    trial: "with mlflow.start_run(nested=True, parent_run_id=parent.info.run_id):\n    mlflow.log_params(params)",
    value: "mlflow.log_metric(METRIC, value)",
  },
  distributed: {
    open: (params) => `mlflow.set_experiment(NAME)\nmlflow.start_run(run_name="distributed")\nmlflow.log_params(${params})`,
    loss: (value) => `mlflow.log_metric("loss", ${value}, step=epoch)`,
    close: "mlflow.end_run()",
  },
  watched: {
    variable: "MLFLOW_TRACKING_URI",
    import: "import mlflow",
    log: (values, file) =>
      `mlflow.set_experiment(NAME)\nwith mlflow.start_run(run_name="drift"):\n    mlflow.log_metrics(${values})\n    mlflow.log_artifact(${file})`,
  },
};
