import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { children, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (...adapters: readonly string[]): string =>
  kserveObject(
    "LLMInferenceService",
    `  model:\n    uri: hf://facebook/opt-125m\n    name: opt\n    lora:\n      adapters:\n${adapters.map((adapter) => `        - ${adapter}`).join("\n")}`,
  );

export default defineRule({
  id: "kserve/llm-lora",
  severity: "error",
  kinds: ["kserve/LLMInferenceService"],
  title: "LoRA adapter without a name of its own",
  rationale:
    "Clients ask for an adapter by its name, as they ask for the base model by its own, so all names of a service must differ. The webhook also refuses adapters without a name, and `.` and `..`, which would lead out of the folder that adapters are loaded into.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [service("{ name: legal, uri: hf://example/opt-legal }", "{ name: medical, uri: hf://example/opt-medical }")],
    bad: [
      { text: service("{ name: legal, uri: hf://example/opt-legal }", "{ name: «legal», uri: hf://example/opt-medical }") },
      { text: service("{ name: «opt», uri: hf://example/opt-legal }") },
      { text: service("«{ uri: hf://example/opt-legal }»") },
      { text: service("{ name: «..», uri: hf://example/opt-legal }") },
    ],
  },
  *check({ root }) {
    const base = text(root.at("spec.model.name")) || text(root.at("metadata.name"));
    const seen = new Set<string>();
    for (const adapter of children(root.at("spec.model.lora.adapters")).flatMap(mapping)) {
      const node = adapter.child("name");
      const name = text(node);
      const fault = !node || name === "" ? "An adapter needs a name" : faultOf(name, { base, seen });
      if (fault) yield { at: node && name !== "" ? node.span : adapter.span, message: `${fault}; KServe refuses the service.` };
      seen.add(name);
    }
  },
});

function faultOf(
  name: string,
  { base, seen }: { readonly base: string; readonly seen: ReadonlySet<string> },
): string | undefined {
  if (name === "." || name === "..") return `"${name}" is a folder, not a name`;
  if (name === base) return `"${name}" is the name of the base model already`;
  return seen.has(name) ? `Another adapter is called "${name}" already` : undefined;
}
