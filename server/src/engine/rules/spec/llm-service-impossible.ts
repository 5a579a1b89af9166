import { judgeLlmService, type Obstacle } from "../../plan/llm-service";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { cite } from "../../plan/sources";
import { llmRuntime } from "../../practice/llm-serving";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { type Entries, specWith } from "../example-texts";
import { defineRule } from "../rule";

const languageModel = (entries: Entries): string =>
  specWith({
    model_type: "generative",
    model: "{ framework: huggingface, hardware: gpu, size_gb: 15, storage_uri: pvc://models/support-7b }",
    serving: `{ server: kserve, runtime: ${llmRuntime} }`,
    ...entries,
  });

export default defineRule({
  id: "spec/llm-service-impossible",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "LLMInferenceService asked for what it cannot do",
  rationale:
    "`serving.runtime: llmisvc` has KServe serve a language model as an LLMInferenceService: vLLM on GPUs, behind a gateway, with a scheduler that picks the replica for each request. It runs in Deployments and never at zero replicas, loads models from fewer places than an InferenceService, shares requests out between versions and copies none, and an InferenceGraph does not ask it. Nothing is generated until the two fit: change what it cannot do, or say `auto`, and KServe's Hugging Face runtime serves the model in an InferenceService, which can.",
  source: cite.llmService,
  examples: {
    good: [
      languageModel({}),
      languageModel({ serving: `{ runtime: ${llmRuntime}, deployment_mode: Standard, min_replicas: 1 }` }),
      languageModel({
        model: "{ framework: huggingface, hardware: gpu, size_gb: 140, storage_uri: pvc://models/support-70b }",
        serving: "{ server: kserve }",
        rollout: "{ strategy: shadow, rollback: { on: [latency] } }",
      }),
    ],
    bad: [
      { text: languageModel({ rollout: "\n  strategy: «shadow» # first without users\n  rollback: { on: [latency] }" }) },
      { text: languageModel({ serving: `{ runtime: ${llmRuntime}, min_replicas: «0» }` }) },
      { text: languageModel({ serving: `{ runtime: ${llmRuntime}, deployment_mode: «Knative» }` }) },
      { text: languageModel({ model: "{ framework: huggingface, hardware: gpu, storage_uri: «gs://models/support-7b» }" }) },
      { text: languageModel({ model: "{ framework: huggingface, hardware: «cpu», storage_uri: hf://example/support-1b }" }) },
      { text: languageModel({ model: "{ framework: huggingface, hardware: gpu, ensemble_size: «3» }" }) },
      { text: languageModel({ model_type: "«nlp»" }) },
      { text: languageModel({ serving: `{ server: triton, runtime: «${llmRuntime}» }` }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const { isAsked, obstacles } = judgeLlmService(readableSpec(document)) ?? { isAsked: false, obstacles: [] };
    if (!isAsked) return;
    for (const obstacle of obstacles) {
      const node = root.at(obstacle.key);
      if (!node || isMisread(document, obstacle.key)) continue;
      yield {
        at: node.type === "scalar" ? node.span : node.key,
        message: `An LLMInferenceService (\`serving.runtime: ${llmRuntime}\`) is not possible here. ${obstacle.words} Change this, or let KServe choose the runtime.`,
        fixes: fixes(root, obstacle),
      };
    }
  },
});

function fixes(root: Node, { key, instead }: Obstacle): readonly Fix[] {
  const path = key.split(".");
  return [
    ...(instead === undefined ? [] : [{ title: `Set ${path.at(-1)} to ${instead}`, edits: setAt(root, path, instead) }]),
    { title: "Let KServe choose the runtime", edits: setAt(root, ["serving", "runtime"], "auto") },
  ];
}
