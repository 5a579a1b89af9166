import { readableSpec } from "../../plan/read-spec";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/checkpoint-missing",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Distributed training that begins again after every failure",
  rationale:
    "The more workers, the sooner one of them fails, and on spot nodes some always do. Without a checkpoint outside the workers hours of training are lost each time. Name in `distributed_training.checkpoint_path` a bucket or a volume that all workers reach; the generated code saves there and resumes from there.",
  source: {
    title: "PyTorch: fault-tolerant distributed training with torchrun",
    url: "https://docs.pytorch.org/tutorials/beginner/ddp_series_fault_tolerance.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [specWith({ distributed_training: '{ strategy: pytorch_ddp, workers: 2, checkpoint_path: "s3://ml/checkpoints" }' })],
    bad: [{ text: specWith({ "«distributed_training»": "\n  strategy: pytorch_ddp # two nodes\n  workers: 2" }) }],
  },
  *check(document) {
    const spec = readableSpec(document);
    const training = document.root.child("distributed_training");
    if (training?.type !== "mapping" || training.child("checkpoint_path")) return;
    const bucket = spec.tracking?.artifact_location?.replace(/\/+$/, "") ?? "s3://your-bucket";
    const path = `${bucket}/checkpoints/${spec.name ?? "model"}`;
    yield {
      at: training.key,
      message:
        'This training begins again from nothing when one worker fails: "distributed_training.checkpoint_path" is missing. Name a bucket or volume that all workers reach.',
      fixes: [
        {
          title: `Insert checkpoint_path: ${path} (put in your own)`,
          edits: setAt(document.root, ["distributed_training", "checkpoint_path"], path),
        },
      ],
    };
  },
});
