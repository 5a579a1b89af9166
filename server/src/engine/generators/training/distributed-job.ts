/** What a job needs that trains on several machines, whichever operator runs it: settings, access, room, cheap nodes. */
import type { Distribution } from "../../plan/distribution";
import type { Plan, Spec } from "../../plan/plan";
import { accessOf, accessSecret } from "../../systems/tracked-by";
import { defineGenerator, type FileGenerator, headOf, type Step } from "../generator";
import { type Value, yamlFile } from "../render";

/** What differs between the jobs of two operators. */
interface Job {
  readonly tool: string;
  /** The generator's folder below systems/. */
  readonly folder: string;
  /** In the folder training/. */
  readonly file: string;
  /** What runs it, with its version. */
  readonly operator: string;
  /** Words at the head of the file, after "For". */
  readonly head: string;
  readonly contents: (plan: Plan, distribution: Distribution) => Value;
}

/** The generator of a job's manifest. */
export function jobGenerator({ tool, folder, file, operator, head, contents }: Job): FileGenerator {
  const path = `training/${file}.yaml`;
  return defineGenerator({
    id: `systems/${folder}/${file}`,
    tier: 3,
    path,
    about: "that training as a job on several machines",
    system: { role: "distributed", tool },
    steps: (plan) => startJob(plan, operator, path),
    generate: (plan, origin) =>
      plan.distribution ? [yamlFile(path, contents(plan, plan.distribution), `For ${head}.\n${headOf(origin)}`)] : [],
  });
}

/** Gives the job what only the reader knows, and starts it. */
function startJob({ spec, distribution }: Plan, operator: string, path: string): readonly Step[] {
  if (!distribution) return [];
  return [
    {
      phase: "train",
      title: `Train on several machines (${operator}), TRAINING_DATA as they read it`,
      commands: [configure(spec.name, distribution), `kubectl create -f ${path}`],
    },
  ];
}

function configure(name: string, { checkpoints }: Distribution): string {
  const keys = ["TRAINING_DATA", ...(checkpoints ? [] : ["CHECKPOINT_PATH"])];
  const literals = keys.map((key) => `--from-literal=${key}="$${key}"`).join(" ");
  return `kubectl create configmap ${settingsOf(name)} ${literals}`;
}

/** The ConfigMap with what only the reader knows. */
function settingsOf(name: string): string {
  return `${name}-train-job`;
}

/** Single variables, and no whole Secret: a TrainJob takes no other, and MPI hands them on by name. */
export function jobVariables(plan: Plan, { checkpoints }: Distribution): readonly JobVariable[] {
  const settings = settingsOf(plan.spec.name);
  const { values = {}, asked = [], secrets = [] } = accessOf(plan) ?? {};
  const secret = accessSecret(plan);
  return [
    fromSettings("TRAINING_DATA", settings),
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    ...[...asked, ...secrets].map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: secret, key } } })),
    checkpoints === undefined ? fromSettings("CHECKPOINT_PATH", settings) : { name: "CHECKPOINT_PATH", value: checkpoints },
  ];
}

/** A variable as containers have it. */
export type JobVariable = { readonly name: string } & { readonly [key: string]: Value };

function fromSettings(name: string, settings: string): JobVariable {
  return { name, valueFrom: { configMapKeyRef: { name: settings, key: name } } };
}

/** Room for a table and its batches; a job with GPUs is bound by them. */
export function jobResources(gpus: number): Value {
  const most = { cpu: "4", memory: "8Gi", ...(gpus > 0 ? { "nvidia.com/gpu": String(gpus) } : {}) };
  return { limits: most };
}

export const spotWords = "Spot nodes are cheap, and a lost one costs an epoch: the job goes on from its checkpoint.";

/** Lets pods onto the spot nodes of the cloud; of every cloud where the spec names none. */
export function spotTolerations({ infrastructure }: Spec): Value {
  const taints = infrastructure?.cloud ? [spotTaints[infrastructure.cloud]] : Object.values(spotTaints);
  return taints.map((key) => ({ key, operator: "Exists" }));
}

/** The taint that keeps other pods off the spot nodes of each cloud; on AWS that of its own examples. */
const spotTaints = { gcp: "cloud.google.com/gke-spot", azure: "kubernetes.azure.com/scalesetpriority", aws: "spotInstance" };

/** A week, for those who look for the logs. */
export const keptFor = 604_800;

/** Pods are called after the job, with a word and a number behind it, in 63 characters (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names). */
export function jobMetadata({ spec }: Plan): Value {
  const name = spec.name.slice(0, 36).replace(/-+$/, "");
  return { generateName: `training-${name}-`, labels: { "app.kubernetes.io/name": spec.name } };
}

/** A pod's template of the one container, without rights that training needs not. */
export function jobPod(
  { spec }: Plan,
  pod: { readonly tolerations?: Value; readonly container: { readonly [key: string]: Value } },
): Value {
  return {
    spec: {
      serviceAccountName: spec.name,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      tolerations: pod.tolerations,
      containers: [{ ...pod.container, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } }],
    },
  };
}
