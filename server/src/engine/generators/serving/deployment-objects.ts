/** The objects of a model server in a Deployment of its own: what runs, who finds it, how many of it there are. */
import type { Plan } from "../../plan/plan";
import { noted, type Value } from "../render";
import { quantities } from "../resources";
import type { Container } from "./container";
import { lineageOf } from "./inference-service";

const appLabel = "app.kubernetes.io/name";

/** Deployment, Service, autoscaler and, where there are several replicas, a budget for their disruption. */
export function deploymentObjects(plan: Plan, container: Container): readonly Value[] {
  const { name } = plan.spec;
  return [deployment(plan, container, name), service(name), autoscaler(plan), ...(least(plan) >= 2 ? [budget(name)] : [])];
}

/** The autoscaler of a Deployment starts at one: only Knative and KEDA scale to none. */
export function least({ serving: { minReplicas } }: Plan): number {
  return Math.max(minReplicas, 1);
}

/** `replicas` only where no autoscaler decides: each apply would undo what it decided. */
export function deployment(plan: Plan, container: Container, name: string, replicas?: number): Value {
  const labels = { [appLabel]: name, "app.kubernetes.io/version": plan.version };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels, annotations: lineageOf(plan) },
    spec: {
      replicas,
      selector: { matchLabels: { [appLabel]: name } },
      progressDeadlineSeconds: plan.serving.startSeconds,
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
      template: { metadata: { labels, annotations: scraping(container) }, spec: pod(plan, container, name) },
    },
  };
}

function scraping({ metricsPort, metricsPath }: Container): Value {
  return (
    metricsPort && {
      "prometheus.io/scrape": "true",
      "prometheus.io/port": String(metricsPort),
      "prometheus.io/path": metricsPath,
    }
  );
}

function pod(plan: Plan, container: Container, name: string): Value {
  const { init, settings, command, args, image, port, metricsPort, readyPath, model, config } = container;
  const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const ready = { httpGet: { path: readyPath, port: "http" } };
  return {
    serviceAccountName: noted("It carries the right to read the model's storage or registry.", plan.spec.name),
    securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: { type: "RuntimeDefault" } },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "kubernetes.io/hostname",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { [appLabel]: name } },
      },
    ],
    initContainers: init && [
      {
        ...init,
        resources: fetching,
        securityContext: restricted,
        volumeMounts: [{ name: model.name, mountPath: model.mountPath }],
      },
    ],
    containers: [
      {
        name: "model",
        image,
        command,
        args,
        ...settings,
        ports: [
          { name: "http", containerPort: port },
          ...(metricsPort && metricsPort !== port ? [{ name: "metrics", containerPort: metricsPort }] : []),
        ],
        startupProbe: { ...ready, periodSeconds: 10, failureThreshold: Math.ceil(plan.serving.startSeconds / 10) },
        readinessProbe: ready,
        livenessProbe: { tcpSocket: { port: "http" }, periodSeconds: 20 },
        resources: quantities(plan.serving.resources),
        securityContext: restricted,
        volumeMounts: init && [
          { name: model.name, mountPath: model.mountPath, readOnly: model.isWritten ? undefined : true },
          ...(config ? [{ name: "config", mountPath: config.mountPath, subPath: config.subPath, readOnly: true }] : []),
        ],
      },
    ],
    volumes: init && [
      { name: model.name, emptyDir: {} },
      ...(config ? [{ name: "config", configMap: { name: config.name } }] : []),
    ],
  };
}

/** A download waits for the network more than it computes. */
const fetching = { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } };

export function service(name: string): Value {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { [appLabel]: name }, ports: [{ name: "http", port: 80, targetPort: "http" }] },
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

function budget(name: string): Value {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name },
    spec: { maxUnavailable: 1, selector: { matchLabels: { [appLabel]: name } } },
  };
}
