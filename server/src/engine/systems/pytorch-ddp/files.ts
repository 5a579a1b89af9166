/** PyTorch DDP: training on several machines as a program that torchrun starts, and as a job of Kubeflow Trainer. */
import { defineFiles } from "../files";
import distributed from "./distributed";
import trainJob from "./train-job";

export default defineFiles({ system: "pytorch_ddp", generators: [distributed, trainJob] });
