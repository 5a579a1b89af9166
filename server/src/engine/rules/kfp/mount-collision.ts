import { executorSettings, platformKinds, workspaceVolume } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { text, walk } from "../../text/tree";
import { kubeflowPipeline, kubernetesPlatform } from "../example-texts";
import { defineRule } from "../rule";

/** Where the pipeline's workspace is mounted in every task. */
const workspacePath = "/kfp-workspace";
const pipeline = (path: string): string =>
  kubeflowPipeline() +
  kubernetesPlatform(
    { "exec-train": `{ emptyDirMounts: [{ volumeName: rows, mountPath: ${path} }] }` },
    { pipelineConfig: "{ workspace: { size: 10Gi } }" },
  );

export default defineRule({
  id: "kfp/mount-collision",
  severity: "error",
  kinds: ["kfp/pipeline", ...platformKinds],
  title: "Mount at the place of the workspace",
  rationale: `A pipeline with a workspace mounts it at \`${workspacePath}\` in every task. Nothing else can be mounted there: the driver refuses the task.`,
  source: kfpSource("backend/src/v2/driver/driver.go", "mounts of a task"),
  examples: { good: [pipeline("/rows")], bad: [{ text: pipeline(`«${workspacePath}»`) }] },
  *check(document) {
    if (!platformKinds.includes(document.kind.id) || !workspaceVolume(document)) return;
    for (const node of executorSettings(document).flatMap((settings) => [...walk(settings)])) {
      if (node.name !== "mountPath" || text(node).replace(/\/+$/, "") !== workspacePath) continue;
      yield {
        at: node.span,
        message: "The pipeline's workspace is mounted here in every task: the task is refused. Mount this at another path.",
      };
    }
  },
});
