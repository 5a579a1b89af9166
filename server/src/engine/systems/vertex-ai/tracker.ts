/** Vertex AI Experiments (https://docs.cloud.google.com/python/docs/reference/aiplatform/latest, google-cloud-aiplatform 2.7, read 2026-11-29). */
import type { Tracker } from "../tracker";

/** Names of runs are small letters, digits and hyphens, each once in an experiment. */
const named = (kind: string): string => `f"${kind}-{datetime.now(UTC):%Y%m%d-%H%M%S}"`;
/** Parameters are numbers and texts. */
const plain = "{key: each if isinstance(each, (int, float)) else str(each) for key, each in described.items()}";

export const vertexTracker: Tracker = {
  imports: ["import os", "from datetime import UTC, datetime", "from google.cloud import aiplatform"],
  startsByProject: false,
  chosen: 'aiplatform.init(experiment=NAME, staging_bucket=os.environ["STAGING_BUCKET"])',
  training: (tags, params) =>
    [
      `described = ${params}`,
      `described |= ${tags}`,
      `with aiplatform.start_run(${named("training")}) as run:`,
      `    run.log_params(${plain})`,
    ].join("\n"),
  metrics: (values) => `run.log_metrics(${values})`,
  matrix: (display) =>
    [
      "run.log_classification_metrics(",
      `    labels=[str(name) for name in ${display}.display_labels],`,
      `    matrix=${display}.confusion_matrix.tolist(),`,
      '    display_name="confusion_matrix",',
      ")",
    ].join("\n"),
  weights: (values) => `run.log_metrics({f"importance_{name}": weight for name, weight in ${values}.items()})`,
  search: {
    imports: ["import uuid"],
    trial: 'with aiplatform.ExperimentRun.create(f"trial-{uuid.uuid4()}", experiment=NAME) as run:\n    run.log_params(params)',
    value: "run.log_metrics({METRIC: value})",
  },
  distributed: {
    open: (params) =>
      `aiplatform.init(experiment=NAME, staging_bucket=os.environ["STAGING_BUCKET"])\nrun = aiplatform.start_run(${named("distributed")})\nrun.log_params(${params})`,
    loss: (value) => `run.log_metrics({"loss": ${value}})`,
    close: "aiplatform.end_run()",
  },
  watched: {
    variable: "GOOGLE_CLOUD_PROJECT",
    import: "from datetime import UTC, datetime\nfrom google.cloud import aiplatform",
    log: (values) =>
      `aiplatform.init(experiment=NAME)\nwith aiplatform.start_run(${named("drift")}) as run:\n    run.log_metrics(${values})`,
  },
};
