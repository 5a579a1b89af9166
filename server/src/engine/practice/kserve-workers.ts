/** A model spread over several nodes: one head and the workers of `workerSpec`, in a predictor or a runtime. */
import type { KindId } from "../kinds/kind";
import { type MappingNode, type Node, text } from "../text/tree";
import { annotation, containerNames, containers, mapping, modelServers } from "./kserve-service";

export const runtimeKinds: readonly KindId[] = ["kserve/ServingRuntime", "kserve/ClusterServingRuntime"];
export const workerKinds: readonly KindId[] = ["kserve/InferenceService", ...runtimeKinds];

/** What a document says about workers. */
export interface Workers {
  readonly spec: MappingNode;
  /** The containers that lead: of `model` and its older forms, or of the runtime. */
  readonly heads: readonly Node[];
  readonly containers: readonly MappingNode[];
  /** Of these, the ones whose resources KServe looks at: of a runtime's only the one with the right name. */
  readonly members: readonly MappingNode[];
  /** Where further kinds of accelerators are declared. */
  readonly acceleratorTypes: Node | undefined;
}

const acceleratorAnnotation = "serving.kserve.io/gpu-resource-types";

/** The workers of a predictor or of a runtime that is not switched off (KServe does not check the others). */
export function workersOf(root: Node, kind: KindId): Workers | undefined {
  const isRuntime = runtimeKinds.includes(kind);
  const pod = root.at(isRuntime ? "spec" : "spec.predictor");
  const [spec] = mapping(pod?.child("workerSpec"));
  if (!pod || !spec || (isRuntime && isDisabled(root))) return undefined;
  const own = containers(spec);
  const declared = root.at(["spec", "annotations", acceleratorAnnotation]);
  return {
    spec,
    heads: isRuntime ? containers(pod).filter(isCalled(containerNames.server)) : modelServers(pod),
    containers: own,
    members: isRuntime ? own.filter(isCalled(containerNames.worker)) : own,
    acceleratorTypes: isRuntime ? declared : annotation(root, acceleratorAnnotation),
  };
}

export function isDisabled(runtime: Node): boolean {
  return runtime.at("spec.disabled")?.value === true;
}

/** Resources that are not accelerators, and the accelerators that KServe knows. */
export const knownResources: readonly string[] = [
  ...["cpu", "memory", "storage", "ephemeral-storage"],
  ...["nvidia.com/gpu", "amd.com/gpu", "intel.com/gpu", "habana.ai/gaudi"],
];

function isCalled(name: string): (container: Node) => boolean {
  return (container) => text(container.child("name")) === name;
}
