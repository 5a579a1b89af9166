import { type Expression, parseCondition, withinExpression } from "../../practice/condition";
import { isCalled, type Step, workflowOf } from "../../practice/retraining";
import { nearest } from "../../text/did-you-mean";
import { spanWithin } from "../../text/scalar-place";
import { isTemplated } from "../../text/templated";
import type { Node } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

/** First words of a reference that name no step: models, what a step is given, what the run knows. */
const ownWords: ReadonlySet<string> = new Set(
  "champion challenger candidate incumbent baseline production staging previous current latest best new old model models metric metrics score scores param params parameter parameters input inputs output outputs result results step steps task tasks pipeline run trigger data dataset drift config env context registry approval".split(
    " ",
  ),
);

/** Longer than any condition that a person reads. */
const longest = 2000;

const deployIf = (condition: string): string =>
  `name: model-deployment\n    dependencies: [model-evaluation]\n    conditional: ${condition}`;

export default defineRule({
  id: "pipeline/condition-invalid",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Condition that cannot be read, or that names no step",
  rationale:
    "A condition decides whether a step runs, often whether a model is deployed. One that cannot be read, or asks a step that does not exist, is found only when the run gets there: the step is skipped or the run fails. A condition compares metrics of steps (`model-evaluation.f1`, or `evaluation.f1` for the step of that part), of the `champion` and numbers, joined by `and`, `or` and `not`.",
  source: {
    title: "Argo Workflows: Conditionals",
    url: "https://argo-workflows.readthedocs.io/en/latest/walk-through/conditionals/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({}, { deployment: deployIf("model-evaluation.f1 - champion.f1 > 0.01 and not drift.found") }),
      retrainingPipelineWith({}, { deployment: deployIf('"{{ evaluation.f1 }} > 0.9"') }),
    ],
    bad: [
      { text: retrainingPipelineWith({}, { deployment: deployIf("evaluation.f1 «=» 0.9 # at least") }) },
      { text: retrainingPipelineWith({}, { deployment: deployIf('"evaluation.f1 > champion.f1 * 1.01 «and»"') }) },
      { text: retrainingPipelineWith({}, { deployment: deployIf("«evalution».f1 > champion.f1 * 1.01") }) },
      { text: retrainingPipelineWith({}, { deployment: deployIf("«(»evaluation.f1 > champion.f1 * 1.01") }) },
    ],
  },
  *check({ root }) {
    const { steps } = workflowOf(root);
    for (const { node: step } of steps) {
      const node = step.child("conditional");
      if (node?.type !== "scalar" || typeof node.value !== "string") continue;
      if (isTemplated(node.value) || node.value.trim() === "" || node.value.length > longest) continue;
      const condition = parseCondition(node.value);
      if ("fault" in condition)
        yield {
          at: spanWithin(node, condition.fault.span),
          message: `This condition cannot be read. ${condition.fault.why}`,
        };
      else yield* unknownSteps(condition.expression, node, steps);
    }
  },
});

function* unknownSteps(expression: Expression, node: Node, steps: readonly Step[]): Generator<Problem> {
  for (const part of withinExpression(expression)) {
    if (part.type !== "reference" || part.path.length < 2) continue;
    const [head = ""] = part.path;
    if (ownWords.has(head.toLowerCase()) || steps.some((step) => isCalled(step, head))) continue;
    const at = spanWithin(node, { start: part.span.start, end: part.span.start + head.length });
    const known = steps.flatMap(({ name, stage }) => (stage && stage !== "other" ? [name, stage] : [name])).filter(Boolean);
    const meant = nearest(head, known);
    yield {
      at,
      message: `No step is named "${head}", so the condition never knows this value. ${meant ? `Did you mean "${meant}"?` : `Steps here: ${steps.map(({ name }) => name).join(", ")}.`}`,
      fixes: meant ? [{ title: `Change to "${meant}"`, edits: [{ span: at, newText: meant }] }] : [],
    };
  }
}
