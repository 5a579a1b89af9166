/** serving/batch-job.yaml: batch predictions, each pod with its part of the input; a CronJob where the spec says when. */
import type { Batch, Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { imageOf, paths } from "../paths";
import { podAccess } from "../pod-access";
import { noted, type Value, yamlFile } from "../render";
import { quantities } from "../resources";

export default defineGenerator({
  id: "serving/batch-job",
  tier: 2,
  path: paths.batchJob,
  about: "the run of batch predictions",
  system: { role: "serving", tool: "batch_job" },
  steps: ({ spec, serving }) => [
    {
      phase: "deploy",
      title: serving.batch?.schedule ? "Schedule the predictions" : "Predict",
      commands: [
        `kubectl create configmap ${spec.name}-batch --from-literal=INPUT="$INPUT" --from-literal=OUTPUT="$OUTPUT"`,
        `kubectl ${serving.batch?.schedule ? "apply" : "create"} -f ${paths.batchJob}`,
      ],
    },
  ],
  generate: (plan, origin) => [yamlFile(paths.batchJob, object(plan), headOf(origin))],
});

function object(plan: Plan): Value {
  const { batch = oneByHand } = plan.serving;
  const name = `${plan.spec.name}-batch`;
  const labels = { "app.kubernetes.io/name": plan.spec.name, "app.kubernetes.io/version": plan.version };
  const spec = job(plan, batch, labels);
  if (batch.schedule === undefined)
    return {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { generateName: noted("For `kubectl create`: every run is a Job of its own.", `${name}-`), labels },
      spec,
    };
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name, labels },
    spec: {
      schedule: batch.schedule,
      timeZone: "Etc/UTC",
      concurrencyPolicy: noted("Two runs at once would write the same day twice.", "Forbid"),
      startingDeadlineSeconds: 3600,
      jobTemplate: { spec },
    },
  };
}

const oneByHand: Batch = { partitions: 1, parallelism: 1, deadlineHours: 1 };

function job(plan: Plan, { partitions, parallelism, deadlineHours }: Batch, labels: Value): Value {
  return {
    completionMode: "Indexed",
    completions: noted("Parts of the input; each pod reads its own by JOB_COMPLETION_INDEX.", partitions),
    parallelism,
    backoffLimitPerIndex: noted("Attempts are counted per part, so a part that cannot succeed does not end the others.", 2),
    activeDeadlineSeconds: deadlineHours * 3600,
    ttlSecondsAfterFinished: 7 * 24 * 3600,
    template: { metadata: { labels }, spec: pod(plan, partitions) },
  };
}

function pod(plan: Plan, partitions: number): Value {
  const { spec, serving } = plan;
  const { env, envFrom } = podAccess(plan);
  const name = `${spec.name}-batch`;
  return {
    serviceAccountName: noted("It carries the right to read the input and to write the output.", spec.name),
    restartPolicy: "Never",
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "predict",
        image: imageOf(plan),
        command: ["python", paths.batch],
        envFrom: noted("INPUT and OUTPUT, folders such as s3://bucket/folder, come from the ConfigMap.", [
          { configMapRef: { name } },
          ...envFrom,
        ]),
        env: [
          ...(env ?? []),
          { name: "PARTITIONS", value: String(partitions) },
          { name: "RUN", valueFrom: { fieldRef: { fieldPath: "metadata.labels['batch.kubernetes.io/job-name']" } } },
        ],
        resources: quantities(serving.resources),
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
  };
}
