import { isMisread, readableSpec } from "../../plan/read-spec";
import { isProduction } from "../../practice/governance";
import { practice } from "../../practice/index";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
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
      {
        text: productionSpecWith({ rollout: `{ steps: «[50, 25]», ${rollback} } # the wrong way round` }),
        note: "Put in order it would still begin too big for production, so the fix adds a first step.",
      },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const node = document.root.at("rollout.steps");
    const steps = spec.rollout?.steps;
    if (!node || !steps || isMisread(document, "rollout.steps")) return;
    const isCanary = isProduction(spec) && (spec.rollout?.strategy ?? "canary") === "canary";
    const right = rising(steps);
    const wanted = isCanary ? startingSmall(right) : right;
    if (!isSame(steps, right)) yield leadingNowhere(node, steps, wanted);
    else if (!isSame(steps, wanted)) yield startingBig(node, steps, wanted);
  },
});

/** The same steps in order, each once, up to 100. */
function rising(steps: readonly number[]): readonly number[] {
  return steps.length === 0 ? usual : [...new Set([...steps, 100])].sort((a, b) => a - b);
}

function startingSmall(steps: readonly number[]): readonly number[] {
  const [first = 0] = steps;
  const [small = first] = usual;
  return first > firstCanaryStep.value ? [small, ...steps] : steps;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function leadingNowhere(node: Node, steps: readonly number[], wanted: readonly number[]): Problem {
  const falls = steps.some((step, index) => index > 0 && step <= (steps[index - 1] ?? 0));
  const written = `The steps [${steps.join(", ")}]`;
  return {
    at: node.span,
    message: falls
      ? `${written} do not rise, so a step would change nothing or take traffic back. Put them in order, up to 100.`
      : `${steps.length === 0 ? "There are no steps" : `${written} end before 100`}, so the new version never gets all traffic. End with 100.`,
    fixes: [set(node, wanted)],
  };
}

function startingBig(node: Node, [first]: readonly number[], wanted: readonly number[]): Problem {
  return {
    at: node.span,
    severity: "warning",
    message: `The first step gives ${first} % of the users to a version that nobody has seen in production (at most ${firstCanaryStep.value} % is usual). Begin smaller.`,
    fixes: [set(node, wanted)],
  };
}

function set(node: Node, steps: readonly number[]): Fix {
  return { title: `Set [${steps.join(", ")}]`, edits: replaceValue(node, [...steps]) };
}
