/** KServe: https://github.com/kserve/kserve, read at v0.20. */
import { defineResource, type ResourceKind } from "./resource";

const group = "serving.kserve.io";

export const kserveKinds: readonly ResourceKind[] = [
  defineResource("kserve/InferenceService", {
    title: "KServe InferenceService",
    group,
    formerGroups: ["serving.kubeflow.org"],
    versions: { v1beta1: "kserve/inference-service.v1beta1.schema.json" },
    mark: "spec.predictor",
  }),
  defineResource("kserve/ServingRuntime", {
    title: "KServe ServingRuntime",
    group,
    versions: { v1alpha1: "kserve/serving-runtime.v1alpha1.schema.json" },
    mark: "spec.supportedModelFormats",
  }),
  defineResource("kserve/ClusterServingRuntime", {
    title: "KServe ClusterServingRuntime",
    group,
    versions: { v1alpha1: "kserve/cluster-serving-runtime.v1alpha1.schema.json" },
  }),
  defineResource("kserve/InferenceGraph", {
    title: "KServe InferenceGraph",
    group,
    versions: { v1alpha1: "kserve/inference-graph.v1alpha1.schema.json" },
    mark: "spec.nodes",
  }),
  defineResource("kserve/TrainedModel", {
    title: "KServe TrainedModel",
    group,
    formerGroups: ["serving.kubeflow.org"],
    versions: { v1alpha1: "kserve/trained-model.v1alpha1.schema.json" },
    mark: "spec.inferenceService",
  }),
  defineResource("kserve/LLMInferenceService", {
    title: "KServe LLMInferenceService",
    group,
    versions: {
      v1alpha2: "kserve/llm-inference-service.v1alpha2.schema.json",
      v1alpha1: "kserve/llm-inference-service.v1alpha1.schema.json",
    },
    mark: "spec.router",
  }),
  defineResource("kserve/LLMInferenceServiceConfig", {
    title: "KServe LLMInferenceServiceConfig",
    group,
    versions: {
      v1alpha2: "kserve/llm-inference-service-config.v1alpha2.schema.json",
      v1alpha1: "kserve/llm-inference-service-config.v1alpha1.schema.json",
    },
  }),
  defineResource("kserve/ClusterStorageContainer", {
    title: "KServe ClusterStorageContainer",
    group,
    versions: { v1alpha1: "kserve/cluster-storage-container.v1alpha1.schema.json" },
    mark: "spec.supportedUriFormats",
  }),
  defineResource("kserve/LocalModelCache", {
    title: "KServe LocalModelCache",
    group,
    versions: { v1alpha1: "kserve/local-model-cache.v1alpha1.schema.json" },
    mark: "spec.sourceModelUri",
  }),
  defineResource("kserve/LocalModelNamespaceCache", {
    title: "KServe LocalModelNamespaceCache",
    group,
    versions: { v1alpha1: "kserve/local-model-namespace-cache.v1alpha1.schema.json" },
  }),
  defineResource("kserve/LocalModelNodeGroup", {
    title: "KServe LocalModelNodeGroup",
    group,
    versions: { v1alpha1: "kserve/local-model-node-group.v1alpha1.schema.json" },
    mark: "spec.persistentVolumeClaimSpec",
  }),
];
