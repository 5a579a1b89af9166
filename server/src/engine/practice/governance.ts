/** What governance demands of a spec, and what its spec has of it. */
import type { Spec } from "../plan/plan";
import { recommendTier } from "../plan/tier";
import { items, type Node, text } from "../text/tree";

/** Governance levels, the laxest first. */
export const beyondExperiment: ReadonlySet<string> = new Set(["staging", "production"]);

export function isProduction(spec: Partial<Spec>): boolean {
  return spec.governance_level === "production";
}

export function isRegulated({ regulations = [] }: Partial<Spec>): boolean {
  return regulations.length > 0;
}

/** True where requests are answered, so that traffic can move from one version to another. */
export function answersRequests({ deployment_target: target }: Partial<Spec>): boolean {
  return target === "online" || target === "hybrid";
}

/** The tier that is generated: the spec's own, else the recommended one; undefined while too little is written to tell. */
export function effectiveTier(spec: Partial<Spec>): number | undefined {
  return spec.tier ?? recommendedTier(spec);
}

/** The tier that the situation recommends. */
export function recommendedTier({ governance_level, ...spec }: Partial<Spec>): number | undefined {
  return governance_level && recommendTier({ ...spec, governance_level }).value;
}

/** Where a finding about something absent belongs: at the nearest part of its path that is there, else at what demands it. */
export function placeOf(root: Node, path: string, demanding: string): Node["span"] {
  const steps = path.split(".");
  for (let depth = steps.length; depth > 0; depth -= 1) {
    const node = root.at(steps.slice(0, depth));
    if (node) return node.key;
  }
  const [first] = items(root.child(demanding));
  return (
    (root.child(demanding)?.type === "scalar" ? root.child(demanding) : first)?.span ?? root.child(demanding)?.key ?? root.span
  );
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}

/** Keys below a node that have no value. */
export function lacking(node: Node | undefined, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => {
    const value = node?.child(key);
    return !value || (value.type === "scalar" ? text(value) === "" : value.children.length === 0);
  });
}
