/** TorchServe, started by hand. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "torchserve",
  deploy: (plan) => deploying(plan, 'torchserve --start --model-store "$MODEL_STORE" --models "$MODEL_ARCHIVE"'),
});
