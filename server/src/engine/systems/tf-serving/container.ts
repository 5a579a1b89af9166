/** TensorFlow Serving in a container: https://www.tensorflow.org/tfx/serving/docker (read 2026-11-29). */
import { type Container, fetching } from "../../generators/serving/container";
import type { Plan } from "../../plan/plan";
import { configName } from "../own-deployment";
import { versionNumber } from "../version-number";
import { metricsPath, modelFolder } from "./configs";

/** The release whose image, settings and metrics are meant here. */
const release = "2.20.0";
const settings = "/mnt/config";

/** REST answers once the model is loaded. `models` is the file that names its label. */
export function tensorflowContainer(plan: Plan, models = "models.config"): Container {
  const { spec, version, serving } = plan;
  return {
    image: `docker.io/tensorflow/serving:${release}${serving.resources.gpus > 0 ? "-gpu" : ""}`,
    command: ["tensorflow_model_server"],
    args: [
      "--port=8500",
      "--rest_api_port=8501",
      `--model_config_file=${settings}/${models}`,
      `--monitoring_config_file=${settings}/monitoring.config`,
      "--allow_version_labels_for_unavailable_models=true",
    ],
    settings: {},
    port: 8501,
    metricsPort: 8501,
    metricsPath,
    readyPath: `/v1/models/${spec.name}`,
    init: fetching(spec, `${modelFolder}/${spec.name}/${versionNumber(version)}`),
    model: { name: "model", mountPath: modelFolder },
    config: { name: configName(plan), mountPath: settings },
  };
}
