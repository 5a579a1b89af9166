/** All generators, in the order of the files in a bundle. */
import type { FileGenerator } from "./generator";
import monitoringConfig from "./monitoring/monitoring-config";
import readme from "./readme";
import modelRegistry from "./registry/model-registry";
import retrainingPipeline from "./retraining/retraining-pipeline";
import inferenceService from "./serving/inference-service";
import trackingConfig from "./tracking/tracking-config";

export const generators: readonly FileGenerator[] = [
  readme,
  monitoringConfig,
  modelRegistry,
  retrainingPipeline,
  inferenceService,
  trackingConfig,
];
