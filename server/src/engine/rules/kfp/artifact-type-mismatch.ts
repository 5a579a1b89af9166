import { difference } from "../../kfp/fit";
import { declaredOutput } from "../../kfp/parameter-flow";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (wanted: string): string =>
  kubeflowPipeline({
    tasks: {
      load: kubeflowTask("load"),
      train: kubeflowTask(
        "train",
        "inputs: { artifacts: { «rows»: { taskOutputArtifact: { producerTask: load, outputArtifactKey: rows } } } }",
      ),
    },
    components: {
      "comp-load": kubeflowComponent(
        "outputDefinitions: { artifacts: { rows: { artifactType: { schemaTitle: system.Dataset } } } }",
      ),
      "comp-train": kubeflowComponent(`inputDefinitions: { artifacts: { rows: { artifactType: { schemaTitle: ${wanted} } } } }`),
    },
  });

export default defineRule({
  id: "kfp/artifact-type-mismatch",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Artifact of another kind than the input takes",
  rationale:
    "A component that takes a model and is given a data set will hardly read it. The SDK refuses to compile such a pipeline; the backend does not look, and the program fails. `system.Artifact` fits every other type. The same holds for a list where one artifact is due.",
  source: kfpSource("sdk/python/kfp/dsl/types/type_utils.py", "which types fit together"),
  examples: {
    good: [pipeline("system.Dataset").replaceAll(/[«»]/g, ""), pipeline("system.Artifact").replaceAll(/[«»]/g, "")],
    bad: [{ text: pipeline("system.Model") }],
  },
  *check(document) {
    for (const input of pipelineOf(document).inputs) {
      if (input.channel !== "artifacts" || input.task.iterator) continue;
      const wanted = input.task.component?.inputs.artifacts.get(input.name);
      const given = declaredOutput(input);
      const found = wanted && given && difference(given, wanted);
      if (!found) continue;
      yield {
        at: input.node.key,
        message: `"${input.name}" of "${input.task.name}" takes ${found.wanted}, but this is ${found.given}. The SDK would refuse that.`,
        related: [{ at: wanted.node.key, message: `"${wanted.name}" is declared here.` }],
      };
    }
  },
});
