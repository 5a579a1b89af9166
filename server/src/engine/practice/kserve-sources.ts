/** Where the facts about KServe come from: its own code at one commit, after the v0.20.0 release. */
import type { Source } from "../source";

const code = "https://github.com/kserve/kserve/blob/aaac4e294dae2c7b1aa1886447793f3aa1c30912";

export const kserveSources = {
  serviceDefinition: source("InferenceService definition", "config/crd/full/serving.kserve.io_inferenceservices.yaml"),
  serviceWebhook: source("InferenceService webhook", "pkg/apis/serving/v1beta1/inference_service_validation.go"),
  componentWebhook: source("checks of an InferenceService's components", "pkg/apis/serving/v1beta1/component.go"),
  predictor: source("how a predictor is read", "pkg/apis/serving/v1beta1/predictor.go"),
  customPredictor: source("checks of a predictor of one's own", "pkg/apis/serving/v1beta1/predictor_custom.go"),
  defaulter: source("defaults of an InferenceService", "pkg/apis/serving/v1beta1/inference_service_defaults.go"),
  predictorController: source("controller of predictors", "pkg/controller/v1beta1/inferenceservice/components/predictor.go"),
  storage: source("storage initializer", "pkg/webhook/admission/pod/storage_initializer_injector.go"),
  batcher: source("request batcher", "pkg/batcher/handler.go"),
  constants: source("annotations it reads", "pkg/constants/constants.go"),
  runtimeWebhook: source("ServingRuntime webhook", "pkg/webhook/admission/servingruntime/servingruntime_webhook.go"),
  blockedVariables: source("blocked environment variables", "pkg/validation/env_policy.go"),
  graphWebhook: source("InferenceGraph webhook", "pkg/apis/serving/v1alpha1/inference_graph_validation.go"),
  trainedModelWebhook: source("TrainedModel webhook", "pkg/apis/serving/v1alpha1/trainedmodel_webhook.go"),
  llmWebhook: source("LLMInferenceService webhook", "pkg/apis/serving/v1alpha2/llm_inference_service_validation.go"),
  llmConfigWebhook: source(
    "LLMInferenceServiceConfig webhook",
    "pkg/apis/serving/v1alpha2/llm_inference_service_config_validation.go",
  ),
  managedDevices: source("checks of device annotations", "pkg/validation/managed_dra.go"),
  runtimes: source("serving runtimes it installs", "config/runtimes"),
} as const satisfies Record<string, Source>;

function source(what: string, path: string): Source {
  return { title: `KServe v0.20: ${what}`, url: `${code}/${path}`, accessed: "2026-11-23" };
}
