/** The training operator's jobs as its webhooks see them: which roles there are, and what their pods must have. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import type { Source } from "../source";
import { children, type Node } from "../text/tree";

/** What a kind of job demands. */
export interface JobForm {
  /** Key of the pods by role, below `spec`. */
  readonly replicas: string;
  readonly roles: readonly string[];
  /** The container that trains must have this name. */
  readonly container?: string;
  /** A role with exactly one pod. */
  readonly single?: string;
  /** A job without that role is refused. */
  readonly needsSingle?: true;
  /** So is one where the role does not say that it has one pod. */
  readonly countsSingle?: true;
}

const forms: Partial<Record<KindId, JobForm>> = {
  "kubeflow/PyTorchJob": {
    replicas: "pytorchReplicaSpecs",
    roles: ["Master", "Worker"],
    container: "pytorch",
    single: "Master",
    countsSingle: true,
  },
  "kubeflow/TFJob": {
    replicas: "tfReplicaSpecs",
    roles: ["Chief", "Master", "Worker", "PS", "Evaluator"],
    container: "tensorflow",
  },
  "kubeflow/XGBoostJob": {
    replicas: "xgbReplicaSpecs",
    roles: ["Master", "Worker"],
    container: "xgboost",
    single: "Master",
    needsSingle: true,
    countsSingle: true,
  },
  "kubeflow/PaddleJob": { replicas: "paddleReplicaSpecs", roles: ["Master", "Worker"], container: "paddle" },
  "kubeflow/JAXJob": { replicas: "jaxReplicaSpecs", roles: ["Worker"], container: "jax" },
  "kubeflow/MPIJob": { replicas: "mpiReplicaSpecs", roles: ["Launcher", "Worker"], single: "Launcher", needsSingle: true },
};

export const trainingJobs = Object.keys(forms) as readonly KindId[];

/** What these jobs are checked for when they are created. */
export const trainingWebhooks: Source = {
  title: "Kubeflow training operator 1.9: webhooks of the jobs",
  url: "https://github.com/kubeflow/trainer/tree/release-1.9/pkg/webhooks",
  accessed: "2026-11-23",
};

export interface TrainingJob {
  readonly form: JobForm;
  /** The mapping of roles. */
  readonly replicas: Node;
  /** Its entries: a role each. */
  readonly roles: readonly Node[];
}

/** The job in a document; undefined where it says nothing of its pods. */
export function trainingJob({ kind, root }: Document): TrainingJob | undefined {
  const form = forms[kind.id];
  const replicas = form && root.at(["spec", form.replicas]);
  return form && replicas?.type === "mapping" ? { form, replicas, roles: children(replicas) } : undefined;
}
