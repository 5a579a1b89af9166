/** LiteRT on devices. */
import { installing } from "../deploying";
import { defineFiles } from "../files";
import { liteRt, runtimeVersion } from "./device";

export default defineFiles({
  system: "tflite",
  device: liteRt,
  deploy: (plan) => installing(plan, `pip install ai-edge-litert==${runtimeVersion}`),
});
