/** training/train-job.yaml: the training on several machines as a job of Kubeflow Trainer, on cheap nodes that may be taken away. */
import type { Distribution } from "../../plan/distribution";
import type { Plan } from "../../plan/plan";
import { accessOf, accessSecret } from "../../systems/tracked-by";
import { defineGenerator, headOf } from "../generator";
import { imageOf, paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "training/train-job",
  tier: 3,
  path: paths.distributedJob,
  about: "that training as a job on several machines",
  system: { role: "distributed", tool: "pytorch_ddp" },
  steps: ({ spec, distribution }) =>
    distribution
      ? [
          {
            phase: "train",
            title: "Train on several machines (Kubeflow Trainer 2.3), TRAINING_DATA as they read it",
            commands: [configure(spec.name, distribution), `kubectl create -f ${paths.distributedJob}`],
          },
        ]
      : [],
  generate: (plan, origin) =>
    plan.distribution
      ? [yamlFile(paths.distributedJob, job(plan, plan.distribution), `For Kubeflow Trainer 2.3.\n${headOf(origin)}`)]
      : [],
});

function job(plan: Plan, { workers, gpus, checkpoints }: Distribution): Value {
  const { name } = plan.spec;
  const settings = settingsOf(name);
  return {
    apiVersion: "trainer.kubeflow.org/v1alpha1",
    kind: "TrainJob",
    metadata: { generateName: `${name}-training-`, labels: { "app.kubernetes.io/name": name } },
    spec: {
      runtimeRef: { name: "torch-distributed" },
      trainer: {
        image: imageOf(plan),
        command: ["torchrun", paths.distributed],
        args: ["--data", "$(TRAINING_DATA)"],
        numNodes: workers,
        numProcPerNode: Math.max(gpus, 1),
        resourcesPerNode: resources(gpus),
        env: [variable("TRAINING_DATA", settings), ...access(plan), variable("CHECKPOINT_PATH", settings, checkpoints)],
      },
      runtimePatches: noted("Spot nodes are cheap, and a lost one costs an epoch: the job goes on from its checkpoint.", [
        {
          manager: "mlops-lifecycle/spot",
          trainingRuntimeSpec: { template: { spec: { replicatedJobs: [{ name: "node", template: onSpotNodes(plan) }] } } },
        },
      ]),
    },
  };
}

function variable(name: string, settings: string, value?: string): Value {
  return value === undefined ? { name, valueFrom: { configMapKeyRef: { name: settings, key: name } } } : { name, value };
}

/** A TrainJob takes single variables only, and no whole Secret. */
function access(plan: Plan): readonly Value[] {
  const { values = {}, asked = [], secrets = [] } = accessOf(plan) ?? {};
  const secret = accessSecret(plan);
  return [
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    ...[...asked, ...secrets].map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: secret, key } } })),
  ];
}

/** The ConfigMap with what only the reader knows. */
function settingsOf(name: string): string {
  return `${name}-train-job`;
}

/** Room for a table and its batches; a job with GPUs is bound by them. */
function resources(gpus: number): Value {
  const most = { cpu: "4", memory: "8Gi", ...(gpus > 0 ? { "nvidia.com/gpu": String(gpus) } : {}) };
  return { limits: most };
}

function onSpotNodes({ spec }: Plan): Value {
  const taints = spec.infrastructure?.cloud ? [spotTaints[spec.infrastructure.cloud]] : Object.values(spotTaints);
  const tolerations = taints.map((key) => ({ key, operator: "Exists" }));
  return {
    spec: { template: { spec: { serviceAccountName: spec.name, securityContext: { runAsNonRoot: true }, tolerations } } },
  };
}

/** The taint that keeps other pods off the spot nodes of each cloud; on AWS that of its own examples. */
const spotTaints = { gcp: "cloud.google.com/gke-spot", azure: "kubernetes.azure.com/scalesetpriority", aws: "spotInstance" };

function configure(name: string, { checkpoints }: Distribution): string {
  const keys = ["TRAINING_DATA", ...(checkpoints ? [] : ["CHECKPOINT_PATH"])];
  const literals = keys.map((key) => `--from-literal=${key}="$${key}"`).join(" ");
  return `kubectl create configmap ${settingsOf(name)} ${literals}`;
}
