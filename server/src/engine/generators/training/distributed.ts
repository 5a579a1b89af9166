/** training/distributed.py: the same training on several machines by PyTorch DDP, which goes on from a checkpoint. */
import type { Distribution } from "../../plan/distribution";
import type { Plan } from "../../plan/plan";
import { registryOf, trackerOf } from "../../systems/tracked-by";
import type { Registry } from "../../systems/tracker";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "./imports";

export default defineGenerator({
  id: "training/distributed",
  tier: 3,
  path: paths.distributed,
  about: "training on several machines, from the last checkpoint on",
  system: { role: "distributed", tool: "pytorch_ddp" },
  generate: (plan, origin) =>
    plan.distribution ? [pythonFile(paths.distributed, origin, training(plan, plan.distribution))] : [],
});

/** What is learnt decides the last layer, the loss and the type of the labels. */
const tasks = {
  classes: { loss: "cross_entropy", label: "torch.tensor(rows[label].to_numpy()).long()", outputs: "int(y.max()) + 1" },
  numbers: { loss: "mse_loss", label: 'torch.tensor(rows[[label]].to_numpy("float32"))', outputs: "1" },
};

const always = [
  ...["os", "fsspec", "torch", "torch.distributed as dist"].map((module) => `import ${module}`),
  "from data import SEED, arguments, features, load, split",
  "from evaluate import NAME",
  "from torch import nn",
  "from torch.nn.parallel import DistributedDataParallel",
  "from torch.utils.data import DataLoader, DistributedSampler, TensorDataset",
];

const ofNumbers: ReadonlySet<string> = new Set(["regression", "time-series", "ranking", "recommendation"]);

function training(plan: Plan, { gpus }: Distribution): Code {
  const { spec } = plan;
  const { imports, distributed: run } = trackerOf(plan);
  const registry = registryOf(plan);
  const used = [...imports, ...registry.imports, ...registry.writing.imports, ...registry.registering];
  const { loss, label, outputs } = ofNumbers.has(spec.model_type) ? tasks.numbers : tasks.classes;
  return python`
    """Train a network on the columns of numbers, on several machines: torchrun training/distributed.py --data PATH"""

    ${code(importLines([...always, `from torch.nn.functional import ${loss}`, ...used]))}

    EPOCHS, BATCH = 20, 256
    CHECKPOINT = os.environ.get("CHECKPOINT_PATH", "checkpoints") + "/last.pt"
    DEVICE = torch.device(${gpus > 0 ? code('"cuda", int(os.environ["LOCAL_RANK"])') : "cpu"})


    def train(data, label):
        dist.init_process_group(${gpus > 0 ? code('"nccl", device_id=DEVICE') : "gloo"})
        torch.manual_seed(SEED)
        first = dist.get_rank() == 0
        rows, _ = split(load(data), label)
        x = torch.tensor(features(rows, label).select_dtypes("number").to_numpy("float32"))
        y = ${code(label)}
        width, outputs = x.shape[1], ${code(outputs)}
        net = nn.Sequential(nn.BatchNorm1d(width), nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, outputs)).to(DEVICE)
        optimizer = torch.optim.AdamW(net.parameters())
        sampler = DistributedSampler(TensorDataset(x, y), seed=SEED)
        batches = DataLoader(sampler.dataset, min(BATCH, len(sampler)), sampler=sampler, drop_last=True)

        files, checkpoint = fsspec.url_to_fs(CHECKPOINT, auto_mkdir=True)
        start = 0
        if files.exists(checkpoint):
            with files.open(checkpoint) as file:
                state = torch.load(file, map_location=DEVICE)
            net.load_state_dict(state["net"])
            optimizer.load_state_dict(state["optimizer"])
            start = state["epoch"] + 1
        # Nobody writes a checkpoint before everybody has read the last one.
        dist.barrier()

        model = DistributedDataParallel(net)
        if first:
            ${code(run.open('{"random_seed": SEED, "epochs": EPOCHS, "batch": BATCH, "processes": dist.get_world_size()}'))}
        for epoch in range(start, EPOCHS):
            sampler.set_epoch(epoch)
            for inputs, targets in batches:
                optimizer.zero_grad()
                loss = ${code(loss)}(model(inputs.to(DEVICE)), targets.to(DEVICE))
                loss.backward()
                optimizer.step()
            if first:
                ${code(run.loss)}
                # Moved into place when whole: a machine lost while writing leaves the last one as it was.
                with files.open(checkpoint + ".part", "wb") as file:
                    torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, file)
                files.mv(checkpoint + ".part", checkpoint)
        if first:
            ${code(saved(registry, plan.version))}
            ${code(run.close)}
            files.rm(checkpoint)
        dist.destroy_process_group()


    if __name__ == "__main__":
        train(**arguments())
  `;
}

/** The network as a version of the registry, which is the challenger. */
function saved({ writing, register }: Registry, version: string): string {
  const network = "net.cpu().eval()";
  if (writing.call === "log_model")
    return [
      `info = mlflow.pytorch.log_model(${network}, name="model", registered_model_name=NAME, input_example=x[:2].numpy())`,
      'mlflow.MlflowClient().set_registered_model_alias(NAME, "challenger", info.registered_model_version)',
    ].join("\n");
  return [
    "folder = tempfile.mkdtemp()",
    `mlflow.pytorch.save_model(${network}, folder, input_example=x[:2].numpy())`,
    `tags = {"semver": "${version}", "validation_status": "pending"}`,
    register,
  ].join("\n");
}
