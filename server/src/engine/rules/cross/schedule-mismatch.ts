import type { Document } from "../../file";
import { type Disagreement, disagreements } from "../../models/statements/authority";
import { dialectOf, schedule, timeZone } from "../../models/statements/schedules";
import { rewriteCron } from "../../practice/cron-translate";
import { replaceValue } from "../../text/edits";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { job } from "../kubernetes-example-texts";
import { defineRule, type Problem } from "../rule";

const spec = specWith({ retraining: '{ schedule: "0 2 * * 0" }' });
const pipeline = (when: string): string => retrainingPipelineWith({ schedule: when, engine: "kubeflow", timezone: "UTC" });
const workflow = (cron: string): string =>
  `on:\n  schedule:\n    - cron: ${cron}\njobs:\n  train:\n    runs-on: ubuntu-latest\n    steps: [{ run: mlflow run . }]\n`;
const databricks = (when: string): string =>
  `resources:\n  jobs:\n    retraining:\n      name: fraud-detection-retraining\n      schedule: { quartz_cron_expression: ${when}, timezone_id: UTC }\n      tasks: [{ task_key: train, notebook_task: { notebook_path: ../train.py } }]\n`;

export default defineRule({
  id: "cross/schedule-mismatch",
  severity: "warning",
  kinds: [
    ...(["retraining-pipeline", "kubernetes/CronJob", "argo/CronWorkflow", "github-workflow", "generated-code"] as const),
    ...(["prefect/project", "azure-ml/schedule", "databricks/job"] as const),
  ],
  title: "Retraining at another time than agreed",
  rationale:
    "The spec says when a model is trained again, and every engine writes that down in its own way: five fields, six with the seconds first, names or numbers of days, with a time zone or without. They are compared by what they mean. Where two schedules really differ, training runs twice or at a time when its data is not there yet; where only the time zone differs, it does so twice a year.",
  source: {
    title: "Kubernetes: CronJob",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, ".github/workflows/retraining.yaml": workflow('"0 2 * * SUN"') },
      { "mlops.yaml": spec, "pipeline.yaml": pipeline('"0 0 2 * * SUN" # the same, with seconds') },
      { "mlops.yaml": spec, "pipeline.yaml": retrainingPipelineWith({ schedule: '"0 2 * * 7"', engine: "airflow" }) },
      { "mlops.yaml": spec, "resources/retraining.yml": databricks('"0 0 2 ? * 1"') },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "resources/retraining.yml": databricks('«"0 0 3 ? * SUN"»') } },
      { text: { "mlops.yaml": spec, ".github/workflows/retraining.yaml": workflow('«"0 3 * * 0"»') } },
      { text: { "mlops.yaml": spec, "pipeline.yaml": pipeline('«"0 0 3 * * SUN"» # the same, with seconds') } },
      {
        text: {
          "pipeline.yaml": retrainingPipelineWith({ engine: "argo", timezone: "UTC" }),
          "job.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: fraud-detection-retraining }
spec:
  schedule: "0 2 * * 0"
  timeZone: «Europe/Berlin»
  jobTemplate:
    spec:
${job()
  .replace(/^[\s\S]*?\nspec:\n/, "")
  .replaceAll(/^(?=.)/gm, "    ")}`,
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const fact of [schedule, timeZone])
      for (const disagreement of disagreements(fact, document, workspace)) {
        const problem = mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: training runs at a time that nobody agreed on. Use one of the two.`,
        );
        yield fact === schedule ? { ...problem, fixes: fixes(disagreement, document) } : problem;
      }
  },
});

/** The schedule that was agreed, in this document's own dialect. */
function fixes({ own, authority }: Disagreement, document: Document): NonNullable<Problem["fixes"]> {
  const [{ statement }] = authority;
  const dialect = dialectOf(document);
  const written = dialect && rewriteCron(String(statement.value), "unix", dialect);
  if (!own.node || written === undefined) return [];
  return [{ title: `Set "${written}"`, edits: replaceValue(own.node, written) }];
}
