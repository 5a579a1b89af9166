import { kserveSources } from "../../practice/kserve-sources";
import { workerKinds, workersOf } from "../../practice/kserve-workers";
import { replaceValue } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const service = (workerSpec: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    model:\n      modelFormat: { name: huggingface }\n      storageUri: pvc://models/llama\n${workerSpec}`,
    { deploymentMode: "Standard", autoscalerClass: "none" },
  );

export default defineRule({
  id: "kserve/worker-spec",
  severity: "error",
  kinds: workerKinds,
  title: "Worker specification that KServe refuses",
  rationale:
    "`workerSpec` spreads one model over several nodes. The webhook takes exactly one container in it, and parallel sizes of at least 1: `pipelineParallelSize` is the number of nodes, `tensorParallelSize` the number of accelerators in each.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("    workerSpec: { pipelineParallelSize: 2, tensorParallelSize: 4 }")],
    bad: [
      { text: service("    workerSpec:\n      pipelineParallelSize: «0» # one node\n      tensorParallelSize: 4") },
      {
        text: service(
          "    workerSpec:\n      pipelineParallelSize: 2\n      containers:\n        - { name: worker-container, image: registry.example.com/vllm:0.9 }\n        - «{ name: log-shipper, image: registry.example.com/shipper:1.4 }»",
        ),
      },
    ],
  },
  *check({ root, kind }) {
    const workers = workersOf(root, kind.id);
    const second = workers?.containers[1];
    if (second)
      yield {
        at: second.span,
        message: 'A "workerSpec" has one container, and KServe refuses a second one: put what it does into the first.',
      };
    for (const key of ["pipelineParallelSize", "tensorParallelSize"]) yield* tooSmall(workers?.spec.child(key));
  },
});

function* tooSmall(size: Node | undefined): Generator<Problem> {
  const value = number(size);
  if (!size || value === undefined || value >= 1) return;
  yield {
    at: size.span,
    message: `"${size.name}" is ${value}, and KServe refuses less than 1.`,
    fixes: [{ title: "Change to 1", edits: replaceValue(size, 1) }],
  };
}
