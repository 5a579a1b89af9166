import { placeOf, workflowOf } from "../../practice/retraining";
import { isEmpty } from "../../text/tree";
import { absent, retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/rollback-missing",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Automated deployment without a way back",
  rationale:
    "What was better on last month's data may be worse on today's traffic. A pipeline that deploys by itself must say beforehand how to return: to which version, on which signs, by whom. Found out during an incident, it takes hours. Add `rollback`, or a step that does it.",
  source: {
    title: "Google SRE: Release engineering and canarying",
    url: "https://sre.google/workbook/canarying-releases/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      retrainingPipelineWith({ rollback: "{ to: previous_champion, on: [error_rate], automatic: true }" }),
      retrainingPipelineWith(
        { rollback: absent },
        { back: "{ name: rollback, dependencies: [model-deployment], conditional: run.failed }" },
      ),
    ],
    bad: [
      {
        text: retrainingPipelineWith(
          { rollback: absent },
          {
            deployment:
              "{ name: «model-deployment», dependencies: [model-evaluation], conditional: evaluation.f1 > champion.f1 * 1.01 }",
          },
        ),
      },
    ],
  },
  *check({ root }) {
    const { steps } = workflowOf(root);
    const deployment = steps.find(({ stage }) => stage === "deployment");
    if (!deployment || !isEmpty(root.child("rollback")) || steps.some(({ stage }) => stage === "rollback")) return;
    yield {
      at: placeOf(deployment),
      message: `"${deployment.name}" has no way back: the pipeline says neither in \`rollback\` nor by a step how to return to the last good model.`,
    };
  },
});
