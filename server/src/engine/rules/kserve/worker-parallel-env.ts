import { removal } from "../../practice/kserve-fixes";
import { variable } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { workerKinds, workersOf } from "../../practice/kserve-workers";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

/** Variables that KServe sets itself, with the fields of `workerSpec` they follow from. */
const fields = { PIPELINE_PARALLEL_SIZE: "pipelineParallelSize", TENSOR_PARALLEL_SIZE: "tensorParallelSize" } as const;

const service = (env: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    model:\n      modelFormat: { name: huggingface }\n      storageUri: pvc://models/llama\n      env:\n${env}\n    workerSpec: { pipelineParallelSize: 2 }`,
    { deploymentMode: "Standard", autoscalerClass: "none" },
  );

export default defineRule({
  id: "kserve/worker-parallel-env",
  severity: "error",
  kinds: workerKinds,
  title: "Parallel size set as an environment variable",
  rationale:
    "KServe sets PIPELINE_PARALLEL_SIZE and TENSOR_PARALLEL_SIZE from `workerSpec`, because it has to start as many pods. The webhook refuses a model or runtime with workers that sets them itself.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("        - { name: VLLM_LOGGING_LEVEL, value: INFO }")],
    bad: [
      {
        text: service(
          '        - { name: VLLM_LOGGING_LEVEL, value: INFO }\n        - { name: «TENSOR_PARALLEL_SIZE», value: "4" }',
        ),
      },
    ],
  },
  *check({ root, kind }) {
    const heads = workersOf(root, kind.id)?.heads ?? [];
    for (const [name, field] of Object.entries(fields)) {
      for (const entry of heads.flatMap((head) => variable(head, name) ?? [])) {
        yield {
          at: (entry.child("name") ?? entry).span,
          message: `KServe sets ${name} itself and refuses it here: set "${field}" in "workerSpec" instead.`,
          fixes: removal(`Remove ${name}`, entry),
        };
      }
    }
  },
});
