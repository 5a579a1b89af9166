/** The pod that runs all steps of a retraining, whatever starts it. */
import type { Plan } from "../../plan/plan";
import { paths } from "../paths";
import type { Value } from "../render";
import { retrainingOf } from "./pipeline/steps";

/** Labels of everything that belongs to the model. */
export function labelsOf({ spec, version }: Plan): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": spec.name, "app.kubernetes.io/version": version };
}

/** A Job's spec: one pod, one try. */
export function jobSpec(plan: Plan): Value {
  const { spec, retraining } = plan;
  const { image, env, secret } = retrainingOf(plan);
  const quantities = {
    cpu: String(retraining.cpu),
    memory: `${retraining.memoryGi}Gi`,
    "nvidia.com/gpu": retraining.gpus > 0 ? String(retraining.gpus) : undefined,
  };
  return {
    backoffLimit: 0,
    ttlSecondsAfterFinished: 604_800,
    template: {
      metadata: { labels: labelsOf(plan) },
      spec: {
        serviceAccountName: spec.name,
        restartPolicy: "Never",
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            name: "retraining",
            image,
            command: ["python", paths.retrainingRun, "--data", "$(DATA)"],
            env: Object.entries(env).map(([name, value]) => ({ name, value })),
            envFrom: [
              { configMapRef: { name: `${spec.name}-training` } },
              ...(secret ? [{ secretRef: { name: secret.name } }] : []),
            ],
            resources: { requests: quantities, limits: quantities },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          },
        ],
      },
    },
  };
}
