import { documentsBeside } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

const titles: Readonly<Record<string, string>> = { "kfp/pipeline": "pipeline", "kfp/platform": "platform document" };

export default defineRule({
  id: "kfp/one-per-file",
  severity: "error",
  kinds: ["kfp/pipeline", "kfp/platform"],
  title: "Two pipelines in one file",
  rationale:
    "A file that is uploaded holds one pipeline and at most one platform document for it. With two of either the API server refuses the file.",
  source: kfpSource("backend/src/apiserver/template/v2_template.go", "reading an uploaded pipeline"),
  examples: {
    good: [kubeflowPipeline() + kubernetesPlatform({ "exec-train": "{ imagePullPolicy: Always }" })],
    bad: [{ text: `${kubeflowPipeline()}---\n${kubeflowPipeline().replace("pipelineInfo", "«pipelineInfo»")}` }],
  },
  *checkAcross(document, workspace) {
    const { kind, root } = document;
    const [first] = documentsBeside(document, workspace).filter((other) => other.kind.id === kind.id);
    const [entry] = root.children;
    if (!first || first.start >= document.start || !entry) return;
    yield {
      at: entry.key,
      message: `This file has a ${titles[kind.id]} already: the API server refuses a second one. Put it into a file of its own.`,
      related: [{ document: first, at: (first.root.children[0] ?? first.root).key, message: "The first one." }],
    };
  },
});
