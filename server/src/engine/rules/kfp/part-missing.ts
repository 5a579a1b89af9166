import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { firstLine } from "../../kfp/place";
import { kfpSource } from "../../kfp/source";
import { absent, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

/** What the file is taken for without the part. */
const losses: Readonly<Record<string, string>> = {
  pipelineInfo: "the API server does not recognise the file as a pipeline. It holds the pipeline's name",
  root: "there is nothing to run and the API server refuses the file. It holds the graph of tasks",
};

export default defineRule({
  id: "kfp/part-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Pipeline without its name or its graph",
  rationale:
    "The API server takes a document for a pipeline only if it has a name under `pipelineInfo`, and it demands a `root`, the component that the pipeline is. A file without them answers `unknown template format`, whatever else is right in it.",
  source: kfpSource("backend/src/apiserver/template/v2_template.go", "reading an uploaded pipeline"),
  examples: {
    good: [kubeflowPipeline(), kubeflowPipeline({ executors: {} })],
    bad: [
      {
        text: kubeflowPipeline({ top: { root: absent, components: absent, deploymentSpec: "{}" } }).replace(
          "pipelineInfo: { name: fraud-detection }",
          "«$&»",
        ),
      },
    ],
  },
  explains({ keyword, key = "", node, at }, document) {
    const loss = keyword === "required" && node === pipelineOf(document).node ? losses[key] : undefined;
    if (loss === undefined) return undefined;
    return { at: node === document.root ? firstLine(document) : at, message: `"${key}" is missing, so ${loss}.` };
  },
});
