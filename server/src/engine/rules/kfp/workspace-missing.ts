import { field } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { documentsBeside, platformKinds, workspaceVolume } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { kubeflowPipeline, kubeflowTask, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (download: string): string =>
  kubeflowPipeline({
    tasks: { load: kubeflowTask("load") },
    components: {
      "comp-load":
        "{ executorLabel: exec-load, outputDefinitions: { artifacts: { rows: { artifactType: { schemaTitle: system.Dataset } } } } }",
    },
    executors: {
      "exec-load": `{ importer: { artifactUri: { constant: 's3://fraud/rows.csv' }, typeSchema: { schemaTitle: system.Dataset }, ${download}: true } }`,
    },
  });

export default defineRule({
  id: "kfp/workspace-missing",
  severity: "warning",
  kinds: [...pipelineKinds, "kfp/platform"],
  title: "Copy into a workspace that the pipeline does not have",
  rationale:
    "An importer with `downloadToWorkspace` copies its file into the volume that all tasks of a run share. The platform document has to ask for that volume (`pipelineConfig.workspace`); the SDK compiles no such importer without it.",
  source: kfpSource("sdk/python/kfp/compiler/pipeline_spec_builder.py", "how the SDK writes a pipeline"),
  examples: {
    good: [pipeline("downloadToWorkspace") + kubernetesPlatform({}, { pipelineConfig: "{ workspace: { size: 10Gi } }" })],
    bad: [{ text: pipeline("«downloadToWorkspace»") }],
  },
  *checkAcross(document, workspace) {
    if (!pipelineKinds.includes(document.kind.id)) return;
    const holders = [document, ...documentsBeside(document, workspace)].filter(({ kind }) => platformKinds.includes(kind.id));
    if (holders.some((holder) => workspaceVolume(holder))) return;
    for (const { importer } of pipelineOf(document).executors.values()) {
      const download = field(importer, "downloadToWorkspace");
      if (download?.value !== true) continue;
      yield {
        at: download.key,
        message: "The pipeline has no workspace to copy into. Ask for one by pipelineConfig.workspace in the platform document.",
      };
    }
  },
});
