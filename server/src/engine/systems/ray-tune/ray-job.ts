/**
 * training/ray-job.yaml: the search on a Ray cluster of its own, by KubeRay
 * (https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html, read 2026-11-29).
 */
import { defineGenerator, headOf } from "../../generators/generator";
import { imageOf, paths } from "../../generators/paths";
import { noted, type Value, yamlFile } from "../../generators/render";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { hasCluster } from "../../plan/infrastructure";
import type { Plan } from "../../plan/plan";
import type { Search } from "../../plan/search";
import { rayVersion } from "../../practice/python-packages";

const file = "training/ray-job.yaml";

export default defineGenerator({
  id: "systems/ray-tune/ray-job",
  tier: 3,
  path: file,
  about: "that search on a cluster of its own",
  system: { role: "hpo", tool: "ray_tune" },
  applies: ({ spec, search }) => search !== undefined && hasCluster(spec),
  steps: ({ spec }) => [
    {
      phase: "train",
      title: "Search in the cluster (KubeRay 1.4), with storage that all pods reach in RAY_STORAGE, such as s3://bucket/ray",
      commands: [
        `kubectl create configmap ${spec.name}-hpo --from-literal=DATA="$DATA" --from-literal=RAY_STORAGE="$RAY_STORAGE"`,
        `kubectl create -f ${file}`,
      ],
    },
  ],
  generate: (plan, origin) => (plan.search ? [yamlFile(file, job(plan, plan.search), headOf(origin))] : []),
});

function job(plan: Plan, { parallel }: Search): Value {
  const name = `${plan.spec.name}-hpo`;
  const worker = { cpu: String(plan.retraining.cpu), memory: `${plan.retraining.memoryGi}Gi` };
  return {
    apiVersion: "ray.io/v1",
    kind: "RayJob",
    metadata: { generateName: `${name}-`, labels: { "app.kubernetes.io/name": name } },
    spec: {
      entrypoint: `python ${paths.hpo} --data "$DATA"`,
      shutdownAfterJobFinishes: true,
      ttlSecondsAfterFinished: 3600,
      rayClusterSpec: {
        rayVersion,
        headGroupSpec: {
          rayStartParams: noted("Trials run on the workers.", { "num-cpus": "0" }),
          template: pod(plan, "ray-head", { cpu: "1", memory: "4Gi" }),
        },
        workerGroupSpecs: [
          {
            groupName: "trials",
            replicas: parallel,
            minReplicas: parallel,
            maxReplicas: parallel,
            rayStartParams: noted("One trial for each worker.", { "num-cpus": "1" }),
            template: pod(plan, "ray-worker", worker),
          },
        ],
      },
    },
  };
}

function pod(plan: Plan, name: string, resources: Value): Value {
  const { env, secret } = retrainingOf(plan);
  const variables = Object.entries(env).map(([key, value]) => ({ name: key, value }));
  return {
    spec: {
      serviceAccountName: plan.spec.name,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name,
          image: imageOf(plan),
          env: variables.length > 0 ? variables : undefined,
          envFrom: [
            { configMapRef: { name: `${plan.spec.name}-hpo` } },
            ...(secret ? [{ secretRef: { name: secret.name } }] : []),
          ],
          readinessProbe: noted("KubeRay's own probes call wget, which the image has not.", alive),
          livenessProbe: { ...alive, periodSeconds: 10, failureThreshold: 12 },
          resources: { requests: resources, limits: resources },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  };
}

const alive = { httpGet: { path: "/api/local_raylet_healthz", port: 52_365 } };
