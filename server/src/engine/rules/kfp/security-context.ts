import { fieldAt } from "../../kfp/fields";
import { executorSettings, platformKinds } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { text } from "../../text/tree";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (context: string): string =>
  kubeflowPipeline() + kubernetesPlatform({ "exec-train": `{ securityContext: { ${context} } }` });

export default defineRule({
  id: "kfp/security-context",
  severity: "error",
  kinds: ["kfp/pipeline", ...platformKinds],
  title: "Root user where root is forbidden",
  rationale:
    "`runAsUser: 0` is root, which `runAsNonRoot: true` forbids: the driver refuses the two together. Take another user, or do not forbid root.",
  source: kfpSource("backend/src/v2/driver/k8s.go", "settings for Kubernetes"),
  examples: {
    good: [pipeline("runAsUser: 1000, runAsNonRoot: true")],
    bad: [{ text: pipeline("runAsUser: «0», runAsNonRoot: true") }],
  },
  *check(document) {
    if (!platformKinds.includes(document.kind.id)) return;
    for (const settings of executorSettings(document)) {
      const user = fieldAt(settings, "securityContext", "runAsUser");
      if (!user || Number(text(user)) !== 0 || fieldAt(settings, "securityContext", "runAsNonRoot")?.value !== true) continue;
      yield { at: user.span, message: "User 0 is root, but runAsNonRoot forbids root: the task is refused. Take another user." };
    }
  },
});
