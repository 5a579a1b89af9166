import { metricOf, promotionOf } from "../../practice/promotion";
import { placeOf, type Step, workflowOf } from "../../practice/retraining";
import { setAt } from "../../text/edits";
import { isEmpty } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

const champion = "{ alias: champion, metric: f1, value: 0.88 }";

export default defineRule({
  id: "pipeline/deploy-unconditional",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Deployment whatever the evaluation says",
  rationale:
    "A retrained model is not a better one: new data may be broken, or the old model may simply be good. Without a condition each run replaces the model in production by whatever was trained. Deploy only if the challenger beats the champion by a margin, so that chance does not decide: `conditional: evaluation.f1 > champion.f1 * 1.01`.",
  source: {
    title: "Google Cloud: MLOps level 1, model validation",
    url: "https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({}),
      retrainingPipelineWith(
        {},
        {
          registration:
            "{ name: model-registration, dependencies: [model-evaluation], conditional: evaluation.f1 > champion.f1 * 1.01 }",
          deployment: "{ name: model-deployment, dependencies: [model-registration] }",
        },
      ),
    ],
    bad: [
      {
        text: retrainingPipelineWith(
          { champion },
          { deployment: "name: «model-deployment» # every week\n    dependencies: [model-evaluation]" },
        ),
      },
      { text: retrainingPipelineWith({}, { deployment: "{ name: «model-deployment», dependencies: [model-evaluation] }" }) },
    ],
  },
  *check({ root }) {
    const { steps, before, isSound } = workflowOf(root);
    if (!isSound) return;
    const comesAfterEvaluation = (step: Step): boolean =>
      [...before(step)].some(({ stage }) => stage === "evaluation" || stage === undefined);
    for (const step of steps.filter(({ stage }) => stage === "deployment")) {
      const gates = [...before(step)].filter(comesAfterEvaluation);
      if ([step, ...gates].some(({ node }) => !isEmpty(node.child("conditional")))) continue;
      const metric = metricOf(root);
      const condition = metric ? promotionOf(metric) : undefined;
      yield {
        at: placeOf(step),
        message: `"${step.name}" deploys every model that is trained, better or worse. Add \`conditional\`: deploy only if the challenger beats the champion by a margin${condition ? `, such as \`${condition}\`` : ""}.`,
        fixes: condition
          ? [{ title: `Insert conditional: ${condition}`, edits: setAt(step.node, ["conditional"], condition) }]
          : [],
      };
    }
  },
});
