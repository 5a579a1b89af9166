/** What is written for drift, search, devices and training on several machines is without a finding, and what breaks it is found. */
import { describeSystem } from "./broken-variants";

const job = "monitoring/drift-job.yaml";

describeSystem("drift", "alibi_detect", [
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
]);

const experiment = "training/katib-experiment.yaml";

describeSystem("hpo", "katib", [
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
]);

const rayJob = "training/ray-job.yaml";

describeSystem("hpo", "ray_tune", [
  { path: rayJob, from: "maxReplicas: 2", to: "maxReplicas: 1", rule: "ray/worker-replicas", at: "2" },
  { path: rayJob, from: "rayVersion", to: "rayversion", rule: "schema", at: "rayversion" },
  { path: rayJob, from: "replicas: 2", to: "replicas: two", rule: "schema", at: "two" },
]);

const tfJob = "training/tf-job.yaml";

describeSystem("distributed", "tf_multiworker", [
  { path: tfJob, from: "name: tensorflow", to: "name: trainer", rule: "kubeflow/container-name", at: "trainer" },
  { path: tfJob, from: "memory: 8Gi", to: "memory: 8GiB", rule: "k8s/quantity-invalid", at: "8GiB" },
  { path: tfJob, from: "replicas: 2", to: "replicas: two", rule: "schema", at: "two" },
  { path: tfJob, from: "tfReplicaSpecs", to: "tfReplicaSpec", rule: "schema", at: "tfReplicaSpec" },
]);

const mpiJob = "training/mpi-job.yaml";

describeSystem("distributed", "horovod", [
  { path: mpiJob, from: "replicas: 1", to: "replicas: 2", rule: "kubeflow/replicas", at: "2" },
  { path: mpiJob, from: "    Worker:", to: "    Workers:", rule: "kubeflow/role-unknown", at: "Workers" },
  { path: mpiJob, from: "slotsPerWorker: 1", to: "slotsPerWorker: one", rule: "schema", at: "one" },
  { path: mpiJob, from: "launcherCreationPolicy", to: "launcherCreation", rule: "schema", at: "launcherCreation" },
]);
