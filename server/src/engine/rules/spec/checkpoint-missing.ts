import type { Spec } from "../../plan/plan";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/checkpoint-missing",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Distributed training without a place for checkpoints",
  rationale:
    "The more machines a training runs on, the likelier one of them is lost before it ends, on spot nodes most of all. Without checkpoints the whole run starts again from nothing. Give `distributed_training.checkpoint_path` a place that outlives the machines: object storage, or a volume that all workers mount. One worker is no distributed training and is not asked.",
  source: {
    title: "PyTorch: Fault-tolerant distributed training with torchrun",
    url: "https://docs.pytorch.org/tutorials/beginner/ddp_series_fault_tolerance.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({
        distributed_training: "{ strategy: pytorch_ddp, workers: 2, checkpoint_path: s3://mlops-checkpoints/fraud-detection }",
      }),
      specWith({ distributed_training: "{ strategy: pytorch_ddp, workers: 1 }" }),
      specWith({ distributed_training: "{}" }),
    ],
    bad: [
      { text: specWith({ "«distributed_training»": "\n  strategy: pytorch_ddp\n  workers: 2 # spot nodes" }) },
      {
        text: specWith({
          tracking: "{ artifact_location: gs://mlops-artifacts/fraud-detection }",
          "«distributed_training»": "{ strategy: tf_multiworker }",
        }),
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const block = root.child("distributed_training");
    const { strategy, workers, checkpoint_path: path } = spec.distributed_training ?? {};
    const isDistributed = workers === undefined ? strategy !== undefined : workers > 1;
    if (!block || !isDistributed || path !== undefined || isMisread(document, "distributed_training")) return;
    const proposed = proposedPath(spec);
    yield {
      at: block.key,
      message: `The training runs on ${workers ?? "several"} machines, and "distributed_training.checkpoint_path" is missing: one lost machine loses the whole run. Give it a place that outlives them.`,
      fixes: [
        {
          title: `Keep checkpoints in ${proposed} (put in your own place)`,
          edits: setAt(root, ["distributed_training", "checkpoint_path"], proposed),
        },
      ],
    };
  },
});

/** Beside the artifacts, where they lie in object storage; else in a bucket of the cloud, or on a volume. */
function proposedPath({ name = "model", tracking, infrastructure }: Partial<Spec>): string {
  const artifacts = tracking?.artifact_location;
  if (artifacts && /^(?:s3|gs|abfss?|wasbs?):\/\//.test(artifacts)) return `${artifacts.replace(/\/+$/, "")}/checkpoints`;
  return byCloud[infrastructure?.cloud ?? "none"](name);
}

const byCloud = {
  aws: (name: string) => `s3://mlops-checkpoints/${name}`,
  gcp: (name: string) => `gs://mlops-checkpoints/${name}`,
  azure: (name: string) => `abfss://checkpoints@mlops.dfs.core.windows.net/${name}`,
  none: (name: string) => `pvc://checkpoints/${name}`,
};
