/** The pods that Kubernetes' own objects make: where they are described, and what runs in them. */
import type { KindId } from "../kinds/kind";
import { children, type Node, text } from "../text/tree";

/** Where each kind describes its pods: the path to what has `metadata` and `spec`. */
const templates = {
  "kubernetes/Pod": [],
  "kubernetes/Deployment": ["spec", "template"],
  "kubernetes/StatefulSet": ["spec", "template"],
  "kubernetes/DaemonSet": ["spec", "template"],
  "kubernetes/Job": ["spec", "template"],
  "kubernetes/CronJob": ["spec", "jobTemplate", "spec", "template"],
} as const satisfies Partial<Record<KindId, readonly string[]>>;

type Workload = keyof typeof templates;

/** Kinds that run containers. */
export const workloads = Object.keys(templates) as readonly Workload[];

/** Kinds whose pods answer requests for as long as they live. */
export const services = ["kubernetes/Deployment", "kubernetes/StatefulSet"] as const satisfies readonly Workload[];

/** What describes the pods of an object; nothing where the object runs none, or is not finished. */
export function podTemplate(root: Node, kind: KindId): Node | undefined {
  const path = kind in templates ? templates[kind as Workload] : undefined;
  return path && (path.length === 0 ? root : root.at([...path]));
}

export function podSpec(root: Node, kind: KindId): Node | undefined {
  return podTemplate(root, kind)?.child("spec");
}

/** The containers that do a pod's work; those that prepare it run before and end. */
export function containersOf(spec: Node | undefined): readonly Node[] {
  return children(spec?.child("containers")).filter(({ type }) => type === "mapping");
}

export function allContainersOf(spec: Node | undefined): readonly Node[] {
  const prepare = children(spec?.child("initContainers")).filter(({ type }) => type === "mapping");
  return [...containersOf(spec), ...prepare];
}

/** Where a finding about a container as a whole belongs: its name, else what begins it. */
export function placeOfContainer(container: Node): Node["span"] {
  const name = container.child("name");
  return name && text(name) !== "" ? name.span : (container.children[0]?.key ?? container.key);
}
