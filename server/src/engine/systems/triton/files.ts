/** Triton: its model repository, in a Deployment of its own; started by hand at tier 1. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { modelServer } from "../model-server";
import { tritonContainer } from "./container";
import modelConfig, { configPath } from "./model-config";
import { tritonMeasures, tritonQueries } from "./queries";

export default defineFiles({
  system: "triton",
  variables: {
    MODEL_FILE: "file of the model",
    MODEL_REPOSITORY: "folder with the models",
  },
  deploy: (plan) => deploying(plan, 'tritonserver --model-repository="$MODEL_REPOSITORY"'),
  queries: tritonQueries,
  ...modelServer({
    tool: "triton",
    container: tritonContainer,
    settings: (plan) => [configPath(plan)],
    own: [modelConfig],
    measures: tritonMeasures,
  }),
});
