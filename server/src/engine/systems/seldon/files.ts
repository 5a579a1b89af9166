/** Seldon Core 2. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "seldon",
  deploy: (plan) => deploying(plan, 'kubectl apply -f "$SELDON_MODEL_MANIFEST"'),
});
