import { removal } from "../../practice/kserve-fixes";
import {
  type Choice,
  isSet,
  mappingsAt,
  scalingChoices,
  serviceChoices,
  workloadChoices,
  workloads,
} from "../../practice/kserve-llm";
import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import type { MappingNode } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "kserve/llm-choice",
  severity: "error",
  kinds: ["kserve/LLMInferenceService", "kserve/LLMInferenceServiceConfig"],
  title: "Parts of an LLM service that exclude each other",
  rationale:
    "Several parts of an LLMInferenceService come in two forms of which one is chosen: a fixed number of replicas or scaling, `wva` or `keda`, a route or a configuration that is written here or one that is referred to, a cache in an empty directory or on a claim. The webhook refuses both forms together, and where one is needed none as well. A form counts as chosen when its key has a value, be it `{}`.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [
      llmService(
        "  scaling:\n    minReplicas: 1\n    maxReplicas: 4\n    wva: { hpa: {} }\n  router: { route: {}, gateway: {}, scheduler: {} }",
      ),
    ],
    bad: [
      { text: llmService("  «replicas»: 2\n  scaling: { maxReplicas: 4, wva: { hpa: {} } }") },
      { text: llmService("  «scaling»: { maxReplicas: 4 }") },
      { text: llmService('  scaling:\n    maxReplicas: 4\n    wva: { variantCost: "10.0", «hpa»: {}, keda: {} }') },
      { text: llmService("  router:\n    scheduler:\n      «config»: {}") },
    ],
  },
  *check({ root, kind }) {
    const isService = kind.id === "kserve/LLMInferenceService";
    for (const workload of workloads(root)) {
      for (const choice of [...scalingChoices, ...(isService ? workloadChoices : [])]) yield* problems(workload, choice);
    }
    if (!isService) return;
    for (const spec of mapping(root.at("spec"))) for (const choice of serviceChoices) yield* problems(spec, choice);
  },
});

function* problems(from: MappingNode, { at, keys, needed, why }: Choice): Generator<Problem> {
  for (const place of mappingsAt(from, at)) {
    const chosen = place.children.filter((entry) => (keys as readonly unknown[]).includes(entry.name) && isSet(entry));
    const [first, ...others] = chosen;
    if (first && others.length > 0)
      yield {
        at: first.key,
        message: `${chosen.map(({ name }) => `"${name}"`).join(" and ")} exclude each other: ${why}. KServe refuses the service; keep one.`,
        related: others.map((other) => ({ at: other.key, message: "Another one." })),
        fixes: chosen.flatMap((entry) => removal(`Remove "${entry.name}"`, entry)),
      };
    else if (!first && needed)
      yield {
        at: place.key,
        message: `${keys.map((key) => `"${key}"`).join(" or ")} is needed here: ${why}. KServe refuses the service without.`,
      };
  }
}
