import { isSet, workloads } from "../../practice/kserve-llm";
import { kserveSources } from "../../practice/kserve-sources";
import { type Node, number } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const worker = "  worker: { containers: [{ name: main, image: registry.example.com/vllm:0.9 }] }";

export default defineRule({
  id: "kserve/llm-parallelism",
  severity: "error",
  kinds: ["kserve/LLMInferenceService"],
  title: "Parallelism of an LLM service that contradicts itself",
  rationale:
    "A `worker` runs where a model is spread over nodes, so it needs `parallelism` by `data` or by `pipeline`, one of the two. `data` is the number of copies altogether and `dataLocal` the number on each node: they are only set together. The webhook refuses anything else.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [
      llmService(`${worker}\n  parallelism: { data: 16, dataLocal: 8, tensor: 1 }`),
      llmService("  parallelism: { tensor: 4 }"),
    ],
    bad: [
      { text: llmService(worker.replace("worker", "«worker»")) },
      { text: llmService("  parallelism: { «data»: 16, tensor: 1 }") },
      { text: llmService("  parallelism: { data: 16, dataLocal: 8, «pipeline»: 2 }") },
    ],
  },
  *check({ root }) {
    for (const workload of workloads(root)) yield* problemsOf(workload);
  },
});

function* problemsOf(workload: Node): Generator<Problem> {
  const positive = (key: string): boolean => (number(workload.at(["parallelism", key])) ?? 0) > 0;
  const byData = positive("data") || positive("dataLocal");
  const byPipeline = positive("pipeline");
  const worker = workload.child("worker");
  if (isSet(worker) && !byData && !byPipeline)
    yield {
      at: worker.key,
      message: 'A "worker" needs "parallelism" by data (with dataLocal) or by pipeline; KServe refuses the service without.',
    };
  const pipeline = workload.at("parallelism.pipeline");
  if (pipeline && byData && byPipeline)
    yield { at: pipeline.key, message: "A workload is parallel by data or by pipeline; KServe refuses both together." };
  const [data, local] = ["data", "dataLocal"].map((key) => workload.at(["parallelism", key]));
  const alone = isSet(data) === isSet(local) ? undefined : isSet(data) ? data : local;
  if (alone)
    yield {
      at: alone.key,
      message: `"${alone.name}" needs "${alone.name === "data" ? "dataLocal" : "data"}" beside it: copies altogether and copies per node are only set together.`,
    };
}
