/** Who says so: the pages that the plan's decisions and the generated README cite. */
import type { Source } from "../source";

const accessed = "2026-11-23";

export const cite = {
  feast: { title: "Feast", url: "https://docs.feast.dev/", accessed },
  githubEnvironments: {
    title: "GitHub Actions: environments and required reviewers",
    url: "https://docs.github.com/en/actions/concepts/workflows-and-actions/deployment-environments",
    accessed,
  },
  optuna: { title: "Optuna", url: "https://optuna.readthedocs.io/en/stable/", accessed },
  kubeflowTrainer: { title: "Kubeflow Trainer", url: "https://trainer.kubeflow.org/", accessed },
  tensorflowDistributed: {
    title: "TensorFlow: distributed training",
    url: "https://www.tensorflow.org/guide/distributed_training",
    accessed: "2026-11-29",
  },
  unleash: {
    title: "Unleash: activation strategies",
    url: "https://docs.getunleash.io/concepts/activation-strategies",
    accessed,
  },
  alertmanager: {
    title: "Prometheus Alertmanager: configuration",
    url: "https://prometheus.io/docs/alerting/latest/configuration/",
    accessed,
  },
  openTelemetry: { title: "OpenTelemetry Collector", url: "https://opentelemetry.io/docs/collector/", accessed },
  mlflowTracking: { title: "MLflow: tracking server", url: "https://mlflow.org/docs/latest/self-hosting/", accessed },
  mlflowRegistry: {
    title: "MLflow: model registry, aliases and tags",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed,
  },
  mlflowEvaluation: { title: "MLflow: model evaluation", url: "https://mlflow.org/docs/latest/ml/evaluation/", accessed },
  kserveRuntimes: {
    title: "KServe: serving runtimes and model formats",
    url: "https://kserve.github.io/website/docs/model-serving/predictive-inference/frameworks/overview",
    accessed,
  },
  kserveCanary: {
    title: "KServe: canary rollout",
    url: "https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary",
    accessed,
  },
  kserveDefaults: {
    title: "KServe 0.20: serving runtimes as shipped",
    url: "https://github.com/kserve/kserve/tree/v0.20.0/config/runtimes",
    accessed,
  },
  llmService: {
    title: "KServe: understanding LLMInferenceService",
    url: "https://kserve.github.io/website/docs/model-serving/generative-inference/llmisvc/llmisvc-overview",
    accessed: "2026-11-29",
  },
  llmPresets: {
    title: "KServe 0.20: configurations of LLMInferenceServices as shipped",
    url: "https://github.com/kserve/kserve/tree/v0.20.0/config/llmisvcconfig",
    accessed: "2026-11-29",
  },
  llmCanary: {
    title: "KServe: canary rollout for LLMInferenceService",
    url: "https://kserve.github.io/website/docs/next/model-serving/generative-inference/llmisvc/canary-rollout",
    accessed: "2026-11-29",
  },
  knativeConcurrency: {
    title: "Knative: configuring concurrency",
    url: "https://knative.dev/docs/serving/autoscaling/concurrency/",
    accessed,
  },
  autoscaling: {
    title: "Kubernetes: Horizontal Pod Autoscaling",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    accessed,
  },
  gpuNodes: {
    title: "Kubernetes: Schedule GPUs",
    url: "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/",
    accessed,
  },
  responseCache: {
    title: "NVIDIA Triton: response cache",
    url: "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/response_cache.html",
    accessed,
  },
  kubernetesCronJob: {
    title: "Kubernetes: CronJob",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/",
    accessed,
  },
  indexedJob: {
    title: "Kubernetes: Indexed Job for parallel processing with static work assignment",
    url: "https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/",
    accessed: "2026-11-28",
  },
  mlserver: { title: "MLServer: inference runtimes", url: "https://docs.seldon.ai/mlserver/runtimes", accessed: "2026-11-28" },
  mlflowScoring: {
    title: "MLflow: local inference server",
    url: "https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/",
    accessed: "2026-11-28",
  },
  inferenceGraph: {
    title: "KServe: inference graphs",
    url: "https://kserve.github.io/website/docs/concepts/resources/inferencegraph",
    accessed: "2026-11-28",
  },
  kubeflowPipelines: { title: "Kubeflow Pipelines", url: "https://www.kubeflow.org/docs/components/pipelines/", accessed },
  mirroring: {
    title: "Istio: mirroring",
    url: "https://istio.io/latest/docs/tasks/traffic-management/mirroring/",
    accessed,
  },
  littlesLaw: {
    title: "Little's law: requests in flight = arrival rate × time in the system",
    url: "https://en.wikipedia.org/wiki/Little%27s_law",
    accessed,
  },
  prometheus: { title: "Prometheus: naming of metrics", url: "https://prometheus.io/docs/practices/naming/", accessed },
  semver: { title: "Semantic Versioning 2.0.0", url: "https://semver.org/", accessed },
  onnxRuntime: { title: "ONNX Runtime: deploy on devices", url: "https://onnxruntime.ai/docs/", accessed },
  liteRt: { title: "Google AI Edge: LiteRT", url: "https://ai.google.dev/edge/litert", accessed },
  executorch: { title: "PyTorch: ExecuTorch", url: "https://docs.pytorch.org/executorch/stable/", accessed },
  vertexAi: { title: "Google Cloud: Vertex AI", url: "https://docs.cloud.google.com/vertex-ai/docs", accessed },
  sagemaker: {
    title: "Amazon SageMaker AI: MLOps",
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/mlops.html",
    accessed,
  },
  azureMl: {
    title: "Azure Machine Learning: MLOps",
    url: "https://learn.microsoft.com/azure/machine-learning/concept-model-management-and-deployment",
    accessed,
  },
  databricks: {
    title: "Databricks: MLOps workflows",
    url: "https://docs.databricks.com/aws/en/machine-learning/mlops/mlops-workflow",
    accessed,
  },
  wandb: { title: "W&B Registry", url: "https://docs.wandb.ai/guides/registry/", accessed },
} as const satisfies Record<string, Source>;
