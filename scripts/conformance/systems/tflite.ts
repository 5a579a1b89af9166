/** LiteRT runs what Keras exports. */
import type { Check } from "../check";
import { onDevice } from "../tuning/devices";

export const checks: readonly Check[] = [onDevice({ runtime: "tflite", framework: "keras", format: "tflite" })];
