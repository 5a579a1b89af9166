/** Names in the files of our own contracts. */
import { isCalled, workflowOf } from "../../practice/retraining";
import type { NameSpace, Reader } from "../name-space";
import { rootOf } from "../path-pattern";
import { matching } from "../readers";

/** Models that a condition compares; they are no steps, even if a step's name has the word in it. */
const models: ReadonlySet<string> = new Set(["champion", "challenger", "candidate", "baseline"]);

/** `evaluation.f1 > champion.f1`: what stands before a dot is a step, by its name, a part of it or the part it plays. */
const inCondition: Reader = function* (condition, node) {
  const { steps } = workflowOf(rootOf(node));
  for (const { name, ...span } of subjects(condition, node)) {
    const step = steps.find((each) => each.name === name) ?? steps.find((each) => !models.has(name) && isCalled(each, name));
    if (step) yield { name: step.name, ...span };
  }
};

const subjects = matching(/(?<![\w.-])(?:steps\.)?(?<name>[A-Za-z_][\w-]*)(?=\.[A-Za-z_])/);

export const pipelineNames: readonly NameSpace[] = [
  {
    what: "step",
    symbol: "step",
    spelling: { allows: /^[A-Za-z0-9][\w.-]*$/, words: "letters, digits, `-`, `_` and dots" },
    places: [
      {
        kinds: ["retraining-pipeline"],
        declared: ["steps[].name"],
        used: ["steps[].dependencies[]", { at: "steps[].conditional", reads: inCondition }],
      },
    ],
  },
  {
    what: "model",
    symbol: "object",
    shared: "workspace",
    repeats: true,
    // the spec's own rule for a name: it becomes names in Kubernetes
    spelling: { allows: /^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/, words: "small letters, digits and `-`, at most 50" },
    places: [
      { kinds: ["mlops-spec"], declared: ["name"] },
      {
        kinds: ["tracking-config", "model-registry", "monitoring-config", "retraining-pipeline"],
        used: ["model_name"],
      },
    ],
  },
];
