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
