/** A Job or CronJob of Kubernetes that predicts in batches. */
import { paths } from "../../generators/paths";
import { deploying } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "batch_job",
  variables: {
    BATCH_IMAGE: "image that predicts",
    BATCH_SCHEDULE: "when, as five fields of cron",
    INPUT: "where the rows to predict on are",
    OUTPUT: "where predictions go",
  },
  deploy: (plan) => {
    const name = `${plan.spec.name}-batch`;
    return deploying(
      plan,
      `kubectl create cronjob ${name} --image="$BATCH_IMAGE" --schedule="$BATCH_SCHEDULE"`,
      `kubectl patch cronjob ${name} -p '{"spec":{"concurrencyPolicy":"Forbid"}}'`,
    );
  },
  delivery: ({ spec }, apply) => ({
    rollout: apply(paths.batchJob),
    rollback: `kubectl patch cronjob ${spec.name}-batch -p '{"spec":{"suspend":true}}'`,
  }),
  // the next run takes the champion, so only a run that goes on must be ended
  takeBack: ({ spec }) => [`kubectl delete job -l app.kubernetes.io/name=${spec.name} --field-selector=status.successful=0`],
});
