/** What the devices of a plan run, and what they install. */
import { exportsFor } from "../../plan/device";
import type { Plan } from "../../plan/plan";
import type { DeviceCode, Exporter } from "../../systems/device-code";
import { filesOf } from "../../systems/files-of";

/** How the registered model becomes a file that a runtime on devices loads. */
export interface Export {
  readonly device: DeviceCode;
  readonly exporter: Exporter;
}

/**
 * The export for the devices, or as ONNX where a model only has to become smaller: compression works on exported models.
 * Undefined where nothing is exported, or nothing can be: then the team brings its own file.
 */
export function exportOf(plan: Plan): Export | undefined {
  const runtime = runtimeOf(plan) ?? (plan.optimisation ? "onnx_runtime" : undefined);
  const device = runtime === undefined ? undefined : filesOf(runtime)?.device;
  if (!runtime || !device || !exportsFor(runtime, plan.training.framework)) return undefined;
  return { device, exporter: device.exporter(plan.training) };
}

/** True where the export goes to devices. */
export function runsOnDevices(plan: Plan): boolean {
  return runtimeOf(plan) !== undefined && exportOf(plan) !== undefined;
}

/** Of devices alone, or of the edge half of a hybrid target. */
function runtimeOf({ stack, serving }: Plan): string | undefined {
  return serving.pattern === "device" ? stack.serving : serving.edge;
}

/** Names of the exported model in the folder edge/: as it was compared with the original, and made smaller. */
export function exportedModel({ ending }: DeviceCode): string {
  return `model.${ending}`;
}

export function compressedModel({ ending }: DeviceCode): string {
  return `model.compressed.${ending}`;
}

/** What a device installs, in the folder edge/. */
export function installed({ optimisation }: Plan, device: DeviceCode): readonly string[] {
  return [optimisation ? compressedModel(device) : exportedModel(device), ...(device.beside ?? []), "predict.py"];
}

/** The command that writes the checksums a device compares. */
export function checksums(plan: Plan, device: DeviceCode): string {
  return `(cd edge && sha256sum ${installed(plan, device).join(" ")} > SHA256SUMS)`;
}
