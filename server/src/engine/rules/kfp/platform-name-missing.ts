import { field } from "../../kfp/fields";
import { headOf } from "../../kfp/place";
import { executorSettings, platformKinds } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { children, text } from "../../text/tree";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

/** The fields that name what is meant, the one to write first; the others are old. */
const names: Readonly<Record<string, readonly string[]>> = {
  secretAsVolume: ["secretNameParameter", "secretName"],
  secretAsEnv: ["secretNameParameter", "secretName"],
  imagePullSecret: ["secretNameParameter", "secretName"],
  configMapAsVolume: ["configMapNameParameter", "configMapName"],
  configMapAsEnv: ["configMapNameParameter", "configMapName"],
  pvcMount: ["pvcNameParameter", "constant", "taskOutputParameter", "componentInputParameter"],
};
const pipeline = (mount: string): string =>
  kubeflowPipeline() + kubernetesPlatform({ "exec-train": `{ secretAsVolume: [${mount}] }` });

export default defineRule({
  id: "kfp/platform-name-missing",
  severity: "error",
  kinds: ["kfp/pipeline", ...platformKinds],
  title: "Secret, config map or volume without a name",
  rationale:
    "Every secret, config map and volume claim that a pod gets must be named, by a value such as `secretNameParameter`. The driver looks when the task is about to start, and fails.",
  source: kfpSource("backend/src/v2/driver/k8s.go", "settings for Kubernetes"),
  examples: {
    good: [pipeline("{ secretNameParameter: { runtimeValue: { constant: login } }, mountPath: /login }")],
    bad: [{ text: pipeline("{ «mountPath»: /login }") }],
  },
  *check(document) {
    if (!platformKinds.includes(document.kind.id)) return;
    for (const settings of executorSettings(document)) {
      for (const [list, [wanted = "", ...old]] of Object.entries(names)) {
        for (const item of children(field(settings, list))) {
          const isNamed = [wanted, ...old].some(
            (name) => field(item, name)?.type === "mapping" || text(field(item, name)) !== "",
          );
          if (isNamed || item.type !== "mapping") continue;
          yield {
            at: headOf(item),
            message: `This entry of "${list}" does not say its name, so the task cannot start. Give it by ${wanted}.`,
          };
        }
      }
    }
  },
});
