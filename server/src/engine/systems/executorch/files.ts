/** ExecuTorch on devices. */
import { installing } from "../deploying";
import { defineFiles } from "../files";
import { executorch, executorchVersion } from "./device";

export default defineFiles({
  system: "executorch",
  device: executorch,
  deploy: (plan) => installing(plan, `pip install executorch==${executorchVersion}`),
});
