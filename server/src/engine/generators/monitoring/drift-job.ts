/** monitoring/drift-job.yaml: the drift job as a CronJob. */
import { driftEnvironment } from "../../plan/image-packages";
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { imageOf, paths } from "../paths";
import { podAccess } from "../pod-access";
import { noted, type Value, yamlFile } from "../render";
import { driftProgram } from "./drift";

export default defineGenerator({
  id: "monitoring/drift-job",
  tier: 2,
  path: paths.driftJob,
  about: "runs drift.py daily",
  applies: (plan) => driftProgram(plan) !== undefined,
  steps: ({ spec }) => [
    {
      phase: "watch",
      title: "Compute drift daily; drift.env says REFERENCE, CURRENT and PUSHGATEWAY",
      commands: [`kubectl create configmap ${spec.name}-drift --from-env-file=drift.env`, `kubectl apply -f ${paths.driftJob}`],
    },
  ],
  generate: (plan, origin) => [yamlFile(paths.driftJob, job(plan), headOf(origin))],
});

function job(plan: Plan): Value {
  const name = `${plan.spec.name}-drift`;
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name },
    spec: {
      schedule: plan.thresholds.computed,
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      jobTemplate: {
        spec: { activeDeadlineSeconds: 3600, template: { spec: pod(plan, name) } },
      },
    },
  };
}

function pod(plan: Plan, name: string): Value {
  const own = driftEnvironment(plan);
  const { env, envFrom } = podAccess(plan);
  return {
    serviceAccountName: plan.spec.name,
    restartPolicy: "Never",
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "drift",
        image: imageOf(plan),
        command: noted("Exit 3 is a verdict, no failure.", [
          "sh",
          "-c",
          `${own ? `${own.folder}/bin/python` : "python"} ${paths.drift} --out /tmp/${driftProgram(plan)?.report} || [ $? = 3 ]`,
        ]),
        env,
        envFrom: [noted("REFERENCE, CURRENT, PUSHGATEWAY", { configMapRef: { name } }), ...envFrom],
        resources: { requests: { cpu: "500m" }, limits: { memory: "2Gi" } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
  };
}
