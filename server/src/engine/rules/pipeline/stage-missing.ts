import { metricOf, promotionOf } from "../../practice/promotion";
import { type CoreStage, coreStages, placeOf, type Step, type Workflow, workflowOf } from "../../practice/retraining";
import { insertKey, replaceValue } from "../../text/edits";
import { appendItem } from "../../text/list-items";
import type { Edit, Fix } from "../../text/span";
import type { Node, SequenceNode } from "../../text/tree";
import { absent, retrainingPipelineWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const words: Readonly<Record<CoreStage, { readonly name: string; readonly component: string; readonly why: string }>> = {
  data_validation: {
    name: "data-validation",
    component: "custom.DataValidator",
    why: "a broken delivery of data becomes a broken model",
  },
  training: { name: "model-training", component: "custom.Trainer", why: "nothing is retrained" },
  evaluation: { name: "model-evaluation", component: "custom.Evaluator", why: "nobody knows whether the new model is better" },
  deployment: { name: "model-deployment", component: "custom.Deployer", why: "the new model never serves anyone" },
};

export default defineRule({
  id: "pipeline/stage-missing",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Retraining without one of its four parts, or in the wrong order",
  rationale:
    "Retraining without a person at the keyboard is safe only with four parts in this order: the data is validated, a model is trained, it is evaluated against the one in production, and only then deployed. Order follows from `dependencies`: steps without them all start at once. The part a step plays is read from its name or component; `stage` says it where they do not, and where a name could mean several things nothing is claimed.",
  source: {
    title: "Google Cloud: MLOps level 1, ML pipeline automation",
    url: "https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({}),
      retrainingPipelineWith({}, { deployment: "{ name: hand-over, dependencies: [model-evaluation] }" }),
    ],
    bad: [
      {
        text: retrainingPipelineWith({
          "«steps»":
            "\n  - { name: data-validation }\n  - { name: model-training, dependencies: [data-validation], random_seed: 42 }\n  - { name: model-deployment, dependencies: [model-training], conditional: deployment.f1 > champion.f1 * 1.01, approvers: [ml-leads] } # at night",
        }),
      },
      {
        text: retrainingPipelineWith(
          {},
          {
            deployment:
              "name: «model-deployment» # beside the evaluation\n    dependencies: [model-training]\n    approvers: [ml-leads]\n    conditional: evaluation.f1 > champion.f1 * 1.01",
          },
        ),
      },
      {
        text: retrainingPipelineWith({
          "«steps»":
            "\n  - name: data-validation\n  - name: model-training\n    random_seed: 42\n  - name: model-evaluation\n  - name: model-deployment\n    approvers: [ml-leads]\n    conditional: evaluation.f1 > champion.f1 * 1.01",
        }),
      },
      { text: retrainingPipelineWith({ "«steps»": "[]", rollback: absent }) },
    ],
  },
  *check({ root }) {
    const list = root.child("steps");
    if (list?.type !== "sequence") return;
    const workflow = workflowOf(root);
    const { steps, isSound } = workflow;
    const played = new Set(steps.map(({ stage }) => stage));
    const missing = played.has(undefined) ? [] : coreStages.filter((stage) => !played.has(stage));
    if (missing.length > 0) yield problemOfMissing(missing, list, workflow);
    if (!isSound) return;
    if (steps.length > 1 && steps.every(({ dependencies }) => dependencies.length === 0)) {
      if (missing.length === 0 && !played.has(undefined)) yield problemOfNoOrder(list, steps);
    } else yield* problemsOfOrder(workflow);
  },
});

function problemOfMissing(missing: readonly CoreStage[], list: SequenceNode, workflow: Workflow): Problem {
  const [stage] = missing;
  const parts = missing.map((each) => each.replace("_", " ")).join(", ");
  return {
    at: list.key,
    message: `No step does ${parts}: ${missing.map((each) => words[each].why).join(", ")}. Add the step, or say with \`stage\` which step does it.`,
    fixes: missing.length === 1 && stage ? insertion(stage, list, workflow) : [],
  };
}

function insertion(stage: CoreStage, list: SequenceNode, { steps, named }: Workflow): readonly Fix[] {
  const { name, component } = words[stage];
  const place = coreStages.indexOf(stage);
  const previous = steps.findLast((step) => step.stage === coreStages[place - 1]);
  const followers = steps.filter((step) => step.stage === coreStages[place + 1]);
  const root = list.parent;
  const metric = root ? metricOf(root) : undefined;
  if (named(name) || (stage === "deployment" && !metric)) return [];
  const step = {
    name,
    stage,
    component,
    ...(previous ? { dependencies: [previous.name] } : {}),
    ...(stage === "training" ? { random_seed: 42 } : {}),
    ...(stage === "deployment" ? { conditional: promotionOf(metric ?? "") } : {}),
  };
  const waits = followers.map((follower) => addDependency(follower.node, name));
  if (waits.some((edits) => edits.length === 0)) return [];
  return [{ title: `Insert the step "${name}"`, edits: [...appendItem(list, step), ...waits.flat()] }];
}

function problemOfNoOrder(list: SequenceNode, steps: readonly Step[]): Problem {
  const edits = steps.flatMap(({ node }, index) => {
    const previous = steps[index - 1]?.name;
    return previous && !node.child("dependencies") ? insertKey(node, "dependencies", [previous]) : [];
  });
  return {
    at: list.key,
    message:
      "No step says in `dependencies` what it waits for, so all start at once: the model is deployed before it is trained. Their order in the list means nothing.",
    fixes: edits.length > 0 ? [{ title: "Let each step wait for the one above it", edits }] : [],
  };
}

function* problemsOfOrder({ steps, before }: Workflow): Generator<Problem> {
  for (const [index, stage] of coreStages.entries()) {
    const earlier = coreStages[index - 1];
    const candidates = steps.filter((step) => step.stage === earlier);
    const [only] = candidates;
    if (!earlier || !only) continue;
    for (const step of steps.filter((each) => each.stage === stage)) {
      const done = [...before(step)].map((each) => each.stage);
      if (done.includes(earlier) || done.includes(undefined)) continue;
      const edits = candidates.length === 1 && !before(only).has(step) ? addDependency(step.node, only.name) : [];
      yield {
        at: placeOf(step),
        message: `"${step.name}" does not wait for ${earlier.replace("_", " ")} ("${only.name}"): ${words[earlier].why}. Add it to \`dependencies\`.`,
        fixes: edits.length > 0 ? [{ title: `Wait for "${only.name}"`, edits }] : [],
      };
    }
  }
}

/** Nothing where the list of dependencies holds comments that would be lost. */
function addDependency(step: Node, name: string): readonly Edit[] {
  const list = step.child("dependencies");
  if (!list) return insertKey(step, "dependencies", [name]);
  return list.type === "sequence" ? appendItem(list, name) : replaceValue(list, [String(list.value), name]);
}
