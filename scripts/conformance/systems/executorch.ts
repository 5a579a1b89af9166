/** ExecuTorch runs what PyTorch exports. */
import type { Check } from "../check";
import { onDevice } from "../tuning/devices";

export const checks: readonly Check[] = [onDevice({ runtime: "executorch", framework: "pytorch", format: "executorch" })];
