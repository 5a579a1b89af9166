/** ONNX Runtime exports every framework, and runs it. */
import type { Check } from "../check";
import { onDevice } from "../tuning/devices";

export const checks: readonly Check[] = (["sklearn", "xgboost", "pytorch", "keras"] as const).map((framework) =>
  onDevice({ runtime: "onnx_runtime", framework, format: "onnx" }),
);
