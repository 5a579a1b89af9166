import { placeOf, workflowOf } from "../../practice/retraining";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

const registration = (dependency: string): string => `name: model-registration\n    dependencies: [${dependency}]`;
const deployment = (name: string, dependency: string): string =>
  `name: ${name} # moves the alias, too\n    dependencies: [${dependency}]\n    conditional: evaluation.f1 > champion.f1 * 1.01`;

export default defineRule({
  id: "pipeline/deploy-before-registration",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Deployment that does not wait for the registration",
  rationale:
    "What serves must be a registered version: only then it has a number, an alias that a rollback can move, and a record of who approved it. A deployment that does not wait for the pipeline's registration deploys the version before, or files that no registry knows. Let it depend on the registration, directly or through other steps. A pipeline that registers nothing is left alone.",
  source: {
    title: "MLflow: Model Registry",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith(
        {},
        {
          registration: registration("model-evaluation"),
          deployment: deployment("model-deployment", "model-registration"),
        },
      ),
      retrainingPipelineWith({}, { deployment: deployment("model-deployment", "model-evaluation") }),
    ],
    bad: [
      {
        text: retrainingPipelineWith(
          {},
          {
            registration: registration("model-evaluation"),
            deployment: deployment("«model-deployment»", "model-evaluation"),
          },
        ),
      },
    ],
  },
  *check({ root }) {
    const { steps, before, isSound } = workflowOf(root);
    const registrations = steps.filter(({ stage }) => stage === "registration");
    if (!isSound || registrations.length === 0) return;
    for (const step of steps.filter(({ stage }) => stage === "deployment")) {
      const waitsFor = before(step);
      if (registrations.some((each) => waitsFor.has(each))) continue;
      yield {
        at: placeOf(step),
        message: `"${step.name}" does not wait for "${registrations[0]?.name}": it may deploy the version before, or one that no registry knows. Let it depend on the registration.`,
      };
    }
  },
});
