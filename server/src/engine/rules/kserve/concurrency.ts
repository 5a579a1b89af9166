import { components } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { number } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const model = "    model: { modelFormat: { name: xgboost } }";

export default defineRule({
  id: "kserve/concurrency",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Negative container concurrency",
  rationale:
    "`containerConcurrency` is the number of requests that one replica handles at once; 0 means no limit. The webhook refuses a negative one (its message speaks of parallelism).",
  source: kserveSources.componentWebhook,
  examples: {
    good: [
      kserveObject("InferenceService", `  predictor:\n    containerConcurrency: 8\n${model}`, { deploymentMode: "Knative" }),
    ],
    bad: [
      {
        text: kserveObject("InferenceService", `  predictor:\n    containerConcurrency: «-1» # no limit\n${model}`, {
          deploymentMode: "Knative",
        }),
      },
    ],
  },
  *check({ root }) {
    for (const component of components(root)) {
      const node = component.child("containerConcurrency");
      const value = number(node);
      if (!node || value === undefined || value >= 0) continue;
      yield {
        at: node.span,
        message: `"containerConcurrency" is ${value}, and KServe refuses a negative one. Write 0 for no limit, or the number of requests one replica handles at once.`,
      };
    }
  },
});
