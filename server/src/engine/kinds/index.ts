/** All kinds, in the order they are tried. */

import type { Kind, KindId } from "./kind";
import kserveInferenceService from "./kserve-inference-service";
import mlopsSpec from "./mlops-spec";
import modelRegistry from "./model-registry";
import monitoringConfig from "./monitoring-config";
import retrainingPipeline from "./retraining-pipeline";
import trackingConfig from "./tracking-config";

export const kinds: readonly Kind[] = [
  mlopsSpec,
  kserveInferenceService,
  trackingConfig,
  modelRegistry,
  monitoringConfig,
  retrainingPipeline,
];

export const kindOf = (id: KindId): Kind | undefined => kinds.find((kind) => kind.id === id);
