/** TorchScript's programs are still run by PyTorch. */
import type { Check } from "../check";
import { onDevice } from "../tuning/devices";

export const checks: readonly Check[] = [onDevice({ runtime: "torchscript", framework: "pytorch", format: "torchscript" })];
