/** What governance demands of a spec, and what its spec has of it. */
import type { Spec } from "../plan/plan";
import { recommendTier } from "../plan/tier";
import { items, type Node } from "../text/tree";

/** Governance levels, the laxest first. */
export const beyondExperiment: ReadonlySet<string> = new Set(["staging", "production"]);

export function isProduction(spec: Partial<Spec>): boolean {
  return spec.governance_level === "production";
}

export function isRegulated(spec: Partial<Spec>): boolean {
  return lawsOf(spec).length > 0;
}

/** Laws and standards the model falls under, as far as they can be read. */
export function lawsOf({ regulations = [] }: Partial<Spec>): readonly string[] {
  return regulations.filter(Boolean);
}

/** True where laws are written down, even in a shape that nobody can read yet: advice to do less would be wrong then. */
export function mayBeRegulated(root: Node): boolean {
  return items(root.child("regulations")).length > 0;
}

/** The tier that is generated: the spec's own, else the recommended one; undefined while too little is written to tell. */
export function effectiveTier(spec: Partial<Spec>): number | undefined {
  return spec.tier ?? recommendedTier(spec);
}

/** The tier that the situation recommends. */
export function recommendedTier({ governance_level, ...spec }: Partial<Spec>): number | undefined {
  return governance_level && recommendTier({ ...spec, governance_level }).value;
}

/** The entry that decides which tier is generated: the tier itself, else what recommends it. */
export function decidesTier(root: Node, spec: Partial<Spec>): Node | undefined {
  const lifting = isRegulated(spec) ? root.child("regulations") : undefined;
  const maturity = spec.maturity_level === undefined ? undefined : root.child("maturity_level");
  return root.child("tier") ?? lifting ?? maturity ?? root.child("governance_level");
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

/**
 * Keys that the mapping at a path does not have, or has with nothing in it. None where something on the way is no mapping:
 * what has a wrong shape, the schema reports.
 */
export function lacking(root: Node, path: string, keys: readonly string[]): readonly string[] {
  const steps = path.split(".");
  const onTheWay = steps.map((_, depth) => root.at(steps.slice(0, depth + 1)));
  if (onTheWay.some((node) => node && node.type !== "mapping")) return [];
  return keys.filter((key) => {
    const value = onTheWay.at(-1)?.child(key);
    return !value || (value.type !== "scalar" && value.children.length === 0);
  });
}
