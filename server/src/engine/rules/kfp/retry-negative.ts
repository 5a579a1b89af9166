import { fieldAt } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (count: string): string =>
  kubeflowPipeline({ tasks: { train: kubeflowTask("train", `retryPolicy: { maxRetryCount: ${count}, backoffDuration: 60s }`) } });

export default defineRule({
  id: "kfp/retry-negative",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Negative number of retries",
  rationale:
    "`maxRetryCount` says how often a task is tried again; 0 means never. Nobody checks the sign, and what a negative number means is said nowhere.",
  source: kfpSource("api/v2alpha1/pipeline_spec.proto", "the format of a compiled pipeline"),
  examples: { good: [pipeline("3")], bad: [{ text: pipeline("«-1»") }] },
  *check(document) {
    for (const { node } of pipelineOf(document).tasks) {
      const count = fieldAt(node, "retryPolicy", "maxRetryCount");
      if (!count || !(Number(text(count)) < 0)) continue;
      yield {
        at: count.span,
        message: "The number of retries cannot be negative. 0 means that the task is not tried again.",
        fixes: [{ title: "Change to 0", edits: replaceValue(count, 0) }],
      };
    }
  },
});
