/** Which plans have files for ONNX Runtime on devices. */
import type { Plan } from "../../plan/plan";

/** Devices alone, or the edge half of a hybrid target. */
export function runsOnDevices({ stack, serving }: Plan): boolean {
  return stack.serving === "onnx_runtime" || serving.edge === "onnx_runtime";
}

/** Compression works on the exported model, so it needs the export as well. */
export function isExported(plan: Plan): boolean {
  return runsOnDevices(plan) || plan.optimisation !== undefined;
}

/** ONNX operators of this version are understood by every ONNX Runtime since `minimumRuntime` (https://onnxruntime.ai/docs/reference/compatibility.html). */
export const opset = 18;
export const minimumRuntime = "1.14";

/** Beside the exported model, which stays as it was measured against the original. */
export const compressedModel = "model.compressed.onnx";

/** What a device installs, in the folder edge/. */
export function filesOf({ optimisation }: Plan): readonly string[] {
  return [optimisation ? compressedModel : "model.onnx", "predict.py"];
}

/** The command that writes the checksums a device compares. */
export function checksums(plan: Plan): string {
  return `(cd edge && sha256sum ${filesOf(plan).join(" ")} > SHA256SUMS)`;
}
