/** The nodes of an InferenceGraph and where their steps lead. Facts: kserve-sources.ts. */
import { children, isEmpty, type MappingNode, type Node, text } from "../text/tree";
import { mapping } from "./kserve-service";

export const rootName = "root";
/** What a step may ask; exactly one of them. */
export const targets = ["nodeName", "serviceName", "serviceUrl"] as const;

/** Nodes of the graph; their key is their name. */
export function graphNodes(root: Node): readonly MappingNode[] {
  return children(root.at("spec.nodes")).flatMap(mapping);
}

export function steps(graphNode: Node): readonly MappingNode[] {
  return children(graphNode.child("steps")).flatMap(mapping);
}

/** The targets a step names. */
export function targetsOf(step: Node): readonly Node[] {
  return targets.flatMap((key) => step.child(key) ?? []).filter((node) => !isEmpty(node) && text(node) !== "");
}

/** A step in words: by its name, else by its place. */
export function stepName(step: Node): string {
  const name = text(step.child("name"));
  return name === "" ? `Step ${Number(step.name) + 1}` : `Step "${name}"`;
}
