import { field } from "../../kfp/fields";
import { isStub } from "../../kfp/image";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { children, text } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/command-missing",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Container without a command",
  rationale:
    "The open-source backend starts a container through its launcher, which needs to be told what to run: with neither `command` nor `args` it stops with `command and arguments are empty`. Vertex AI falls back to the image's own entry point.",
  source: kfpSource("backend/src/v2/component/launcher_v2.go", "the launcher of a task"),
  examples: {
    good: [kubeflowPipeline(), kubeflowPipeline({ executors: { "exec-train": "{ container: { image: argostub/deletepvc } }" } })],
    bad: [{ text: kubeflowPipeline({ executors: { "exec-train": '{ «container»: { image: "python:3.11" } }' } }) }],
  },
  *check(document) {
    for (const { container } of pipelineOf(document).executors.values()) {
      const image = text(field(container, "image"));
      if (!container || image === "" || isStub(image)) continue;
      if (["command", "args"].some((name) => children(field(container, name)).length > 0)) continue;
      yield {
        at: container.key,
        message:
          "This container has neither a command nor arguments: the launcher has nothing to start. Say what runs, even if the image has an entry point.",
      };
    }
  },
});
