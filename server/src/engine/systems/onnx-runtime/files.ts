/** ONNX Runtime on devices. */
import { installing } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "onnx_runtime",
  variables: { MODEL_FILE: "model in ONNX" },
  deploy: (plan) =>
    installing(plan, "pip install onnxruntime", 'python -m onnxruntime.tools.check_onnx_model_mobile_usability "$MODEL_FILE"'),
});
