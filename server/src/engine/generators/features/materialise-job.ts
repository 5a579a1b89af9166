/** features/materialise-job.yaml: loads the online store on time, as a CronJob in the cluster. */
import { type Features, loadsByItself, materialiseSchedule } from "../../plan/features";
import type { Plan } from "../../plan/plan";
import { feastOffline, feastOnline } from "../../practice/feast";
import { defineGenerator, headOf } from "../generator";
import { imageOf, paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "features/materialise-job",
  tier: 2,
  path: paths.materialiseJob,
  about: "loads the online store daily",
  system: { role: "features", tool: "feast" },
  applies: ({ features }) => loadsByItself(features),
  steps: ({ spec, features }) =>
    features
      ? [
          {
            phase: "deploy",
            title: "Load the online store on time; the secrets come from your environment",
            commands: [
              `kubectl create secret generic ${spec.name}-features ${variablesOf(features)
                .map((name) => `--from-literal=${name}="$${name}"`)
                .join(" ")}`,
              `kubectl apply -f ${paths.materialiseJob}`,
            ],
          },
        ]
      : [],
  generate: (plan, origin) => (plan.features ? [yamlFile(paths.materialiseJob, job(plan, plan.features), headOf(origin))] : []),
});

/** What `feature_store.yaml` and the view take from the environment. */
function variablesOf({ online, offline }: Features): readonly string[] {
  const settings = JSON.stringify([feastOnline[online]?.settings, feastOffline[offline]?.settings]);
  const named = [...settings.matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]) => name);
  const history = feastOffline[offline]?.at === "path" ? ["FEATURES_PATH"] : [];
  return [...new Set(["FEAST_REGISTRY", ...named, ...history])].sort();
}

function job(plan: Plan, features: Features): Value {
  const name = `${plan.spec.name}-features`;
  // a name of its own: the model's Service selects its pods by this label
  const labels = { "app.kubernetes.io/name": name };
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name, labels },
    spec: {
      schedule: materialiseSchedule(features),
      timeZone: "Etc/UTC",
      concurrencyPolicy: noted("Two runs at a time would write the same values.", "Forbid"),
      startingDeadlineSeconds: 3600,
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: 3600,
          template: { metadata: { labels }, spec: pod(plan, features, name) },
        },
      },
    },
  };
}

function pod(plan: Plan, features: Features, name: string): Value {
  return {
    serviceAccountName: plan.spec.name,
    restartPolicy: "Never",
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "materialise",
        image: imageOf(plan),
        imagePullPolicy: "IfNotPresent",
        command: ["sh", "-c", 'feast -c features materialize-incremental "$(date -u +%FT%T)"'],
        envFrom: [noted(variablesOf(features).join(", "), { secretRef: { name } })],
        resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { cpu: "2", memory: "2Gi" } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
  };
}
