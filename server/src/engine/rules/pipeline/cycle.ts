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
    for (const { steps, closedBy } of cycles(children(root.child("steps")))) {
      const path = [...steps, steps[0]].map((name) => `"${name}"`).join(" → ");
      yield {
        at: closedBy.span,
        message:
          steps.length === 1
            ? `The step ${path.split(" ")[0]} waits for itself, so it can never start. Remove this dependency.`
            : `These steps wait for each other, so none of them can ever start: ${path} (each waits for the next). Remove one of these dependencies.`,
      };
    }
  },
});

/** Steps in a circle, each waiting for the next, and the dependency that closes the circle. */
interface Cycle {
  readonly steps: readonly string[];
  readonly closedBy: Node;
}

/** Follows dependencies depth-first, in the order of the file; one that leads back to a step being followed closes a cycle. */
function* cycles(steps: readonly Node[]): Generator<Cycle> {
  const dependencies = new Map<string, readonly Node[]>();
  for (const step of steps) {
    const name = text(step.child("name"));
    if (name !== "" && !dependencies.has(name)) dependencies.set(name, items(step.child("dependencies")));
  }
  const done = new Set<string>();
  for (const start of dependencies.keys()) {
    if (done.has(start)) continue;
    const trail = [{ name: start, next: 0 }];
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const dependency = dependencies.get(top.name)?.[top.next];
      top.next += 1;
      if (!dependency) {
        done.add(top.name);
        trail.pop();
        continue;
      }
      const name = text(dependency);
      const open = trail.findIndex((step) => step.name === name);
      if (open !== -1) yield { steps: trail.slice(open).map((step) => step.name), closedBy: dependency };
      else if (dependencies.has(name) && !done.has(name)) trail.push({ name, next: 0 });
    }
  }
}
