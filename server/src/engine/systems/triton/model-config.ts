/** config.pbtxt: one model of Triton's repository. https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_configuration.html (read 2026-11-29) */
import { defineGenerator } from "../../generators/generator";
import { Enum, type Message, protoFile } from "../../generators/prototext";
import { type Column, v2TypeOf } from "../../generators/serving/columns";
import type { Plan } from "../../plan/plan";
import { isServed } from "../model-server";
import { versionNumber } from "../version-number";
import { type Backend, backendOf } from "./backends";

/** A folder of the repository is named after its model. */
export function configPath({ spec }: Plan): string {
  return `serving/model-repository/${spec.name}/config.pbtxt`;
}

export default defineGenerator({
  id: "systems/triton/model-config",
  tier: 2,
  path: configPath,
  about: "what Triton loads, and how it batches",
  system: { role: "serving", tool: "triton" },
  applies: isServed,
  generate: (plan, origin) => [protoFile(configPath(plan), origin, configOf(plan))],
});

function configOf(plan: Plan): Message {
  const { spec, serving, version } = plan;
  const backend = backendOf(spec) ?? { name: "" };
  const { inputs = [], outputs = [] } = spec.model?.signature ?? {};
  const batches = isBatched([...inputs, ...outputs]);
  return {
    name: spec.name,
    backend: backend.name,
    default_model_filename: backend.file,
    max_batch_size: batches ? serving.concurrency : 0,
    version_policy: { specific: { versions: [versionNumber(version)] } },
    input: tensors(inputs, "input", backend, batches),
    output: tensors(outputs, "output", backend, batches),
    instance_group: [{ count: 1, kind: new Enum(serving.resources.gpus > 0 ? "KIND_GPU" : "KIND_CPU") }],
    dynamic_batching: batches ? { max_queue_delay_microseconds: patience(plan) } : undefined,
    parameters: Object.entries(backend.parameters ?? {}).map(([key, value]) => ({ key, value: { string_value: value } })),
    response_cache: spec.serving?.cache === "triton_response_cache" ? { enable: true } : undefined,
  };
}

/** Requests can be put together where each adds rows to a first dimension that is open. */
function isBatched(columns: readonly Column[]): boolean {
  return columns.every(({ shape }) => shape === undefined || shape[0] === -1);
}

/** A request may wait a twentieth of the time it has for others to join it, and never more than 5 ms. */
function patience({ thresholds }: Plan): number {
  return Math.min(Math.round((thresholds.latency.targetMs ?? 100) * 50), 5000);
}

function tensors(columns: readonly Column[], place: "input" | "output", backend: Backend, batches: boolean): readonly Message[] {
  if (columns.length === 0) return [];
  if (backend.isTable) {
    const width = place === "input" ? columns.length : 1;
    return [{ name: `${place}__0`, data_type: new Enum("TYPE_FP32"), dims: [width] }];
  }
  return columns.map((column, index) => ({
    name: place === "output" && backend.numbered ? `${column.name}__${index}` : column.name,
    data_type: new Enum(`TYPE_${v2TypeOf(column).replace("BYTES", "STRING")}`),
    dims: dimsOf(column, batches),
  }));
}

/** Without the dimension of the batch, which Triton adds itself; a scalar in each row has one of its own. */
function dimsOf({ shape = [-1, 1] }: Column, batches: boolean): readonly number[] {
  const rest = batches ? shape.slice(1) : shape;
  return rest.length > 0 ? rest : [1];
}
