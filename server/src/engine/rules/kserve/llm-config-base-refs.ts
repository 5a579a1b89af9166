import { removal } from "../../practice/kserve-fixes";
import { isSet } from "../../practice/kserve-llm";
import { kserveSources } from "../../practice/kserve-sources";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kserve/llm-config-base-refs",
  severity: "error",
  kinds: ["kserve/LLMInferenceServiceConfig"],
  title: "Configuration that refers to another one",
  rationale:
    "An LLMInferenceService is put together from the LLMInferenceServiceConfigs in its `baseRefs`. A configuration cannot build on others in turn: the webhook refuses `baseRefs` there. List all of them in the service.",
  source: kserveSources.llmConfigWebhook,
  examples: {
    good: [kserveObject("LLMInferenceServiceConfig", "  replicas: 2")],
    bad: [{ text: kserveObject("LLMInferenceServiceConfig", "  replicas: 2\n  «baseRefs»: [{ name: common }]") }],
  },
  *check({ root }) {
    const refs = root.at("spec.baseRefs");
    if (!isSet(refs)) return;
    yield {
      at: refs.key,
      message:
        'A configuration cannot build on others, and KServe refuses "baseRefs" here: list them in the LLMInferenceService.',
      fixes: removal('Remove "baseRefs"', refs),
    };
  },
});
