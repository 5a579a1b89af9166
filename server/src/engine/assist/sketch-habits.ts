/**
 * What people usually write where a schema allows much and suggests nothing. Of several values the first is taken whose keys
 * exist at the place, since a Service's `ports` are not those of a container.
 */
type Habits = Readonly<Record<string, readonly unknown[]>>;

const image = "registry.example.com/image:1.0.0";

/** By the key. */
export const habits: Habits = {
  resources: [{ requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } }],
  requests: [{ cpu: "500m", memory: "1Gi" }],
  limits: [{ memory: "1Gi" }],
  cpu: ["500m", "1", "2", "100m"],
  memory: ["1Gi", "2Gi", "4Gi", "512Mi"],
  storage: ["10Gi", "50Gi", "100Gi"],
  "ephemeral-storage": ["10Gi"],
  "nvidia.com/gpu": [1, 2, 4],
  "amd.com/gpu": [1],
  image: [image],
  imagePullPolicy: ["IfNotPresent"],
  command: [["python", "-m", "package"]],
  env: [[{ name: "NAME", value: "value" }]],
  envFrom: [[{ configMapRef: { name: "settings" } }]],
  valueFrom: [{ secretKeyRef: { name: "secret", key: "key" } }],
  ports: [[{ containerPort: 8080 }], [{ port: 80, targetPort: 8080 }]],
  livenessProbe: [{ httpGet: { path: "/healthz", port: 8080 } }],
  readinessProbe: [{ httpGet: { path: "/healthz", port: 8080 } }],
  startupProbe: [{ httpGet: { path: "/healthz", port: 8080 }, failureThreshold: 30, periodSeconds: 10 }],
  httpGet: [{ path: "/healthz", port: 8080 }],
  lifecycle: [{ preStop: { exec: { command: ["sleep", "10"] } } }],
  volumeMounts: [[{ name: "data", mountPath: "/data" }]],
  volumes: [[{ name: "data", emptyDir: {} }]],
  emptyDir: [{}],
  containers: [[{ name: "main", image }]],
  initContainers: [[{ name: "prepare", image }]],
  transformer: [{ containers: [{ name: "transformer-container", image }] }],
  explainer: [{ containers: [{ name: "kserve-container", image }] }],
  imagePullSecrets: [[{ name: "registry" }]],
  securityContext: [{ runAsNonRoot: true, allowPrivilegeEscalation: false }, { runAsNonRoot: true }],
  tolerations: [[{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]],
  nodeSelector: [{ "kubernetes.io/arch": "amd64" }],
  topologySpreadConstraints: [[{ maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" }]],
  restartPolicy: ["Always", "OnFailure", "Never"],
  dnsPolicy: ["ClusterFirst", "Default", "None"],
  labels: [{ app: "name" }],
  matchLabels: [{ app: "name" }],
  selector: [{ matchLabels: { app: "name" } }, { app: "name" }],
  metadata: [{ name: "name" }],
};

/** By the key of a list, or of a mapping whose keys are a person's own: each of what stands in it. */
export const habitsWithin: Habits = {
  containers: [{ name: "main", image }],
  initContainers: [{ name: "prepare", image }],
  templates: [{ name: "main", container: { image, command: ["python", "-m", "package"] } }],
  parameters: [
    { parameterType: "STRING" },
    { runtimeValue: { constant: "" } },
    { name: "lr", parameterType: "double", feasibleSpace: { min: "0.001", max: "0.1" } },
    { name: "name", value: "value" },
  ],
  artifacts: [{ artifactType: { schemaTitle: "system.Artifact", schemaVersion: "0.0.1" } }, { name: "name", path: "/tmp/name" }],
  executors: [{ container: { image, command: ["python", "-m", "package"] } }],
  tasks: [
    { cachingOptions: { enableCache: true }, componentRef: { name: "comp-name" }, taskInfo: { name: "name" } },
    { name: "name", template: "main" },
  ],
  env: [{ name: "NAME", value: "value" }],
  ports: [{ containerPort: 8080 }, { port: 80, targetPort: 8080 }],
  volumes: [{ name: "data", emptyDir: {} }],
  volumeMounts: [{ name: "data", mountPath: "/data" }],
};
