/** PyTorch DDP trains in two processes that torchrun starts. */
import type { Check } from "../check";
import { pythonWith } from "../python";
import { pairCheck } from "../tuning/pair";

const training = pairCheck({
  name: "PyTorch DDP of torch 2.11.0, in two processes of which one is lost",
  strategy: "pytorch_ddp",
  framework: "pytorch",
  epochs: 600,
  bin: ({ plan }) => pythonWith(plan.training.requirements),
  programs: (port) => [{ program: "torchrun", args: ["--nproc-per-node=2", `--master-port=${port}`] }],
});

export const checks: readonly Check[] = [training];
