import { parseCondition } from "../../practice/condition";
import { practice } from "../../practice/index";
import { championValue, type Gate, gatesOf } from "../../practice/promotion";
import { workflowOf } from "../../practice/retraining";
import { spanWithin } from "../../text/scalar-place";
import type { Fix } from "../../text/span";
import { isTemplated } from "../../text/templated";
import { isEmpty, type Node } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

const margin = practice.minImprovement.value;

const deployIf = (condition: string): string =>
  `name: model-deployment\n    dependencies: [model-evaluation]\n    conditional: ${condition}`;

export default defineRule({
  id: "pipeline/gate-equals-champion",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Deployment gate that demands no improvement",
  rationale: `Two trainings on nearly the same data differ a little by chance. A gate at the champion's own value lets that chance decide, and each deployment has a price: rollout, caches, explanations. A fixed number is worse: after the first better model it lies below the champion, and worse models pass. Compare with the champion and ask for a margin; ours is ${margin * 100} % of its value.`,
  source: practice.minImprovement.source,
  policyDefault: true,
  examples: {
    good: [
      retrainingPipelineWith({ champion: "{ metric: f1, value: 0.88 }" }, { deployment: deployIf("evaluation.f1 > 0.8888") }),
      retrainingPipelineWith({ min_improvement: "0.01" }, { deployment: deployIf("evaluation.f1 > champion.f1") }),
      retrainingPipelineWith({}, { deployment: deployIf("evaluation.f1 > champion.f1 * 1.01 and evaluation.bias < 0.1") }),
    ],
    bad: [
      { text: retrainingPipelineWith({}, { deployment: deployIf("«evaluation.f1 > champion.f1» # the better one") }) },
      { text: retrainingPipelineWith({}, { deployment: deployIf('«"evaluation.f1 > 0.88"» # as good as last year') }) },
      {
        text: retrainingPipelineWith(
          { champion: "{ metric: rmse, value: 3.5 }" },
          { deployment: deployIf("«evaluation.rmse < 3.5»") },
        ),
      },
    ],
  },
  *check({ root }) {
    for (const { node: step, stage } of workflowOf(root).steps) {
      const node = step.child("conditional");
      if (stage !== "deployment" || node?.type !== "scalar" || typeof node.value !== "string" || isTemplated(node.value))
        continue;
      const condition = parseCondition(node.value);
      const gates = "expression" in condition ? gatesOf(condition.expression) : [];
      const [gate] = gates;
      if (!gate || gates.some((each) => demandsImprovement(each, root))) continue;
      yield { at: node.span, message: `${words(gate, root)} Ask for a margin over the champion.`, fixes: fixes(gate, node) };
    }
  },
});

function demandsImprovement({ metric, demands, wants, limit }: Gate, root: Node): boolean {
  if (demands === "improvement") return true;
  const champion = championValue(root, metric);
  if (demands === "parity" || champion === undefined || limit.type !== "number") return !isEmpty(root.child("min_improvement"));
  return wants === "more" ? limit.value > champion : limit.value < champion;
}

function words({ metric, demands, limit }: Gate, root: Node): string {
  if (demands === "parity") return "A challenger that is better by nothing but chance passes this gate.";
  const value = limit.type === "number" ? limit.value : "";
  const champion = championValue(root, metric);
  return champion === undefined
    ? `This gate compares ${metric} with the fixed number ${value}, not with the champion: once a better model serves, worse ones still pass.`
    : `This gate lies at ${value}, and the champion has ${champion}: no improvement is demanded.`;
}

function fixes({ metric, demands, wants, limit }: Gate, node: Node): readonly Fix[] {
  const factor = wants === "more" ? 1 + margin : 1 - margin;
  const span = spanWithin(node, limit.span);
  if (limit.type === "reference")
    return [
      { title: `Ask for ${margin * 100} % more`, edits: [{ span: { start: span.end, end: span.end }, newText: ` * ${factor}` }] },
    ];
  const newText = `champion.${metric} * ${factor}`;
  return demands === "fixed" ? [{ title: `Compare with ${newText}`, edits: [{ span, newText }] }] : [];
}
