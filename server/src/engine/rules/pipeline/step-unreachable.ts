import { coreStages, placeOf, workflowOf } from "../../practice/retraining";
import { retrainingPipeline } from "../example-texts";
import { defineRule } from "../rule";

const core: ReadonlySet<string | undefined> = new Set(coreStages);

export default defineRule({
  id: "pipeline/step-unreachable",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Step outside the pipeline",
  rationale:
    "Order follows from `dependencies`, not from the place in the list. A step that waits for nothing and that nothing waits for is not on the way from data to deployment: it starts at once, beside the first step, and no other step uses what it makes. Mostly its dependency was forgotten, or that of the step after it.",
  source: {
    title: "Kubeflow Pipelines: Control flow",
    url: "https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/control-flow/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [retrainingPipeline("{ name: load-cards }", "{ name: report-quality, dependencies: [load-cards] }")],
    bad: [
      {
        text: retrainingPipeline("name: «notify-team» # when all is done\n    component: custom.Notifier"),
      },
    ],
  },
  *check({ root }) {
    const { steps, isSound } = workflowOf(root);
    // a dependency on an unknown step may be meant for it, and without any dependency at all the whole order is missing
    if (!isSound || steps.every(({ dependencies }) => dependencies.length === 0)) return;
    const awaited = new Set(steps.flatMap(({ dependencies }) => dependencies));
    for (const step of steps) {
      if (step.dependencies.length > 0 || awaited.has(step.name) || core.has(step.stage)) continue;
      yield {
        at: placeOf(step),
        message: `The step "${step.name}" waits for no other and none waits for it, so it runs at once and beside the pipeline. Say in \`dependencies\` which step it follows, or which follows it.`,
      };
    }
  },
});
