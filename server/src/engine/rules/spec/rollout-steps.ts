import { readableSpec } from "../../plan/read-spec";
import { isProduction } from "../../practice/governance";
import { practice } from "../../practice/index";
import { replaceValue } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const usual = practice.canarySteps;
const { firstCanaryStep } = practice;
const rollback = "rollback: { on: [latency, error_rate] }";

export default defineRule({
  id: "spec/rollout-steps",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Rollout steps that lead nowhere",
  rationale: `The steps of a rollout are the percent of traffic that the new version gets, one after the other: they must rise, and the last one must be 100, or the rollout never ends. In production a canary should begin with at most ${firstCanaryStep.value} % (a warning), so that a bad version meets few users; usual are ${usual.join(", ")}, which is the product's policy.`,
  source: {
    title: "Google SRE workbook: Canarying releases",
    url: "https://sre.google/workbook/canarying-releases/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      specWith({ rollout: `{ steps: [5, 50, 100], ${rollback} }` }),
      productionSpecWith({ rollout: `{ strategy: ab_test, steps: [50, 100], ${rollback} }` }),
      productionSpecWith({ rollout: `{ steps: [10, 100], ${rollback} }` }),
    ],
    bad: [
      { text: specWith({ rollout: `\n  steps: «[50, 5, 100]» # by mistake\n  ${rollback}` }) },
      { text: specWith({ rollout: `{ steps: «[5, 50]», ${rollback} }` }) },
      { text: productionSpecWith({ rollout: `{ steps: «[25, 100]», ${rollback} }` }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const node = document.root.at("rollout.steps");
    const steps = spec.rollout?.steps;
    if (!node || !steps || (node.type === "sequence" && node.items.some((item) => number(item) === undefined))) return;
    const broken = problemWith(node, steps);
    if (broken) yield broken;
    else if (isProduction(spec) && (spec.rollout?.strategy ?? "canary") === "canary") yield* bigFirst(node, steps);
  },
});

function problemWith(node: Node, steps: readonly number[]): Problem | undefined {
  const written = `[${steps.join(", ")}]`;
  const falls = steps.some((step, index) => index > 0 && step <= (steps[index - 1] ?? 0));
  if (!falls && steps.at(-1) === 100) return undefined;
  const rising = [...new Set([...steps, 100])].sort((a, b) => a - b);
  const wanted = steps.length === 0 ? usual : rising;
  return {
    at: node.span,
    message: falls
      ? `The steps ${written} do not rise, so traffic would go back and forth. Put them in order, up to 100.`
      : `The steps ${written} end before 100, so the new version never gets all traffic. End with 100.`,
    fixes: [{ title: `Set [${wanted.join(", ")}]`, edits: replaceValue(node, [...wanted]) }],
  };
}

function* bigFirst(node: Node, steps: readonly number[]): Generator<Problem> {
  const [first = 0, ...rest] = steps;
  if (first <= firstCanaryStep.value) return;
  const wanted = [usual[0] ?? 5, ...[first, ...rest].filter((step) => step > (usual[0] ?? 5))];
  yield {
    at: node.span,
    severity: "warning",
    message: `The first step gives ${first} % of the users to a version that nobody has seen in production (at most ${firstCanaryStep.value} % is usual). Begin smaller.`,
    fixes: [{ title: `Set [${wanted.join(", ")}]`, edits: replaceValue(node, wanted) }],
  };
}
