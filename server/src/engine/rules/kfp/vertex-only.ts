import { field } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import type { Node } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/vertex-only",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Feature that only Vertex AI has",
  rationale:
    "Loops over artifacts, resolvers and custom jobs are part of the format, but the open-source backend answers that they are not implemented when a run is created. On Vertex AI Pipelines they work.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      {
        text: kubeflowPipeline({
          tasks: { load: kubeflowTask("load") },
          components: { "comp-load": "{ executorLabel: exec-load }" },
          executors: { "exec-load": "{ «resolver»: { outputArtifactQueries: { model: { filter: state=LIVE } } } }" },
        }),
      },
      {
        text: kubeflowPipeline({
          root: {
            inputDefinitions: "{ artifacts: { parts: { artifactType: { schemaTitle: system.Dataset }, isArtifactList: true } } }",
          },
          tasks: {
            train: kubeflowTask(
              "train",
              "inputs: { artifacts: { parts: { componentInputArtifact: parts } } }",
              "«artifactIterator»: { items: { inputArtifact: parts }, itemInput: part }",
            ),
          },
          components: {
            "comp-train": kubeflowComponent(
              "inputDefinitions: { artifacts: { part: { artifactType: { schemaTitle: system.Dataset } } } }",
            ),
          },
        }),
      },
    ],
  },
  *check(document) {
    const { tasks, executors } = pipelineOf(document);
    const found: readonly (Node | undefined)[] = [
      ...tasks.map(({ node }) => field(node, "artifactIterator")),
      ...[...executors.values()].flatMap(({ node }) => [field(node, "resolver"), field(node, "customJob")]),
    ];
    for (const node of found.flatMap((each) => each ?? [])) {
      yield {
        at: node.key,
        message: `"${node.name}" runs on Vertex AI only: the open-source backend has not implemented it and refuses the run.`,
      };
    }
  },
});
