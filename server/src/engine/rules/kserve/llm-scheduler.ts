import { kserveSources } from "../../practice/kserve-sources";
import { number, text } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule } from "../rule";

const scheduler = (lines: string): string => llmService(`  router:\n    scheduler:\n${lines}`);

export default defineRule({
  id: "kserve/llm-scheduler",
  severity: "error",
  kinds: ["kserve/LLMInferenceService", "kserve/LLMInferenceServiceConfig"],
  title: "Scheduler of an LLM service that cannot run",
  rationale:
    "The scheduler chooses the replica for each request. It needs at least one replica of its own, and its configuration, where one is given, must say something: an `inline` object with keys, or a `ref` with a name.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [scheduler("      replicas: 2")],
    bad: [
      { text: scheduler("      replicas: «0»") },
      { text: scheduler("      config: { «inline»: {} }") },
      { text: scheduler("      config: { «ref»: { key: config.yaml } }") },
    ],
  },
  *check({ root, kind }) {
    const scheduler = root.at("spec.router.scheduler");
    const replicas = scheduler?.child("replicas");
    const count = number(replicas);
    if (replicas && count !== undefined && count <= 0)
      yield { at: replicas.span, message: `The scheduler needs at least one replica; KServe refuses ${count}.` };
    if (kind.id !== "kserve/LLMInferenceService") return;
    const inline = scheduler?.at("config.inline");
    if (inline?.type === "mapping" && inline.children.length === 0)
      yield { at: inline.key, message: 'This configuration is empty, and KServe refuses it: write it, or remove "config".' };
    const ref = scheduler?.at("config.ref");
    if (ref?.type === "mapping" && text(ref.child("name")) === "")
      yield { at: ref.key, message: 'This reference names no ConfigMap, and KServe refuses it: set "name".' };
  },
});
