/** The pod that runs all steps of a retraining, whatever starts it. */
import type { Plan } from "../../plan/plan";
import { paths } from "../paths";
import type { Value } from "../render";
import { retrainingOf } from "./pipeline/steps";

/** Labels of everything that belongs to the model. */
export function labelsOf({ spec, version }: Plan): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": spec.name, "app.kubernetes.io/version": version };
}

/** What a Job of the model's image runs. */
interface Work {
  readonly container: string;
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Somebody adds a container of theirs to the pod, which may need root: only ours is held to be without. */
  readonly joined?: true;
}

/** A retraining as a Job's spec. */
export function jobSpec(plan: Plan): Value {
  const command = ["python", paths.retrainingRun, "--data", "$(DATA)"];
  return trainingJob(plan, { container: "retraining", command, labels: labelsOf(plan) });
}

/** A Job's spec with what trainings need: one pod, one try. */
export function trainingJob(plan: Plan, { container, command, labels, joined }: Work): Value {
  const { spec, retraining } = plan;
  const { image, env, secret } = retrainingOf(plan);
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  const quantities = {
    cpu: String(retraining.cpu),
    memory: `${retraining.memoryGi}Gi`,
    "nvidia.com/gpu": retraining.gpus > 0 ? String(retraining.gpus) : undefined,
  };
  return {
    backoffLimit: 0,
    ttlSecondsAfterFinished: 604_800,
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: spec.name,
        restartPolicy: "Never",
        securityContext: { runAsNonRoot: joined ? undefined : true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            name: container,
            image,
            command,
            // Katib's webhook refuses what reads back otherwise, such as a list of nothing
            env: joined && variables.length === 0 ? undefined : variables,
            envFrom: [
              { configMapRef: { name: `${spec.name}-training` } },
              ...(secret ? [{ secretRef: { name: secret.name } }] : []),
            ],
            resources: { requests: quantities, limits: quantities },
            securityContext: { runAsNonRoot: joined, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          },
        ],
      },
    },
  };
}
