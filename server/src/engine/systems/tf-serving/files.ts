/** TensorFlow Serving: its configurations, in a Deployment of its own; started by hand at tier 1. */
import { rollsOutByScript } from "../../generators/serving/rollout";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { modelServer } from "../model-server";
import { canaryConfig, canaryGenerator, modelsConfig, modelsGenerator, monitoringConfig, monitoringGenerator } from "./configs";
import { tensorflowContainer } from "./container";
import { tensorflowMeasures, tensorflowQueries } from "./queries";

export default defineFiles({
  system: "tf_serving",
  variables: {
    MODEL_FOLDER: "folder with numbered versions",
  },
  deploy: (plan) =>
    deploying(
      plan,
      `tensorflow_model_server --rest_api_port=8501 --model_name=${plan.spec.name} --model_base_path="$MODEL_FOLDER"`,
    ),
  queries: tensorflowQueries,
  ...modelServer({
    tool: "tf_serving",
    container: tensorflowContainer,
    beside: (plan) => tensorflowContainer(plan, "models.canary.config"),
    settings: (plan) => [modelsConfig, ...(rollsOutByScript(plan) ? [canaryConfig] : []), monitoringConfig],
    own: [modelsGenerator, canaryGenerator, monitoringGenerator],
    measures: tensorflowMeasures,
  }),
});
