import { nearest } from "../../text/did-you-mean";
import { spanWithin } from "../../text/scalar-place";
import type { Span } from "../../text/span";
import { children, items, type Node, scalarsBelow, text } from "../../text/tree";
import { githubWorkflow } from "../delivery-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "github/reference-missing",
  severity: "error",
  kinds: ["github-workflow"],
  title: "Job or step that the workflow does not have",
  rationale:
    "A job that needs one that is not there makes GitHub refuse the workflow. In an expression, `needs.ID` of a job that this one does not wait for and `steps.ID` of a step that it does not have are worse: they are empty, so a condition on them never holds, and nothing says so. Mostly a job or step was renamed.",
  source: {
    title: "GitHub Actions: passing information between jobs",
    url: "https://docs.github.com/en/actions/using-jobs/defining-outputs-for-jobs",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      { ".github/workflows/fraud.yaml": githubWorkflow("test", "steps.gate.outcome == 'success'") },
      { ".github/workflows/fraud.yaml": githubWorkflow("test", "always() && needs.test.result == 'success'") },
    ],
    bad: [
      { text: { ".github/workflows/fraud.yaml": githubWorkflow("«tests» # all of them", "always()") } },
      { text: { ".github/workflows/fraud.yaml": githubWorkflow("test", "steps.«gates».outcome == 'success'") } },
      { text: { ".github/workflows/fraud.yaml": githubWorkflow("test", "needs.«build».result == 'success'") } },
    ],
  },
  *check({ root }) {
    const jobs = children(root.child("jobs"));
    for (const job of jobs) {
      const needed = needsOf(job);
      const others = jobs.map(({ name }) => String(name)).filter((name) => name !== job.name);
      for (const node of needed.filter((each) => text(each) !== "" && !others.includes(text(each))))
        yield {
          at: node.span,
          message: `There is no job "${text(node)}" to wait for, so GitHub refuses the workflow.${meant(text(node), others)}`,
        };
      const steps = children(job.child("steps")).map((step) => text(step.child("id")));
      const known = { needs: needed.map(text), steps: steps.filter(Boolean) };
      for (const { of, name, at } of scalarsBelow(job).flatMap(namedIn))
        if (!known[of].includes(name))
          yield {
            at,
            message: `${of === "steps" ? `No step of this job has the id "${name}"` : `This job does not need "${name}"`}: the expression is empty here, so what depends on it never happens.${meant(name, known[of])}`,
          };
    }
  },
});

function needsOf(job: Node): readonly Node[] {
  const needs = job.child("needs");
  return needs?.type === "scalar" ? [needs] : items(needs);
}

function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near ? ` Did you mean "${near}"?` : known.length > 0 ? ` There is ${known.join(", ")}.` : "";
}

interface Named {
  readonly of: "needs" | "steps";
  readonly name: string;
  readonly at: Span;
}

/** Jobs and steps that the expressions of a value name; a condition is one without marks. */
function namedIn(node: Node): readonly Named[] {
  const value = text(node);
  const parts = node.name === "if" ? [{ 0: value, index: 0 }] : [...value.matchAll(/\$\{\{.*?\}\}/gs)];
  return parts.flatMap(({ 0: part, index: start }) =>
    [...part.matchAll(/(?<![\w.'-])(needs|steps)\.([A-Za-z_][\w-]*)/g)].map(({ 0: whole, 1: of, 2: name = "", index }) => {
      const end = start + index + whole.length;
      return { of: of === "needs" ? "needs" : "steps", name, at: spanWithin(node, { start: end - name.length, end }) } as const;
    }),
  );
}
