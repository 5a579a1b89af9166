import { fieldAt } from "../../kfp/fields";
import type { Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { text } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/task-info-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Task without a name in taskInfo",
  rationale:
    "`taskInfo.name` is what the user interface and the logs call a task. The driver that starts a task demands it: without a name the task fails as it is about to start. Importers do without.",
  source: kfpSource("backend/src/v2/driver/driver.go", "checks before a task starts"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      { text: kubeflowPipeline({ tasks: { "«train»": "{ componentRef: { name: comp-train } } # trees" } }) },
      { text: kubeflowPipeline({ tasks: { "«train»": "{ taskInfo: {}, componentRef: { name: comp-train } }" } }) },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks) {
      const { name, node, component } = task;
      if (component?.executor?.importer || text(fieldAt(node, "taskInfo", "name")) !== "") continue;
      yield {
        at: node.key,
        message: `The task "${name}" has no \`taskInfo.name\`, which it needs to start. Mostly the name is the task's key.`,
        fixes: fixes(task),
      };
    }
  },
});

function fixes({ name, node }: Task): readonly Fix[] {
  return node.type === "mapping" ? [{ title: `Insert the name "${name}"`, edits: setAt(node, ["taskInfo", "name"], name) }] : [];
}
