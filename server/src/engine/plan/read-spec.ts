/** Document → spec. The document is valid by its schema; old names of keys are read as the new ones. */
import type { Document } from "../file";
import { validate } from "../schema/validate";
import type { ScaleRequirements } from "../spec.generated";
import { isEmpty, type Path } from "../text/tree";
import type { Spec } from "./plan";

/** The spec a document holds, with `scale_requirements` in today's words. */
export function readSpec({ root }: Document): Spec {
  const spec = root.value as unknown as Spec;
  return { ...spec, scale_requirements: today(spec.scale_requirements) };
}

interface Readable {
  readonly spec: Partial<Spec>;
  /** Where something stands that has the wrong shape. */
  readonly misread: readonly Path[];
}

const readable = new WeakMap<Document["parsed"], Readable>();

/**
 * What of a spec can be relied on while somebody still writes it: all values whose shape is right. A rule about a decision asks
 * this, so one misspelt key does not silence everything else.
 */
export function readableSpec(document: Document): Partial<Spec> {
  return read(document).spec;
}

/**
 * Does something stand at one of these keys that cannot be relied on? Then it is no sign of absence: a rule that concludes from
 * an absent value keeps quiet, for the schema speaks already.
 */
export function isMisread(document: Document, ...keys: readonly string[]): boolean {
  const paths = read(document).misread.map((path) => `${path.join(".")}.`);
  return keys.some((key) => paths.some((path) => path.startsWith(`${key}.`) || `${key}.`.startsWith(path)));
}

function read(document: Document): Readable {
  const known = readable.get(document.parsed);
  if (known) return known;
  const value = structuredClone(document.root.type === "mapping" ? document.root.value : {}) as Record<string, unknown>;
  const wrong = validate(document).filter(({ keyword }) => keyword !== "required");
  for (const { node } of wrong) drop(value, node.path);
  const { scale_requirements: scale, ...rest } = withoutHoles(value) as Partial<Spec>;
  const spec = scale ? { ...rest, scale_requirements: today(scale) } : rest;
  const fresh = { spec, misread: wrong.filter(({ node }) => !isEmpty(node)).map(({ node }) => node.path) };
  readable.set(document.parsed, fresh);
  return fresh;
}

/** Removes what stands at a path; all of it where the path is the document's root. */
function drop(value: Record<string, unknown>, path: Path): void {
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], value);
  if (last === undefined) for (const key of Object.keys(value)) delete value[key];
  else if (typeof parent === "object" && parent !== null) delete (parent as Record<string, unknown>)[last];
}

/** Lists close up where an item was removed. */
function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(() => true).map(withoutHoles);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutHoles(entry)]));
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
