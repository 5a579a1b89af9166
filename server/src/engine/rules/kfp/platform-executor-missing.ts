import { executorSettings, pipelineBeside, platformKinds } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import { text } from "../../text/tree";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

const settings = "{ imagePullPolicy: Always }";

export default defineRule({
  id: "kfp/platform-executor-missing",
  severity: "warning",
  kinds: ["kfp/pipeline", ...platformKinds],
  title: "Settings for an executor that the pipeline does not have",
  rationale:
    "The platform document names executors of the pipeline in the same file by their labels. Settings under another label are ignored without a word: the secret is not mounted, the node is not selected.",
  source: kfpSource("backend/src/v2/compiler/visitor.go", "visiting the components of a pipeline"),
  examples: {
    good: [kubeflowPipeline() + kubernetesPlatform({ "exec-train": settings })],
    bad: [{ text: kubeflowPipeline() + kubernetesPlatform({ "«exec-trian»": settings }) }],
  },
  *checkAcross(document, workspace) {
    if (!platformKinds.includes(document.kind.id)) return;
    const pipeline = pipelineBeside(document, workspace);
    const labels = [...(pipeline?.executors.keys() ?? [])];
    const entries = executorSettings(document);
    // an executor that a component misses is a finding of its own
    const wanted = new Set([...(pipeline?.components.values() ?? [])].map((component) => text(component.label)));
    const free = labels.filter((label) => !entries.some(({ name }) => name === label));
    for (const entry of pipeline ? entries : []) {
      const label = String(entry.name);
      if (labels.includes(label) || wanted.has(label)) continue;
      const meant = nearest(label, free);
      yield {
        at: entry.key,
        message: `The pipeline has no executor "${label}", so these settings are ignored.${meant ? ` Did you mean "${meant}"?` : ""}`,
        fixes: meant ? [{ title: `Rename to "${meant}"`, edits: renameKey(entry, meant) }] : [],
      };
    }
  },
});
