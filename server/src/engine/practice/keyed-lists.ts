/** Lists of Kubernetes' API that are maps written as lists: which keys tell their items apart, and who insists on it. */
import { type KindId, kindIds } from "../kinds/kind";

/** What two items with the same keys lead to. */
export type Verdict = "error" | "warning";
export type Family = "kubernetes" | "service" | "runtime" | "graph" | "llm";

export interface KeyedList {
  readonly list: string;
  readonly keys: readonly [string, ...string[]];
  /** By family of kinds; where one is absent the list may repeat itself. */
  readonly verdicts: Partial<Readonly<Record<Family, Verdict>>>;
}

const everywhere: KeyedList["verdicts"] = {
  kubernetes: "error",
  service: "error",
  runtime: "error",
  graph: "error",
  llm: "error",
};
/** Kubernetes takes these in its own kinds, warns, and lets the last one win (kubernetes/pkg/api/pod/warnings.go). */
const lastWins: KeyedList["verdicts"] = { ...everywhere, kubernetes: "warning" };
/** KServe's definitions do not declare these as maps, but the pods that it makes of them are refused. */
const refusedLater: KeyedList["verdicts"] = { ...everywhere, service: "warning", runtime: "warning" };
const onlyWhereMaps: KeyedList["verdicts"] = { kubernetes: "warning", llm: "error" };

/** `x-kubernetes-list-map-keys` of KServe's definitions at v0.20, and validation of pods in Kubernetes. */
export const keyedLists: readonly KeyedList[] = [
  { list: "containers", keys: ["name"], verdicts: refusedLater },
  { list: "initContainers", keys: ["name"], verdicts: refusedLater },
  { list: "volumes", keys: ["name"], verdicts: refusedLater },
  { list: "env", keys: ["name"], verdicts: lastWins },
  { list: "ports", keys: ["containerPort", "protocol"], verdicts: lastWins },
  { list: "ports", keys: ["port", "protocol"], verdicts: { kubernetes: "error" } },
  { list: "volumeMounts", keys: ["mountPath"], verdicts: everywhere },
  { list: "volumeDevices", keys: ["devicePath"], verdicts: everywhere },
  { list: "claims", keys: ["name"], verdicts: lastWins },
  { list: "resourceClaims", keys: ["name"], verdicts: everywhere },
  { list: "schedulingGates", keys: ["name"], verdicts: everywhere },
  { list: "topologySpreadConstraints", keys: ["topologyKey", "whenUnsatisfiable"], verdicts: everywhere },
  { list: "imagePullSecrets", keys: ["name"], verdicts: onlyWhereMaps },
  { list: "hostAliases", keys: ["ip"], verdicts: onlyWhereMaps },
];

/** Values the API server fills in before it compares. */
export const keyDefaults: Readonly<Record<string, string>> = { protocol: "TCP" };

/** Below these keys the API takes anything, or a list of the same name is another one. */
export const keysOfOthers: ReadonlySet<unknown> = new Set(["metadata", "status", "inline", "adapters", "builtInAdapter"]);

const families: Partial<Readonly<Record<KindId, Family>>> = {
  "kserve/InferenceService": "service",
  "kserve/ServingRuntime": "runtime",
  "kserve/ClusterServingRuntime": "runtime",
  "kserve/ClusterStorageContainer": "runtime",
  "kserve/InferenceGraph": "graph",
  "kserve/LLMInferenceService": "llm",
  "kserve/LLMInferenceServiceConfig": "llm",
  "kubernetes/Pod": "kubernetes",
  "kubernetes/Deployment": "kubernetes",
  "kubernetes/StatefulSet": "kubernetes",
  "kubernetes/DaemonSet": "kubernetes",
  "kubernetes/Job": "kubernetes",
  "kubernetes/CronJob": "kubernetes",
  "kubernetes/Service": "kubernetes",
};

/** Kinds with such lists. */
export const kindsWithLists: readonly KindId[] = kindIds.filter((id) => families[id]);

export function familyOf(kind: KindId): Family {
  return families[kind] ?? "kubernetes";
}
