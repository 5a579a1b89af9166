/** MultiWorkerMirroredStrategy trains in two processes; TFJobs are held against the training operator's CRD. */
import path from "node:path";
import { bundlesWith } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { crdCheck } from "../tuning/crd";
import { pairCheck } from "../tuning/pair";

const training = pairCheck({
  name: "MultiWorkerMirroredStrategy of tensorflow 2.21.0, in two processes of which one is lost",
  strategy: "tf_multiworker",
  framework: "keras",
  epochs: 60,
  bin: ({ plan }) => pythonWith(plan.training.requirements),
  programs: (port) =>
    [0, 1].map((index) => {
      const worker = [`localhost:${port}`, `localhost:${port + 1}`];
      const config = JSON.stringify({ cluster: { worker }, task: { type: "worker", index } });
      return { program: "python", args: [], environment: { TF_CONFIG: config, CUDA_VISIBLE_DEVICES: "-1" } };
    }),
});

const jobs = crdCheck({
  name: "TFJob, by kubeconform -strict with the CRD of the training operator v1.9.3",
  crd: ["github.com/kubeflow/training-operator", "v1.9.3", "manifests/base/crds/kubeflow.org_tfjobs.yaml", "v1"],
  files: () =>
    bundlesWith("distributed", "tf_multiworker")
      .filter(({ plan }) => plan.tier === 3)
      .map(({ folder }) => path.join(folder, "training/tf-job.yaml")),
  broken: ["tfReplicaSpecs:", "tfReplicaSpec:"],
});

export const checks: readonly Check[] = [training, jobs];
