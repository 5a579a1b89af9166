/** Kubeflow: Katib experiments, the training operator's jobs and Trainer v2. */
import type { KindId } from "./kind";
import { defineResource, type ResourceKind } from "./resource";

const group = "kubeflow.org";

/** Our schemas follow several versions of these projects: a key we do not know may be one that another version has. */
const unknownKeys = "warning";

/** Jobs of the training operator, with the key of their replicas. */
const jobs: readonly (readonly [id: KindId, schema: string, mark: string])[] = [
  ["kubeflow/PyTorchJob", "pytorch-job", "spec.pytorchReplicaSpecs"],
  ["kubeflow/TFJob", "tf-job", "spec.tfReplicaSpecs"],
  ["kubeflow/XGBoostJob", "xgboost-job", "spec.xgbReplicaSpecs"],
  ["kubeflow/PaddleJob", "paddle-job", "spec.paddleReplicaSpecs"],
  ["kubeflow/JAXJob", "jax-job", "spec.jaxReplicaSpecs"],
];

const trainer: readonly (readonly [id: KindId, schema: string, mark?: string])[] = [
  ["kubeflow/TrainJob", "train-job", "spec.runtimeRef"],
  ["kubeflow/TrainingRuntime", "training-runtime"],
  ["kubeflow/ClusterTrainingRuntime", "cluster-training-runtime"],
];

export const kubeflowKinds: readonly ResourceKind[] = [
  defineResource("katib/Experiment", {
    title: "Katib Experiment",
    group,
    unknownKeys,
    versions: { v1beta1: "katib/experiment.v1beta1.schema.json" },
    mark: "spec.trialTemplate",
  }),
  ...jobs.map(([id, schema, mark]) =>
    defineResource(id, { title: titleOf(id), group, unknownKeys, versions: { v1: `kubeflow/${schema}.v1.schema.json` }, mark }),
  ),
  defineResource("kubeflow/MPIJob", {
    title: "Kubeflow MPIJob",
    group,
    unknownKeys,
    versions: { v2beta1: "kubeflow/mpi-job.v2beta1.schema.json", v1: "kubeflow/mpi-job.v1.schema.json" },
    mark: "spec.mpiReplicaSpecs",
  }),
  ...trainer.map(([id, schema, mark]) =>
    defineResource(id, {
      title: titleOf(id),
      group: "trainer.kubeflow.org",
      unknownKeys,
      versions: { v1alpha1: `kubeflow/${schema}.v1alpha1.schema.json` },
      ...(mark ? { mark } : {}),
    }),
  ),
];

function titleOf(id: KindId): string {
  return `Kubeflow ${id.slice(id.indexOf("/") + 1)}`;
}
