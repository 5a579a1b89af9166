/** W&B Models: runs of a project (https://docs.wandb.ai/ref/python/experiments/, wandb 0.31, read 2026-11-29). */
import type { Tracker } from "../tracker";

export const wandbTracker: Tracker = {
  imports: ["import os", "import wandb"],
  startsByProject: false,
  chosen: "",
  training: (tags, params) =>
    [
      'with wandb.init(project=NAME, job_type="training") as run:',
      `    run.config.update(${params})`,
      `    run.config.update(${tags})`,
    ].join("\n"),
  metrics: (values) => `run.log(${values})`,
  matrix: (display) => `run.log({"confusion_matrix": wandb.Image(${display}.figure_)})`,
  weights: (values) => `run.summary["feature_importance"] = ${values}`,
  // trials that run beside each other have no run that is everybody's
  step: (name, value, step) => `if wandb.run:\n    wandb.log({${name}: ${value}, "epoch": ${step}})`,
  kerasLogger: "keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: wandb.run and wandb.log(logs))",
  search: {
    trial: 'with wandb.init(project=NAME, group="hpo", job_type="trial", config=params, reinit="create_new") as run:',
    value: "run.log({METRIC: value})",
  },
  distributed: {
    open: (params) => `run = wandb.init(project=NAME, job_type="distributed", config=${params})`,
    loss: (value) => `run.log({"loss": ${value}, "epoch": epoch})`,
    close: "run.finish()",
  },
  watched: {
    variable: "WANDB_API_KEY",
    import: "import wandb",
    log: (values, file) =>
      `with wandb.init(project=NAME, job_type="drift") as run:\n    run.log(${values})\n    run.log_artifact(${file}, "drift", "report")`,
  },
};
