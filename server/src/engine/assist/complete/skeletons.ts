/** What a new document of a kind starts with, where its schema has no example of a whole one. */
import type { KindId } from "../../kinds/kind";

const image = "registry.example.com/fraud-detection:1.0.0";
const labels = { app: "fraud-detection" };
const metadata = { name: "fraud-detection" };
const resources = { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } };
const container = { name: "main", image, resources };
const securityContext = { runAsNonRoot: true };
const server = { ...container, ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: "/healthz", port: 8080 } } };
const pod = { metadata: { labels }, spec: { securityContext, containers: [server] } };
const jobPod = { spec: { restartPolicy: "Never", securityContext, containers: [container] } };
const workflow = { entrypoint: "main", templates: [{ name: "main", container: { image, command: ["python", "-m", "train"] } }] };
const trainer = (name: string): unknown => ({
  restartPolicy: "OnFailure",
  replicas: 1,
  template: { spec: { containers: [{ name, image }] } },
});

export const skeletons: Readonly<Partial<Record<KindId, unknown>>> = {
  "kubernetes/Deployment": { metadata, spec: { replicas: 2, selector: { matchLabels: labels }, template: pod } },
  "kubernetes/Service": { metadata, spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] } },
  "kubernetes/Job": { metadata, spec: { backoffLimit: 2, template: jobPod } },
  "kubernetes/CronJob": {
    metadata,
    spec: { schedule: "0 2 * * 0", concurrencyPolicy: "Forbid", jobTemplate: { spec: { backoffLimit: 2, template: jobPod } } },
  },
  "kubernetes/HorizontalPodAutoscaler": {
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "fraud-detection" },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
    },
  },
  "kubernetes/PodDisruptionBudget": { metadata, spec: { minAvailable: 1, selector: { matchLabels: labels } } },
  "kubernetes/ConfigMap": { metadata, data: { key: "value" } },
  "kubernetes/ServiceAccount": { metadata },
  "kubernetes/PersistentVolumeClaim": {
    metadata,
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } },
  },
  "kfp/pipeline": {
    pipelineInfo: { name: "fraud-detection-training" },
    schemaVersion: "2.1.0",
    sdkVersion: "kfp-2.15.2",
    components: { "comp-train": { executorLabel: "exec-train" } },
    deploymentSpec: { executors: { "exec-train": { container: { image, command: ["python", "-m", "train"] } } } },
    root: {
      dag: {
        tasks: {
          train: { cachingOptions: { enableCache: true }, componentRef: { name: "comp-train" }, taskInfo: { name: "train" } },
        },
      },
    },
  },
  "argo/Workflow": { metadata: { generateName: "fraud-detection-" }, spec: workflow },
  "argo/WorkflowTemplate": { metadata, spec: workflow },
  "argo/ClusterWorkflowTemplate": { metadata, spec: workflow },
  "argo/CronWorkflow": {
    metadata,
    spec: { schedules: ["0 2 * * 0"], timezone: "UTC", concurrencyPolicy: "Forbid", workflowSpec: workflow },
  },
  "kubeflow/PyTorchJob": {
    metadata,
    spec: { pytorchReplicaSpecs: { Master: trainer("pytorch"), Worker: trainer("pytorch") } },
  },
  "kubeflow/TFJob": { metadata, spec: { tfReplicaSpecs: { Worker: trainer("tensorflow") } } },
  "kubeflow/TrainJob": {
    metadata,
    spec: { runtimeRef: { name: "torch-distributed" }, trainer: { image, command: ["python", "-m", "train"], numNodes: 2 } },
  },
  "seldon/Model": {
    metadata,
    spec: { storageUri: "s3://mlops-models/fraud-detection/v2.1.0", requirements: ["xgboost"], memory: "1Gi" },
  },
  "seldon/Pipeline": { metadata, spec: { steps: [{ name: "fraud-detection" }], output: { steps: ["fraud-detection"] } } },
};
