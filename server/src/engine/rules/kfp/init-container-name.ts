import { field } from "../../kfp/fields";
import { executorSettings, platformKinds } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { children, text } from "../../text/tree";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

const reserved = "kfp-launcher";
const pipeline = (...names: readonly string[]): string =>
  kubeflowPipeline() +
  kubernetesPlatform({
    "exec-train": `{ initContainers: [${names.map((name) => `{ name: ${name}, image: "busybox:1.36" }`).join(", ")}] }`,
  });

export default defineRule({
  id: "kfp/init-container-name",
  severity: "error",
  kinds: ["kfp/pipeline", ...platformKinds],
  title: "Init container whose name is taken",
  rationale: `Containers of one pod have different names, and \`${reserved}\` is the one that Kubeflow Pipelines adds itself. The driver refuses a name that is taken.`,
  source: kfpSource("kubernetes_platform/proto/kubernetes_executor_config.proto", "settings for Kubernetes"),
  examples: {
    good: [pipeline("rows", "model")],
    bad: [{ text: pipeline("rows", "«rows»") }, { text: pipeline(`«${reserved}»`) }],
  },
  *check(document) {
    if (!platformKinds.includes(document.kind.id)) return;
    for (const settings of executorSettings(document)) {
      const taken = new Set([reserved]);
      for (const container of children(field(settings, "initContainers"))) {
        const name = field(container, "name");
        if (name && taken.has(text(name))) {
          yield {
            at: name.span,
            message: `${text(name) === reserved ? "Kubeflow Pipelines itself adds a container of this name" : "Another init container of this pod has this name"}: the task is refused. Take another name.`,
          };
        }
        taken.add(text(name));
      }
    }
  },
});
