/** TensorFlow Serving, started by hand. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "tf_serving",
  deploy: (plan) =>
    deploying(
      plan,
      `tensorflow_model_server --rest_api_port=8501 --model_name=${plan.spec.name} --model_base_path="$MODEL_FOLDER"`,
    ),
});
