/** TorchScript's place on devices is ExecuTorch's now. */
import { installing } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "torchscript",
  deploy: (plan) => installing(plan, "pip install executorch"),
});
