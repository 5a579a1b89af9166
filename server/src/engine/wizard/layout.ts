/** How the form of a spec is grouped, as people think of a model; what the schema says more comes behind, by itself. */

export interface Group {
  readonly title: string;
  /** One sentence on what is asked here. */
  readonly about: string;
  /** Keys that are always shown, in this order. */
  readonly first: readonly string[];
  /** Top-level keys whose other keys belong here too, behind "More". */
  readonly owns: readonly string[];
}

export const groups: readonly Group[] = [
  {
    title: "Model",
    about: "What it is, and what lies on disk.",
    first: [
      "name",
      "model_type",
      "version",
      "description",
      "model.framework",
      "model.framework_version",
      "model.format",
      "model.size_gb",
      "model.storage_uri",
      "model.signature.inputs",
      "model.signature.outputs",
    ],
    owns: ["name", "version", "description", "model_type", "model"],
  },
  {
    title: "Traffic",
    about: "How much it must carry, and how fast it must answer. One of these is enough.",
    first: [
      "scale_requirements.rps",
      "scale_requirements.latency_ms",
      "scale_requirements.data_volume_gb",
      "scale_requirements.concurrent_users",
    ],
    owns: ["scale_requirements", "rollout"],
  },
  {
    title: "Where it runs",
    about: "What answers, and on which machines.",
    first: [
      "deployment_target",
      "infrastructure.platform",
      "infrastructure.cloud",
      "infrastructure.gpu",
      "infrastructure.edge_runtimes",
      "serving.server",
      "serving.min_replicas",
      "serving.max_replicas",
    ],
    owns: ["deployment_target", "infrastructure", "serving"],
  },
  {
    title: "Team and rules",
    about: "Who runs it, how strictly, and under which laws. This decides the tier.",
    first: [
      "governance_level",
      "maturity_level",
      "team_size",
      "regulations",
      "tier",
      "owner",
      "governance.approvers",
      "governance.approval_system",
      "governance.audit_log",
      "governance.model_card",
      "alerting.pager",
      "alerting.chat",
    ],
    owns: [
      "governance_level",
      "maturity_level",
      "team_size",
      "regulations",
      "tier",
      "owner",
      "governance",
      "alerting",
      "privacy",
      "cost",
    ],
  },
  {
    title: "Tools",
    about: "What you have already; everything generated works with it.",
    first: [
      "existing_stack",
      "tracking.tool",
      "tracking.tracking_uri",
      "orchestrator",
      "ci",
      "features.store",
      "monitoring.drift_tool",
    ],
    owns: [],
  },
];

/** What a key is called in the form, where its own name in words would not do. */
export const labels: Readonly<Record<string, string>> = {
  model_type: "Kind of problem",
  "model.size_gb": "Size",
  "model.storage_uri": "Stored at",
  "model.signature.inputs": "Inputs",
  "model.signature.outputs": "Outputs",
  "model.training.run_id": "Run id",
  "scale_requirements.rps": "Requests at the peak",
  "scale_requirements.latency_ms": "Response time, 95th percentile",
  "scale_requirements.data_volume_gb": "Data per run",
  "infrastructure.gpu": "GPU nodes",
  "serving.min_replicas": "Copies at least",
  "serving.max_replicas": "Copies at most",
  existing_stack: "In use already",
  maturity_level: "MLOps maturity",
  "tracking.tool": "Experiment tracking",
  "tracking.tracking_uri": "Tracking server",
  "features.store": "Feature store",
  "monitoring.drift_tool": "Drift is computed by",
  ci: "CI system",
  hpo: "Hyperparameter search",
  "governance.approvers": "Approvers",
  "governance.approval_system": "Approved in",
  "alerting.pager": "Pager",
  "alerting.chat": "Chat",
  orchestrator: "Retraining runs in",
};

/** Words that are written in capitals. */
export const capitals = new Set(["psi", "ks", "uri", "id", "gpu", "cpu", "dpia", "baa", "pii", "ci", "gb"]);

/** What a number counts, by its key; `.` in front stands for any key above. */
export const units: Readonly<Record<string, string>> = {
  rps: "requests per second",
  latency_ms: "milliseconds",
  target_ms: "milliseconds",
  data_volume_gb: "gigabytes",
  size_gb: "gigabytes",
  team_size: "people",
  concurrent_users: "people at once",
  retention_days: "days",
  for_minutes: "minutes",
  max_accuracy_drop: "share, 0 to 1",
  investigate_drop: "share, 0 to 1",
  retrain_drop: "share, 0 to 1",
  min_improvement: "share, 0 to 1",
  "error_rate.alert": "share of requests, 0 to 1",
  "error_rate.page": "share of requests, 0 to 1",
  alert_factor: "times the target",
  steps: "percent of traffic",
  concurrency_per_replica: "requests",
  cpu_hour: "per core and hour",
  gpu_hour: "per GPU and hour",
  gb_month: "per gigabyte and month",
};

/** What a value is called where its own name says too little. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  maturity_level: { 0: "0: work by hand", 1: "1: automated training", 2: "2: automated delivery" },
  tier: { 1: "1: quick start", 2: "2: production pipeline", 3: "3: whole lifecycle" },
};
