/** ExecuTorch on devices. */
import { installing } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "executorch",
  deploy: (plan) => installing(plan, "pip install executorch"),
});
