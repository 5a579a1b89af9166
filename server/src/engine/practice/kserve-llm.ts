/** Parts of an LLMInferenceService, and which of them exclude each other. Facts: kserve-sources.ts. */
import { children, isEmpty, type MappingNode, type Node } from "../text/tree";
import { mapping } from "./kserve-service";

/** What runs the model: the main workload, and the one that reads prompts where they are separate. */
export function workloads(root: Node): readonly MappingNode[] {
  return [root.at("spec"), root.at("spec.prefill")].flatMap(mapping);
}

/** Keys of one mapping of which only one may be set. */
export interface Choice {
  /** The mapping, from `spec` or a workload down; `*` stands for every item of a list. */
  readonly at: readonly string[];
  readonly keys: readonly [string, string, ...string[]] | readonly [string];
  /** Whether one of them must be set where the mapping is. */
  readonly needed: boolean;
  /** Why not both, or what for, as half a sentence. */
  readonly why: string;
}

/** In each workload; the API server itself checks these, in LLMInferenceServiceConfigs too. */
export const scalingChoices: readonly Choice[] = [
  { at: [], keys: ["replicas", "scaling"], needed: false, why: "a number of replicas is fixed or scaled, not both" },
  { at: ["scaling"], keys: ["wva", "keda"], needed: true, why: "one mechanism scales a workload" },
  { at: ["scaling", "wva"], keys: ["hpa", "keda"], needed: true, why: "one of them carries out what wva decides" },
];

/** In each workload of a service. */
export const workloadChoices: readonly Choice[] = [
  {
    at: ["kvCacheOffloading", "secondary", "*"],
    keys: ["fileSystem"],
    needed: true,
    why: "a further tier of the cache is a file system",
  },
  {
    at: ["kvCacheOffloading", "secondary", "*", "fileSystem"],
    keys: ["emptyDir", "pvc"],
    needed: true,
    why: "a tier of the cache lies in one place",
  },
  {
    at: ["kvCacheOffloading", "secondary", "*", "fileSystem", "pvc"],
    keys: ["spec", "ref"],
    needed: true,
    why: "the claim is either made or there already",
  },
];

/** Once in a service, from `spec` down. */
export const serviceChoices: readonly Choice[] = [
  { at: ["router", "route", "http"], keys: ["refs", "spec"], needed: false, why: "the route is either there already or made" },
  { at: ["router", "scheduler", "config"], keys: ["inline", "ref"], needed: true, why: "the scheduler reads one configuration" },
];

/** The mappings at a path from a node down. */
export function mappingsAt(node: Node, path: readonly string[]): readonly MappingNode[] {
  return path
    .reduce<readonly Node[]>(
      (nodes, step) => nodes.flatMap((each) => (step === "*" ? children(each) : (each.child(step) ?? []))),
      [node],
    )
    .flatMap(mapping);
}

/** True for what counts as set: a value that is there, and no empty list. */
export function isSet(node: Node | undefined): node is Node {
  return node !== undefined && !isEmpty(node) && !(node.type === "sequence" && node.items.length === 0);
}
