/** Seldon Core 2, and the SeldonDeployment of Core 1. */
import { defineResource, type ResourceKind } from "./resource";

const group = "mlops.seldon.io";

/** Our schemas follow several versions of these projects: a key we do not know may be one that another version has. */
const unknownKeys = "warning";

export const seldonKinds: readonly ResourceKind[] = [
  defineResource("seldon/Model", {
    title: "Seldon Model",
    group,
    unknownKeys,
    versions: { v1alpha1: "seldon/model.v1alpha1.schema.json" },
    mark: "spec.storageUri",
  }),
  defineResource("seldon/Pipeline", {
    title: "Seldon Pipeline",
    group,
    unknownKeys,
    versions: { v1alpha1: "seldon/pipeline.v1alpha1.schema.json" },
    mark: "spec.steps",
  }),
  defineResource("seldon/Experiment", {
    title: "Seldon Experiment",
    group,
    unknownKeys,
    versions: { v1alpha1: "seldon/experiment.v1alpha1.schema.json" },
    mark: "spec.candidates",
  }),
  defineResource("seldon/Server", {
    title: "Seldon Server",
    group,
    unknownKeys,
    versions: { v1alpha1: "seldon/server.v1alpha1.schema.json" },
  }),
  defineResource("seldon/ServerConfig", {
    title: "Seldon ServerConfig",
    group,
    unknownKeys,
    versions: { v1alpha1: "seldon/server-config.v1alpha1.schema.json" },
  }),
  defineResource("seldon/SeldonRuntime", {
    title: "Seldon SeldonRuntime",
    group,
    unknownKeys,
    versions: { v1alpha1: "seldon/seldon-runtime.v1alpha1.schema.json" },
  }),
  defineResource("seldon/SeldonDeployment", {
    title: "Seldon SeldonDeployment",
    group: "machinelearning.seldon.io",
    unknownKeys,
    versions: {
      v1: "seldon/seldon-deployment.v1.schema.json",
      v1alpha3: "seldon/seldon-deployment.v1.schema.json",
      v1alpha2: "seldon/seldon-deployment.v1.schema.json",
    },
    mark: "spec.predictors",
  }),
];
