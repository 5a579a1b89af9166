/** training/distributed.py: the same training on several machines by PyTorch DDP, which goes on from a checkpoint. */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { pythonFile } from "../../generators/python";
import { type Launcher, torchTraining } from "../../generators/training/torch-network";
import type { Distribution } from "../../plan/distribution";

export default defineGenerator({
  id: "systems/pytorch-ddp/distributed",
  tier: 3,
  path: paths.distributed,
  about: "training on several machines, from the last checkpoint on",
  system: { role: "distributed", tool: "pytorch_ddp" },
  generate: (plan, origin) =>
    plan.distribution ? [pythonFile(paths.distributed, origin, torchTraining(plan, torchrun(plan.distribution)))] : [],
});

function torchrun({ gpus }: Distribution): Launcher {
  return {
    command: "torchrun",
    imports: ["import torch.distributed as dist", "from torch.nn.parallel import DistributedDataParallel"],
    device: gpus > 0 ? '"cuda", int(os.environ["LOCAL_RANK"])' : '"cpu"',
    join: `dist.init_process_group(${gpus > 0 ? '"nccl", device_id=DEVICE' : '"gloo"'})`,
    rank: "dist.get_rank()",
    processes: "dist.get_world_size()",
    part: "",
    optimizer: (own) => own,
    reads: "files.exists(checkpoint)",
    agree: "# Nobody writes a checkpoint before everybody has read the last one.\ndist.barrier()",
    wrapped: "model = DistributedDataParallel(net)",
    model: "model",
    leave: "dist.destroy_process_group()",
  };
}
