/** Document → spec. The document is valid by its schema; old names of keys are read as the new ones. */
import type { Document } from "../file";
import type { ScaleRequirements } from "../spec.generated";
import type { Spec } from "./plan";

/** The spec a document holds, with `scale_requirements` in today's words. */
export function readSpec({ root }: Document): Spec {
  const spec = root.value as unknown as Spec;
  return { ...spec, scale_requirements: today(spec.scale_requirements) };
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
