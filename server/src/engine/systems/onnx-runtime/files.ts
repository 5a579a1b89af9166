/** ONNX Runtime on devices. */
import { installing } from "../deploying";
import { defineFiles } from "../files";
import { onnxDevice } from "./device";

export default defineFiles({
  system: "onnx_runtime",
  device: onnxDevice,
  variables: { MODEL_FILE: "model in ONNX" },
  deploy: (plan) =>
    installing(plan, "pip install onnxruntime", 'python -m onnxruntime.tools.check_onnx_model_mobile_usability "$MODEL_FILE"'),
});
