import { type Kind, wrongChoices } from "../../kfp/choices";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { removeEntry } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (sources: string): string =>
  kubeflowPipeline({
    root: { inputDefinitions: "{ parameters: { epochs: { parameterType: NUMBER_INTEGER } } }" },
    tasks: { train: kubeflowTask("train", `inputs: { parameters: { epochs: { ${sources} } } }`) },
    components: {
      "comp-train": kubeflowComponent("inputDefinitions: { parameters: { epochs: { parameterType: NUMBER_INTEGER } } }"),
    },
  });

export default defineRule({
  id: "kfp/one-of",
  severity: "error",
  kinds: pipelineKinds,
  title: "Two answers where only one is allowed",
  rationale:
    "At many places of a pipeline exactly one of several fields may stand: an input has one source, a component is either a graph or run by an executor, an iterator has one list. With two of them the API server and the SDK's client refuse the whole file.",
  source: kfpSource("api/v2alpha1/pipeline_spec.proto", "the format of a compiled pipeline"),
  examples: {
    good: [pipeline("componentInputParameter: epochs")],
    bad: [
      { text: pipeline("componentInputParameter: epochs, «runtimeValue»: { constant: 10 }") },
      {
        text: kubeflowPipeline({
          components: {
            "comp-train": `{ dag: { tasks: { fit: ${kubeflowTask("fit")} } }, «executorLabel»: exec-train }`,
            "comp-fit": kubeflowComponent(),
          },
        }),
      },
    ],
  },
  *check(document) {
    for (const choice of wrongChoices(pipelineOf(document))) {
      const { chosen: found } = choice;
      const extra = found.at(-1);
      if (found.length < 2 || !extra) continue;
      yield {
        at: extra.key,
        message: `${choice.subject} has ${found.map(({ name }) => `"${name}"`).join(" and ")}, but only one of them may stand here: the file is refused. Remove ${found.length === 2 ? "one" : "all but one"}.`,
        fixes: fixes(choice, extra),
      };
    }
  },
});

/** Without its executor label a component leaves an executor behind, so which of the two goes is a question of its own. */
function fixes({ members }: Kind, extra: Node): readonly Fix[] {
  return members.includes("executorLabel") ? [] : [{ title: `Remove "${extra.name}"`, edits: removeEntry(extra) }];
}
