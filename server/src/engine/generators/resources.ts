/** What a container asks for and may use, in Kubernetes' quantities. */
import type { Resources } from "../plan/plan";
import type { Value } from "./render";

export function quantities({ cpuRequest, cpuLimit, memoryGi, gpus }: Resources): Value {
  const gpu = gpus > 0 ? { "nvidia.com/gpu": String(gpus) } : {};
  return {
    requests: { cpu: String(cpuRequest), memory: `${memoryGi}Gi`, ...gpu },
    limits: { cpu: String(cpuLimit), memory: `${memoryGi}Gi`, ...gpu },
  };
}
