/** Where each file of a bundle lies, relative to its folder. Files that speak of each other take the path from here. */
import type { Plan } from "../plan/plan";

export const paths = {
  readme: "README.md",
  tracking: "tracking/tracking-config.json",
  trackingServer: "tracking/mlflow-tracking-config.yaml",
  registry: "registry/model-registry.json",
  promote: "registry/promote.py",
  project: "MLproject",
  pythonEnv: "python_env.yaml",
  requirements: "requirements.txt",
  image: "Dockerfile",
  data: "training/data.py",
  dataSchema: "training/schema.pbtxt",
  train: "training/train.py",
  evaluate: "training/evaluate.py",
  hpo: "training/hpo.py",
  distributed: "training/distributed.py",
  optimise: "optimize/quantize.py",
  inferenceService: "serving/inference-service.yaml",
  llmService: "serving/llm-inference-service.yaml",
  deployment: "serving/deployment.yaml",
  batchJob: "serving/batch-job.yaml",
  batch: "serving/batch_predict.py",
  edge: "edge/predict.py",
  edgeExport: "edge/export.py",
  edgePackage: "edge/package.yaml",
  apiContract: "serving/api-contract.yaml",
  graph: "serving/inference-graph.yaml",
  shadow: "serving/shadow.yaml",
  canary: "serving/canary.yaml",
  route: "serving/route.yaml",
  rollout: "serving/rollout.py",
  flags: "serving/feature-flags.json",
  featureStore: "features/feature_store.yaml",
  featureViews: "features/features.py",
  materialiseJob: "features/materialise-job.yaml",
  monitoring: "monitoring/monitoring-config.json",
  rules: "monitoring/prometheus.rules.yaml",
  rulesTest: "monitoring/prometheus.rules.test.yaml",
  dashboard: "monitoring/monitoring-dashboard.json",
  drift: "monitoring/drift.py",
  driftJob: "monitoring/drift-job.yaml",
  alertmanager: "monitoring/alertmanager.yaml",
  tracing: "monitoring/otel-collector.yaml",
  pipelineDefinition: "retraining/retraining-pipeline.yaml",
  pipeline: "retraining/retraining-pipeline.py",
  pipelineIr: "retraining/retraining-pipeline.ir.yaml",
  submit: "retraining/submit.py",
  retrainingRun: "retraining/run.py",
  retrainingCronJob: "retraining/cronjob.yaml",
  retrainingJob: "retraining/job.yaml",
  lineage: "governance/lineage.json",
  lineageGraph: "governance/lineage.md",
  rbac: "governance/rbac.yaml",
  approval: "governance/approval.yaml",
  changeRequest: "governance/change-request.json",
  requestApproval: "governance/request_approval.py",
  audit: "governance/audit-event.schema.json",
  privacy: "governance/privacy.yaml",
  changelog: "MODEL_CHANGELOG.md",
  rollbackRunbook: "runbooks/rollback.md",
  cacheRunbook: "runbooks/cache-warming.md",
  anomalyRunbook: "runbooks/prediction-anomalies.md",
  cost: "cost/report.md",
  lifecycle: "storage/lifecycle.json",
} as const;

/** The workflow of GitHub Actions: GitHub reads it from this folder of the repository's root only. */
export function workflowPath({ spec }: Plan): string {
  return `.github/workflows/${spec.name}.yaml`;
}

/** The image with this bundle's code: built from its Dockerfile, and tagged with the model's version. */
export function imageOf({ spec, version }: Plan): string {
  return `${spec.name}:${version}`;
}
