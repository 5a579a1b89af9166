/** Triton, started by hand. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "triton",
  deploy: (plan) => deploying(plan, 'tritonserver --model-repository="$MODEL_REPOSITORY"'),
});
