/**
 * training/distributed.py: the same training on several machines by Horovod, which goes on from a checkpoint
 * (https://horovod.readthedocs.io/en/stable/pytorch.html, read 2026-11-29).
 */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { pythonFile } from "../../generators/python";
import { type Launcher, torchTraining } from "../../generators/training/torch-network";
import type { Distribution } from "../../plan/distribution";

export default defineGenerator({
  id: "systems/horovod/distributed",
  tier: 3,
  path: paths.distributed,
  about: "training on several machines, from the last checkpoint on",
  system: { role: "distributed", tool: "horovod" },
  generate: (plan, origin) =>
    plan.distribution ? [pythonFile(paths.distributed, origin, torchTraining(plan, horovod(plan.distribution)))] : [],
});

function horovod({ workers, gpus }: Distribution): Launcher {
  return {
    command: `horovodrun -np ${workers * Math.max(gpus, 1)} python`,
    imports: ["import horovod.torch as hvd"],
    start: "hvd.init()",
    device: gpus > 0 ? '"cuda", hvd.local_rank()' : '"cpu"',
    ...(gpus > 0 ? { join: "torch.cuda.set_device(DEVICE)" } : {}),
    rank: "hvd.rank()",
    processes: "hvd.size()",
    part: ", hvd.size(), hvd.rank()",
    optimizer: (own) => `hvd.DistributedOptimizer(${own}, net.named_parameters())`,
    reads: "first and files.exists(checkpoint)",
    // in this order: what fills an empty optimizer takes a step, and moves the network
    agree: [
      "# Everybody goes on from what the first one has read.",
      "start = hvd.broadcast_object(start, root_rank=0)",
      "hvd.broadcast_optimizer_state(optimizer, root_rank=0)",
      "hvd.broadcast_parameters(net.state_dict(), root_rank=0)",
    ].join("\n"),
    model: "net",
    leave: "hvd.shutdown()",
  };
}
