import { circles, circleWords, type Step } from "../../text/circles";
import { children, items, type Node, text } from "../../text/tree";
import { retrainingPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/cycle",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Steps that wait for each other",
  rationale:
    "A step starts when all its dependencies have ended. Steps in a circle wait for each other, so none of them ever starts, and engines refuse such a pipeline. Remove one of the dependencies: usually the one that points back to a later step.",
  source: {
    title: "Argo Workflows: DAG",
    url: "https://argo-workflows.readthedocs.io/en/latest/walk-through/dag/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipeline(
        "{ name: load }",
        "{ name: join, dependencies: [load] }",
        "{ name: report, dependencies: [load, join] }",
      ),
    ],
    bad: [
      {
        text: retrainingPipeline(
          "{ name: load, dependencies: [report] }",
          "{ name: join, dependencies: [«load»] }",
          "{ name: report, dependencies: [join] }",
        ),
      },
      { text: retrainingPipeline("{ name: load, dependencies: [«load»] }") },
    ],
  },
  *check({ root }) {
    const waits = waitsIn(children(root.child("steps")));
    for (const circle of circles(waits.keys(), (step) => waits.get(step) ?? [])) {
      const closing = circle.at(-1);
      if (!closing) continue;
      const names = circle.map(({ from }) => from);
      yield { at: closing.at.span, message: circleWords("step", names) };
    }
  },
});

/** One step waits for another; `at` is where it says so. */
interface Wait extends Step<string> {
  readonly at: Node;
}

/** What each step waits for, by its name, in the order of the file. */
function waitsIn(steps: readonly Node[]): ReadonlyMap<string, readonly Wait[]> {
  const named = new Map<string, Node>();
  for (const step of steps) {
    const name = text(step.child("name"));
    if (name !== "" && !named.has(name)) named.set(name, step);
  }
  const waits = (from: string, step: Node): readonly Wait[] =>
    items(step.child("dependencies"))
      .map((at) => ({ from, to: text(at), at }))
      .filter(({ to }) => named.has(to));
  return new Map([...named].map(([name, step]) => [name, waits(name, step)]));
}
