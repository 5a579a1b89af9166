import { field } from "../../kfp/fields";
import type { Task } from "../../kfp/graph";
import { createPvcImage } from "../../kfp/image";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { type Node, text } from "../../text/tree";
import { kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (inputs: string): string =>
  kubeflowPipeline({
    tasks: { volume: kubeflowTask("volume", `«inputs»: { parameters: { ${inputs} } }`) },
    components: {
      "comp-volume":
        "{ executorLabel: exec-volume, inputDefinitions: { parameters: { access_modes: { parameterType: LIST, isOptional: true }, size: { parameterType: STRING, isOptional: true }, pvc_name: { parameterType: STRING, isOptional: true }, pvc_name_suffix: { parameterType: STRING, isOptional: true } } } }",
    },
    executors: { "exec-volume": "{ container: { image: argostub/createpvc } }" },
  });
const modes = "access_modes: { runtimeValue: { constant: [ReadWriteOnce] } }";
const size = "size: { runtimeValue: { constant: 5Gi } }";
const unmarked = (text: string): string => text.replaceAll(/[«»]/g, "");

export default defineRule({
  id: "kfp/create-pvc-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Volume that cannot be created",
  rationale:
    "A task of the component CreatePVC has the driver create a persistent volume claim. It needs `access_modes` and `size`, and takes at most one of `pvc_name` and `pvc_name_suffix`; otherwise the task fails.",
  source: kfpSource("backend/src/v2/driver/k8s.go", "settings for Kubernetes"),
  examples: {
    good: [unmarked(pipeline(`${modes}, ${size}, pvc_name_suffix: { runtimeValue: { constant: -rows } }`))],
    bad: [
      { text: pipeline(modes) },
      {
        text: unmarked(pipeline(`${modes}, ${size}, pvc_name: { runtimeValue: { constant: rows } }`)).replace(
          "constant: rows } }",
          "constant: rows } }, «pvc_name_suffix»: { runtimeValue: { constant: -rows } }",
        ),
      },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks) {
      if (text(field(task.component?.executor?.container, "image")) !== createPvcImage) continue;
      const lacking = ["access_modes", "size"].filter((name) => !given(task, name) && !isNeeded(task, name));
      if (lacking.length > 0) {
        yield {
          at: (field(task.node, "inputs") ?? task.node).key,
          message: `The task "${task.name}" creates a volume, but does not say its ${lacking.join(" and ")}, so it fails.`,
        };
      }
      const suffix = given(task, "pvc_name_suffix");
      if (!suffix || !given(task, "pvc_name")) continue;
      yield { at: suffix.key, message: "A volume gets a name or a suffix, not both: the task fails. Remove one of the two." };
    }
  },
});

/** What is given and not an empty text. */
function given(task: Task, name: string): Node | undefined {
  const input = task.given.parameters.get(name);
  const isEmptyText = input?.source?.from === "constant" && input.source.value.value === "";
  return isEmptyText ? undefined : input?.node;
}

/** A required input that is missing is a finding of its own. */
function isNeeded({ component }: Task, name: string): boolean {
  return component?.inputs.parameters.get(name)?.canBeLeftOut === false;
}
