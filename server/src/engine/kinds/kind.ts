import type { Format, Node } from "../text/tree";

export const kindIds = [
  "mlops-spec",
  "tracking-config",
  "model-registry",
  "monitoring-config",
  "retraining-pipeline",
  "kserve/InferenceService",
  "kserve/ServingRuntime",
  "kserve/ClusterServingRuntime",
  "kserve/InferenceGraph",
  "kserve/TrainedModel",
  "kserve/LLMInferenceService",
  "kserve/LLMInferenceServiceConfig",
  "kserve/ClusterStorageContainer",
  "kserve/LocalModelCache",
  "kserve/LocalModelNamespaceCache",
  "kserve/LocalModelNodeGroup",
  "kubernetes/Pod",
  "kubernetes/Deployment",
  "kubernetes/StatefulSet",
  "kubernetes/DaemonSet",
  "kubernetes/Job",
  "kubernetes/CronJob",
  "kubernetes/Service",
  "kubernetes/Ingress",
  "kubernetes/NetworkPolicy",
  "kubernetes/HorizontalPodAutoscaler",
  "kubernetes/PodDisruptionBudget",
  "kubernetes/ConfigMap",
  "kubernetes/Secret",
  "kubernetes/ServiceAccount",
  "kubernetes/Role",
  "kubernetes/ClusterRole",
  "kubernetes/RoleBinding",
  "kubernetes/ClusterRoleBinding",
  "kubernetes/PersistentVolumeClaim",
  "kubernetes/Namespace",
  "kfp/pipeline",
  "kfp/platform",
  "kfp/PipelineVersion",
  "argo/Workflow",
  "argo/WorkflowTemplate",
  "argo/ClusterWorkflowTemplate",
  "argo/CronWorkflow",
  "katib/Experiment",
  "kubeflow/PyTorchJob",
  "kubeflow/TFJob",
  "kubeflow/MPIJob",
  "kubeflow/XGBoostJob",
  "kubeflow/PaddleJob",
  "kubeflow/JAXJob",
  "kubeflow/TrainJob",
  "kubeflow/TrainingRuntime",
  "kubeflow/ClusterTrainingRuntime",
  "ray/RayJob",
  "seldon/Model",
  "seldon/Pipeline",
  "seldon/Experiment",
  "seldon/Server",
  "seldon/ServerConfig",
  "seldon/SeldonRuntime",
  "seldon/SeldonDeployment",
  "external-secrets/ExternalSecret",
  "gateway-api/HTTPRoute",
  "istio/VirtualService",
  "prometheus-rules",
  "prometheus-tests",
  "alertmanager-config",
  "grafana-dashboard",
  "otel-collector",
  "feast/feature-store",
  "sagemaker/template",
  "azure-ml/online-endpoint",
  "azure-ml/online-deployment",
  "azure-ml/workspace",
  "azure-ml/model",
  "azure-ml/batch-endpoint",
  "azure-ml/batch-deployment",
  "databricks/bundle",
  "vertex-ai/deploy-model",
  "vertex-ai/alert-policy",
  "storage/s3-lifecycle",
  "storage/gcs-lifecycle",
  "storage/azure-lifecycle",
  "device-package",
  "mlproject",
  "python-env",
  "prefect/project",
  "sagemaker/pipeline",
  "azure-ml/pipeline",
  "azure-ml/schedule",
  "databricks/job",
  "github-workflow",
  "gitlab-ci",
  "jenkinsfile",
  "unleash-flags",
  "launchdarkly-flags",
  "jira-request",
  "servicenow-change",
  "openlineage",
  "model-card",
  "approval",
  "privacy-record",
  "audit-event",
  "api-contract",
  "triton/model-config",
  "tf-serving/models",
  "tf-serving/monitoring",
  "torchserve/config",
  "generated-code",
  "data-schema",
  "model-changelog",
  "runbook",
  "bundle-readme",
  "secrets-example",
  "mlops-settings",
] as const;
export type KindId = (typeof kindIds)[number];

/** A kind of document, recognised by what it says; the file's name only breaks ties. */
export interface Kind {
  readonly id: KindId;
  /** What people call it. */
  readonly title: string;
  /** The file in `schemas/` (and the definition in it) that describes a document; of several versions the document says which. */
  readonly schema: (root: Node) => string;
  /** What happens to a document that lacks a key it needs, as a sentence. */
  readonly consequence: string;
  /** `warning` where another version of the kind may know a key that our schema does not; an error if left out. */
  readonly unknownKeys?: "warning";
  /** True where a key without a value counts as left out, as the API server of Kubernetes has it. */
  readonly dropsNull?: boolean;
  /** Name of the model or object the document is about; `""` if it does not say. */
  name(root: Node): string;
}

/** A kind that is recognised by the keys it has. */
export interface ContentKind extends Kind {
  /**
   * Words of which at least one stands in every document of this kind. A text with none of them is not even parsed,
   * so files of other kinds cost a substring search and nothing more.
   */
  readonly mentions: readonly string[];
  /** Written in another form than YAML or JSON, as all others are. */
  readonly written?: Exclude<Format, "yaml" | "json">;
  /** Paths that are of this kind whatever they contain, so that an empty or broken file still gets help. */
  readonly fileName?: RegExp;
  /** True where the name alone decides, both ways: no file of another name is of this kind, and this one is of no other. */
  readonly onlyByName?: true;
  recognise(root: Node): boolean;
}

type Definition = Omit<ContentKind, "schema"> & { readonly schema: string };

export function defineKind({ schema, ...kind }: Definition): ContentKind {
  return { ...kind, schema: () => schema };
}
