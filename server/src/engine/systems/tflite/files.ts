/** LiteRT on devices. */
import { installing } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "tflite",
  deploy: (plan) => installing(plan, "pip install ai-edge-litert"),
});
