import { placeOf, type Step, workflowOf } from "../../practice/retraining";
import { inProduction } from "../../situation";
import { setAt } from "../../text/edits";
import { items, text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/deploy-needs-approval",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["retraining-pipeline"],
  title: "Deployment that nobody approves",
  rationale:
    "A metric does not see everything: an evaluation set that is out of date, a group of people the model now fails, a bad moment. Before a model reaches production a person says yes and stands for it; audits ask who that was. `approval_required: true` on the evaluation holds the steps after it until then. Outside production a deployment that itself says `approval_required: false` is taken at its word.",
  source: {
    title: "NIST AI Risk Management Framework, Manage 1.1 and Govern 3.2",
    url: "https://airc.nist.gov/airmf-resources/airmf/5-sec-core/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      retrainingPipelineWith({}),
      retrainingPipelineWith(
        {},
        {
          evaluation: "{ name: model-evaluation, dependencies: [model-training] }",
          approval: "{ name: approval, stage: approval, dependencies: [model-evaluation] }",
          deployment: "{ name: model-deployment, dependencies: [approval], conditional: evaluation.f1 > champion.f1 * 1.01 }",
        },
      ),
      retrainingPipelineWith(
        {},
        {
          evaluation: "{ name: model-evaluation, dependencies: [model-training] }",
          deployment:
            "{ name: model-deployment, dependencies: [model-evaluation], approval_required: false, conditional: evaluation.f1 > champion.f1 * 1.01 }",
        },
      ),
    ],
    bad: [
      {
        text: retrainingPipelineWith(
          {},
          {
            evaluation: "name: model-evaluation # champion against challenger\n    dependencies: [model-training]",
            deployment:
              "{ name: «model-deployment», dependencies: [model-evaluation], conditional: evaluation.f1 > champion.f1 * 1.01 }",
          },
        ),
      },
      {
        text: retrainingPipelineWith(
          {},
          {
            evaluation: "{ name: model-evaluation, dependencies: [model-training], approval_required: false }",
            deployment:
              "{ name: «model-deployment», dependencies: [model-evaluation], conditional: evaluation.f1 > champion.f1 * 1.01 }",
          },
        ),
      },
    ],
  },
  *checkAcross(document, workspace) {
    const { steps, before, isSound } = workflowOf(document.root);
    if (!isSound) return;
    const mayDecline = !inProduction(document, workspace);
    for (const step of steps.filter(({ stage }) => stage === "deployment")) {
      const earlier = [...before(step)];
      if ([step, ...earlier].some(isApproved)) continue;
      if (mayDecline && step.node.child("approval_required")?.value === false) continue;
      const evaluation = earlier.find(({ stage }) => stage === "evaluation");
      yield {
        at: placeOf(step),
        message: `Nobody approves what "${step.name}" deploys: no step before it has \`approval_required: true\`.`,
        fixes: evaluation
          ? [
              {
                title: `Let a person approve after "${evaluation.name}"`,
                edits: setAt(evaluation.node, ["approval_required"], true),
              },
            ]
          : [],
      };
    }
  },
});

/** A person says yes at this step, or its condition asks whether one did. */
function isApproved({ node, stage }: Step): boolean {
  return (
    stage === "approval" ||
    node.child("approval_required")?.value === true ||
    items(node.child("approvers")).length > 0 ||
    /approv/i.test(text(node.child("conditional")))
  );
}
