/** TorchServe: its settings, in a Deployment of its own; started by hand at tier 1. Nobody fixes it any more. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { modelServer } from "../model-server";
import config, { configPath } from "./config";
import { torchserveContainer } from "./container";
import { torchserveMeasures, torchserveQueries } from "./queries";

export default defineFiles({
  system: "torchserve",
  variables: {
    HANDLER: "handler of the model: a name of TorchServe's, or a file",
    MODEL_ARCHIVE: "the model's NAME=FILE.mar",
    MODEL_FILE: "its weights",
    MODEL_STORE: "folder with archives",
  },
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
