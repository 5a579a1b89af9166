/** The load a model must carry, as the spec says it: under the keys' present names or their old ones. */
import { type Node, number } from "../text/tree";

/** Old names of `scale_requirements` keys; still read, to be renamed. */
export const scaleAliases = {
  requests_per_second: "rps",
  latency_sla: "latency_ms",
  data_volume: "data_volume_gb",
} as const satisfies Readonly<Record<string, string>>;

/** The keys of which at least one must be given. */
export const scaleKeys = ["rps", "latency_ms", "data_volume_gb", "concurrent_users"] as const;
type ScaleKey = (typeof scaleKeys)[number];

/** The entry that states a requirement, under its present name if it has both. */
export function scaleEntry(spec: Node, key: ScaleKey): Node | undefined {
  const requirements = spec.child("scale_requirements");
  const alias = Object.entries(scaleAliases).find(([, name]) => name === key)?.[0];
  return requirements?.child(key) ?? (alias ? requirements?.child(alias) : undefined);
}

/** The number of a requirement, undefined where the spec does not give it. */
export function scaleNumber(spec: Node, key: ScaleKey): number | undefined {
  return number(scaleEntry(spec, key));
}
