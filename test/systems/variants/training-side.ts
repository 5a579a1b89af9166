/** Drift, search, and training on several machines. */
import type { Broken } from "../broken";

const job = "monitoring/drift-job.yaml";
const experiment = "training/katib-experiment.yaml";
const rayJob = "training/ray-job.yaml";

export const trainingSide: readonly Broken[] = [
  {
    role: "drift",
    system: "alibi_detect",
    variants: [
      { path: job, from: "concurrencyPolicy: Forbid", to: "concurrencyPolicy: Never", rule: "schema", at: "Never" },
      { path: job, from: "schedule: 0 5 * * *", to: "schedule: 0 25 * * *", rule: "k8s/cron-invalid", at: "0 25 * * *" },
      { path: job, from: "restartPolicy: Never", to: "restartPolicy: Always", rule: "k8s/restart-policy", at: "Always" },
      {
        path: "monitoring/monitoring-config.json",
        from: '"retrain": 0.25',
        to: '"retrain": 0.15',
        rule: "monitoring/psi-band",
        at: "0.15",
      },
    ],
  },
  {
    role: "hpo",
    system: "katib",
    variants: [
      { path: experiment, from: "parallelTrialCount: 2", to: "parallelTrialCount: 40", rule: "katib/trial-counts", at: "40" },
      {
        path: experiment,
        from: "reference: max_iter",
        to: "reference: max_iters",
        rule: "katib/parameter-reference",
        at: "max_iters",
      },
      { path: experiment, from: 'min: "66"', to: 'min: "660"', rule: "katib/feasible-space", at: '"660"' },
      { path: experiment, from: "distribution: logUniform", to: "distribution: log", rule: "schema", at: "log" },
    ],
  },
  {
    role: "hpo",
    system: "ray_tune",
    variants: [
      { path: rayJob, from: "maxReplicas: 2", to: "maxReplicas: 1", rule: "ray/worker-replicas", at: "2" },
      { path: rayJob, from: "rayVersion", to: "rayversion", rule: "schema", at: "rayversion" },
      { path: rayJob, from: "replicas: 2", to: "replicas: two", rule: "schema", at: "two" },
    ],
  },
];
