/** How KServe reads the parts of an InferenceService and of its runtimes. Facts: kserve-sources.ts. */
import { children, isEmpty, type MappingNode, type Node, text } from "../text/tree";

/** The older keys of a predictor, in the order in which KServe's defaulter looks for one to rewrite as `model`. */
export const frameworkKeys: readonly string[] = [
  ...["sklearn", "tensorflow", "xgboost", "pytorch", "triton"],
  ...["onnx", "huggingface", "pmml", "lightgbm", "paddle"],
];

/** Names that decide what a container is for. */
export const containerNames = {
  server: "kserve-container",
  transformer: "transformer-container",
  worker: "worker-container",
} as const;

/** Names of InferenceServices and InferenceGraphs: they become host names. */
export const serviceName = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Predictor, transformer and explainer, as far as the service has them. */
export function components(root: Node): readonly MappingNode[] {
  return ["predictor", "transformer", "explainer"].flatMap((key) => mapping(root.at(["spec", key])));
}

/** Entries of `spec.canary`. */
export function canaries(root: Node): readonly MappingNode[] {
  return children(root.at("spec.canary")).flatMap((entry) => mapping(entry));
}

/** The predictor that serves, and those of canaries. */
export function predictors(root: Node): readonly MappingNode[] {
  return [root.at("spec.predictor"), ...canaries(root).map((entry) => entry.child("predictor"))].flatMap(mapping);
}

/** `model` and the older keys named after a framework, as far as they have a value. */
export function modelServers(predictor: Node): readonly Node[] {
  return children(predictor).filter((node) => (node.name === "model" || isFramework(node)) && !isEmpty(node));
}

export function isFramework({ name }: Node): boolean {
  return frameworkKeys.includes(String(name));
}

/** The containers in one of a pod's lists of them. */
export function containers(pod: Node | undefined, list = "containers"): readonly MappingNode[] {
  return children(pod?.child(list)).flatMap(mapping);
}

/** The container of a component of one's own that serves: the only one, or the one that says so by its name. */
export function servingContainer(component: Node): MappingNode | undefined {
  const all = containers(component);
  return all.length === 1 ? all[0] : all.find((container) => text(container.child("name")) === containerNames.server);
}

/** The entry of a container's `env` that sets this variable. */
export function variable(container: Node | undefined, name: string): MappingNode | undefined {
  return children(container?.child("env"))
    .flatMap(mapping)
    .find((entry) => text(entry.child("name")) === name);
}

/** An annotation of the object. */
export function annotation(root: Node, key: string): Node | undefined {
  return root.at(["metadata", "annotations", key]);
}

/** True for what a template or a shell fills in before a cluster sees it. */
export function isFilledIn(value: string): boolean {
  return /\{\{|\$\{|\$\(|^<[^>]*>$/.test(value);
}

export function mapping(node: Node | undefined): readonly MappingNode[] {
  return node?.type === "mapping" ? [node] : [];
}
