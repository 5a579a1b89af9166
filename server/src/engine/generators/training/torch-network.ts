/** A program that trains a network of PyTorch over numbers, in as many processes as a launcher starts, and goes on from a checkpoint. */
import type { Plan } from "../../plan/plan";
import { registryOf, trackerOf } from "../../systems/tracked-by";
import { type Code, code, python } from "../python";
import { type Format, learnsNumbers, networkImports, registering } from "./network";

/** What starts the processes, and how they speak with each other: pieces of the program. */
export interface Launcher {
  /** The command that starts it, without its data. */
  readonly command: string;
  readonly imports: readonly string[];
  /** Statement that has to come before the device can be named. */
  readonly start?: string;
  readonly device: string;
  /** Statement that makes a process one of them, on its device. */
  readonly join?: string;
  readonly rank: string;
  readonly processes: string;
  /** Arguments of the sampler that say which part of the rows is one's own; empty where it finds that out itself. */
  readonly part: string;
  /** The optimizer, around PyTorch's own. */
  readonly optimizer: (own: string) => string;
  /** Whether a process reads the last checkpoint, if there is one. */
  readonly reads: string;
  /** Statements after which all have read it, or have what was read. */
  readonly agree: string;
  /** Statement that wraps the network for training, and what it is called then. */
  readonly wrapped?: string;
  readonly model: string;
  readonly leave: string;
}

/** What is learnt decides the last layer, the loss and the type of the labels. */
const tasks = {
  classes: {
    loss: "cross_entropy",
    label: "torch.tensor(rows[label].to_numpy()).long()",
    outputs: "int(y.max()) + 1",
    // training is steadier without it, and evaluation asks for a probability for each class
    served: "nn.Sequential(net.cpu(), nn.Softmax(dim=1)).eval()",
  },
  numbers: {
    loss: "mse_loss",
    label: 'torch.tensor(rows[[label]].to_numpy("float32"))',
    outputs: "1",
    served: "net.cpu().eval()",
  },
};

const format: Format = {
  module: "pytorch",
  example: "seen.head()",
  options: ['serialization_format="pickle",  # takes any number of rows'],
};

const always = [
  ...["os", "fsspec", "torch"].map((module) => `import ${module}`),
  "from data import SEED, arguments, features, load, split",
  "from evaluate import NAME",
  "from torch import nn",
  "from torch.utils.data import DataLoader, DistributedSampler, TensorDataset",
];

export function torchTraining(plan: Plan, launcher: Launcher): Code {
  const { distributed: run } = trackerOf(plan);
  const { loss, label, outputs, served } = learnsNumbers(plan.spec) ? tasks.numbers : tasks.classes;
  const params = `{"random_seed": SEED, "epochs": EPOCHS, "batch": BATCH, "processes": ${launcher.processes}}`;
  return python`
    """Train a network on the columns of numbers, on several machines: ${code(launcher.command)} training/distributed.py --data PATH"""

    ${networkImports(plan, [...always, ...launcher.imports, `from torch.nn.functional import ${loss}`])}

    ${code(lines(launcher.start, "EPOCHS, BATCH = 20, 256"))}
    CHECKPOINT = os.environ.get("CHECKPOINT_PATH", "checkpoints") + "/last.pt"
    DEVICE = torch.device(${code(launcher.device)})


    def train(data, label):
        ${code(lines(launcher.join, "torch.manual_seed(SEED)"))}
        first = ${code(launcher.rank)} == 0
        rows, _ = split(load(data), label)
        seen = features(rows, label).select_dtypes("number")
        x = torch.tensor(seen.to_numpy("float32"))
        y = ${code(label)}
        width, outputs = x.shape[1], ${code(outputs)}
        net = nn.Sequential(nn.BatchNorm1d(width), nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, outputs)).to(DEVICE)
        optimizer = ${code(launcher.optimizer("torch.optim.AdamW(net.parameters())"))}
        sampler = DistributedSampler(TensorDataset(x, y)${code(launcher.part)}, seed=SEED)
        batches = DataLoader(sampler.dataset, min(BATCH, len(sampler)), sampler=sampler, drop_last=True)

        files, checkpoint = fsspec.url_to_fs(CHECKPOINT, auto_mkdir=True)
        start = 0
        if ${code(launcher.reads)}:
            with files.open(checkpoint) as file:
                state = torch.load(file, map_location=DEVICE)
            net.load_state_dict(state["net"])
            optimizer.load_state_dict(state["optimizer"])
            start = state["epoch"] + 1
        ${code(launcher.agree)}

        ${code(lines(launcher.wrapped, "if first:"))}
            ${code(run.open(params))}
        for epoch in range(start, EPOCHS):
            sampler.set_epoch(epoch)
            for inputs, targets in batches:
                optimizer.zero_grad()
                loss = ${code(loss)}(${code(launcher.model)}(inputs.to(DEVICE)), targets.to(DEVICE))
                loss.backward()
                optimizer.step()
            if first:
                ${code(run.loss("loss.item()"))}
                # Moved into place when whole: a machine lost while writing leaves the last one as it was.
                with files.open(checkpoint + ".part", "wb") as file:
                    torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, file)
                files.mv(checkpoint + ".part", checkpoint)
        if first:
            served = ${code(served)}
            ${code(registering(registryOf(plan), plan.version, format))}
            ${code(run.close)}
            files.rm(checkpoint)
        ${code(launcher.leave)}


    if __name__ == "__main__":
        train(**arguments())
  `;
}

function lines(...statements: readonly (string | undefined)[]): string {
  return statements.filter((statement) => statement !== undefined).join("\n");
}
