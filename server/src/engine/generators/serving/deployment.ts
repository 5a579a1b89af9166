/** serving/deployment.yaml: the model on plain Kubernetes, as Deployment, Service, autoscaler and disruption budget. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlDocuments } from "../render";
import { quantities } from "../resources";
import { containerOf } from "./container";
import { lineageOf } from "./inference-service";

export default defineGenerator({
  id: "serving/deployment",
  tier: 2,
  path: paths.deployment,
  about: "the service with its autoscaler",
  system: { role: "serving", tool: "kubernetes" },
  applies: ({ serving }) => serving.pattern === "online" && serving.missing.length === 0,
  steps: ({ spec }) => [
    {
      phase: "deploy",
      title: "Deploy",
      commands: [
        `kubectl create serviceaccount ${spec.name} --dry-run=client -o yaml | kubectl apply -f -`,
        `kubectl apply -f ${paths.deployment}`,
        `kubectl rollout status deployment/${spec.name}`,
      ],
    },
  ],
  generate: (plan, origin) => [
    yamlDocuments(
      paths.deployment,
      [deployment(plan), service(plan), autoscaler(plan), ...(least(plan) >= 2 ? [budget(plan)] : [])],
      headOf(origin),
    ),
  ],
});

const appLabel = "app.kubernetes.io/name";

/** The autoscaler of a Deployment starts at one: only Knative and KEDA scale to none. */
function least({ serving: { minReplicas } }: Plan): number {
  return Math.max(minReplicas, 1);
}

function deployment(plan: Plan): Value {
  const { spec, version } = plan;
  const labels = { [appLabel]: spec.name, "app.kubernetes.io/version": version };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: spec.name, labels, annotations: lineageOf(plan) },
    spec: {
      // no `replicas`: each apply would undo what the autoscaler decided
      selector: { matchLabels: { [appLabel]: spec.name } },
      progressDeadlineSeconds: plan.serving.startSeconds,
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
      template: { metadata: { labels, annotations: scraping(plan) }, spec: pod(plan) },
    },
  };
}

function scraping(plan: Plan): Value {
  const { metricsPort } = containerOf(plan);
  return metricsPort && { "prometheus.io/scrape": "true", "prometheus.io/port": String(metricsPort) };
}

function pod(plan: Plan): Value {
  const { init, settings, args, image, port, metricsPort, readyPath, model } = containerOf(plan);
  const { name } = plan.spec;
  const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const ready = { httpGet: { path: readyPath, port: "http" } };
  return {
    serviceAccountName: noted("It carries the right to read the model's storage or registry.", name),
    securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: { type: "RuntimeDefault" } },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "kubernetes.io/hostname",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { [appLabel]: name } },
      },
    ],
    initContainers: init && [{ ...init, resources: fetching, securityContext: restricted, volumeMounts: [model] }],
    containers: [
      {
        name: "model",
        image,
        args,
        ...settings,
        ports: [{ name: "http", containerPort: port }, ...(metricsPort ? [{ name: "metrics", containerPort: metricsPort }] : [])],
        startupProbe: { ...ready, periodSeconds: 10, failureThreshold: Math.ceil(plan.serving.startSeconds / 10) },
        readinessProbe: ready,
        livenessProbe: { tcpSocket: { port: "http" }, periodSeconds: 20 },
        resources: quantities(plan.serving.resources),
        securityContext: restricted,
        volumeMounts: init && [{ ...model, readOnly: true }],
      },
    ],
    volumes: init && [{ name: model.name, emptyDir: {} }],
  };
}

/** A download waits for the network more than it computes. */
const fetching = { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } };

function service(plan: Plan): Value {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: plan.spec.name },
    spec: { selector: { [appLabel]: plan.spec.name }, ports: [{ name: "http", port: 80, targetPort: "http" }] },
  };
}

/** By CPU, the one load that every cluster measures; requests in flight would need an adapter for metrics. */
function autoscaler(plan: Plan): Value {
  const { name } = plan.spec;
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: least(plan),
      maxReplicas: Math.max(plan.serving.maxReplicas, least(plan)),
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
    },
  };
}

function budget({ spec: { name } }: Plan): Value {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name },
    spec: { maxUnavailable: 1, selector: { matchLabels: { [appLabel]: name } } },
  };
}
