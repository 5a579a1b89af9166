/** Document → spec. The document is valid by its schema; old names of keys are read as the new ones. */
import type { Document } from "../file";
import { validate } from "../schema/validate";
import type { ScaleRequirements } from "../spec.generated";
import type { Path } from "../text/tree";
import type { Spec } from "./plan";

/** The spec a document holds, with `scale_requirements` in today's words. */
export function readSpec({ root }: Document): Spec {
  const spec = root.value as unknown as Spec;
  return { ...spec, scale_requirements: today(spec.scale_requirements) };
}

const readable = new WeakMap<Document["parsed"], Partial<Spec>>();

/**
 * What of a spec can be relied on while somebody still writes it: all values whose shape is right. A rule about a decision asks
 * this, so one misspelt key does not silence everything else.
 */
export function readableSpec(document: Document): Partial<Spec> {
  const known = readable.get(document.parsed);
  if (known) return known;
  const value = structuredClone(document.root.type === "mapping" ? document.root.value : {}) as Record<string, unknown>;
  for (const { node, keyword } of validate(document)) if (keyword !== "required") drop(value, node.path);
  const { scale_requirements: scale } = value as Partial<Spec>;
  const spec = { ...value, ...(scale ? { scale_requirements: today(scale) } : {}) };
  readable.set(document.parsed, spec);
  return spec;
}

/** Removes what stands at a path; all of it where the path is the document's root. */
function drop(value: Record<string, unknown>, path: Path): void {
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], value);
  if (last === undefined) for (const key of Object.keys(value)) delete value[key];
  else if (typeof parent === "object" && parent !== null) delete (parent as Record<string, unknown>)[last];
}

/** Old names stand in where the new one is absent. */
function today(scale: ScaleRequirements): ScaleRequirements {
  const rps = scale.rps ?? scale.requests_per_second;
  const latency = scale.latency_ms ?? scale.latency_sla;
  const volume = scale.data_volume_gb ?? scale.data_volume;
  return {
    ...(rps === undefined ? {} : { rps }),
    ...(latency === undefined ? {} : { latency_ms: latency }),
    ...(volume === undefined ? {} : { data_volume_gb: volume }),
    ...(scale.concurrent_users === undefined ? {} : { concurrent_users: scale.concurrent_users }),
  };
}
