/** Values of a manifest that people running a service want to hear of when they change. */
import type { KindId } from "../kinds/kind";

/** A value worth a sentence: where it stands, and the words before and after it. */
export interface Watched {
  readonly path: readonly string[];
  readonly words: string;
  readonly unit?: string;
  /** What a wrong value can do: 3 reaches users at once, 2 how much the service carries or when people are told, 1 the rest. */
  readonly risk: 1 | 2 | 3;
}

const predictor = (...path: string[]): readonly string[] => ["spec", "predictor", ...path];

/** By kind of document; each sentence goes on with the value. */
export const watched: Readonly<Partial<Record<KindId, readonly Watched[]>>> = {
  "kserve/InferenceService": [
    { path: predictor("minReplicas"), words: "the service runs at least", unit: " replicas", risk: 2 },
    { path: predictor("maxReplicas"), words: "the service scales to at most", unit: " replicas", risk: 2 },
    { path: predictor("canaryTrafficPercent"), words: "canary starts at", unit: " % of traffic", risk: 3 },
    { path: predictor("scaleTarget"), words: "the autoscaler aims at", unit: " requests in flight per replica", risk: 2 },
    { path: predictor("containerConcurrency"), words: "a replica takes at most", unit: " requests at once", risk: 2 },
    { path: predictor("model", "storageUri"), words: "the model is loaded from", risk: 3 },
    { path: predictor("model", "image"), words: "the server runs the image", risk: 3 },
    { path: predictor("model", "runtime"), words: "the model is served by", risk: 3 },
    { path: predictor("model", "modelFormat", "name"), words: "the model format is", risk: 3 },
    { path: predictor("model", "modelFormat", "version"), words: "the model format's version line is", risk: 3 },
    { path: predictor("model", "protocolVersion"), words: "requests follow protocol", risk: 3 },
    { path: predictor("model", "resources", "limits", "memory"), words: "a replica may use memory up to", risk: 2 },
    { path: predictor("model", "resources", "limits", "cpu"), words: "a replica may use CPU cores up to", risk: 2 },
    { path: ["metadata", "annotations", "mlops/model-version"], words: "the deployed model version is", risk: 3 },
    { path: ["metadata", "annotations", "serving.kserve.io/deploymentMode"], words: "KServe's deployment mode is", risk: 3 },
  ],
  "kserve/LLMInferenceService": [
    { path: ["spec", "replicas"], words: "the service runs", unit: " replicas", risk: 2 },
    { path: ["spec", "scaling", "minReplicas"], words: "the service runs at least", unit: " replicas", risk: 2 },
    { path: ["spec", "scaling", "maxReplicas"], words: "the service scales to at most", unit: " replicas", risk: 2 },
    { path: ["spec", "router", "route", "weight"], words: "in its group the service weighs", risk: 3 },
    { path: ["spec", "model", "uri"], words: "the model is loaded from", risk: 3 },
    { path: ["spec", "model", "name"], words: "requests ask for the model", risk: 3 },
    { path: ["spec", "parallelism", "tensor"], words: "the model is split over", unit: " GPUs", risk: 2 },
    {
      path: ["spec", "template", "containers", "0", "resources", "limits", "memory"],
      words: "a replica may use memory up to",
      risk: 2,
    },
    { path: ["metadata", "annotations", "mlops/model-version"], words: "the deployed model version is", risk: 3 },
  ],
  "kubernetes/Deployment": [
    { path: ["spec", "replicas"], words: "the deployment runs", unit: " replicas", risk: 2 },
    { path: ["spec", "template", "spec", "containers", "0", "image"], words: "the container runs the image", risk: 3 },
    {
      path: ["spec", "template", "spec", "containers", "0", "resources", "limits", "memory"],
      words: "a replica may use memory up to",
      risk: 2,
    },
  ],
  "kubernetes/HorizontalPodAutoscaler": [
    { path: ["spec", "minReplicas"], words: "the service runs at least", unit: " replicas", risk: 2 },
    { path: ["spec", "maxReplicas"], words: "the service scales to at most", unit: " replicas", risk: 2 },
  ],
  "kubernetes/CronJob": [
    { path: ["spec", "schedule"], words: "the job runs at cron schedule", risk: 2 },
    { path: ["spec", "concurrencyPolicy"], words: "a second run at the same time is", risk: 2 },
  ],
  "retraining-pipeline": [
    { path: ["schedule"], words: "retraining runs at cron schedule", risk: 2 },
    { path: ["engine"], words: "retraining runs on", risk: 2 },
    { path: ["concurrency"], words: "a second run at the same time is handled as", risk: 2 },
    { path: ["min_improvement"], words: "a new model must be better by a share of", risk: 2 },
  ],
  "model-registry": [
    { path: ["version"], words: "the registered version is", risk: 1 },
    { path: ["alias"], words: "the registry alias is", risk: 1 },
    { path: ["storage_uri"], words: "the registered model is stored at", risk: 1 },
  ],
  "tracking-config": [
    { path: ["tracking_uri"], words: "runs are logged to", risk: 1 },
    { path: ["artifact_mode"], words: "artifacts are uploaded", risk: 1 },
    { path: ["auth", "mechanism"], words: "users log in by", risk: 1 },
  ],
};
