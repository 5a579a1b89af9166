/** TorchServe: its settings, in a Deployment of its own; started by hand at tier 1. Nobody fixes it any more. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { modelServer } from "../model-server";
import config, { configPath } from "./config";
import { torchserveContainer } from "./container";
import { torchserveMeasures, torchserveQueries } from "./queries";

export default defineFiles({
  system: "torchserve",
  deploy: (plan) => deploying(plan, 'torchserve --start --model-store "$MODEL_STORE" --models "$MODEL_ARCHIVE"'),
  queries: torchserveQueries,
  ...modelServer({
    tool: "torchserve",
    container: torchserveContainer,
    settings: () => [configPath],
    own: [config],
    measures: torchserveMeasures,
  }),
});
