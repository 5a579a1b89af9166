/** Training with PyTorch: a small network over numbers (https://docs.pytorch.org/docs/stable/notes/randomness.html for the seeds). */
import { code, python } from "../../python";
import type { FrameworkWriter } from "./framework";

export const pytorch: FrameworkWriter = ({ task }, { tracker, writing }) => {
  const classifies = task === "classification";
  const step = tracker.step?.('"loss"', "loss.item()", "epoch");
  const epoch = [
    "for batch, wanted in batches:",
    "    optimizer.zero_grad()",
    "    loss = loss_of(network(batch), wanted)",
    "    loss.backward()",
    "    optimizer.step()",
  ];
  const targets = classifies
    ? "torch.tensor(rows[label].to_numpy())"
    : "torch.tensor(rows[label].to_numpy(np.float32)).unsqueeze(1)";
  return {
    imports: [
      "import numpy as np",
      "import torch",
      "from torch import nn",
      "from torch.utils.data import DataLoader, TensorDataset",
    ],
    params: { epochs: 20, hidden: 64, learning_rate: 0.001, batch_size: 256 },
    functions: python`
      def fit(rows, label, params):
          torch.manual_seed(SEED)
          torch.use_deterministic_algorithms(True)
          inputs = torch.tensor(features(rows, label).to_numpy(np.float32))
          targets = ${code(targets)}
          width, outputs = inputs.shape[1], ${code(classifies ? "int(targets.max()) + 1" : "1")}
          network = nn.Sequential(
              nn.BatchNorm1d(width), nn.Linear(width, params["hidden"]), nn.ReLU(), nn.Linear(params["hidden"], outputs)
          )
          loss_of = nn.${code(classifies ? "CrossEntropyLoss" : "MSELoss")}()
          optimizer = torch.optim.Adam(network.parameters(), lr=params["learning_rate"])
          size = params["batch_size"]
          # A last batch of one row has no variance to normalise by.
          batches = DataLoader(TensorDataset(inputs, targets), size, shuffle=True, drop_last=len(inputs) > size)
          for ${code(step ? "epoch" : "_")} in range(params["epochs"]):
              ${code([...epoch, ...(step === undefined ? [] : [step])].join("\n"))}
          return ${code(classifies ? "nn.Sequential(network, nn.Softmax(dim=1)).eval()" : "network.eval()")}


      def predict(model, inputs):
          with torch.no_grad():
              return model(torch.tensor(inputs.to_numpy(np.float32))).numpy()


      def save(model, signature, example${code(writing.parameter)}):
          return mlflow.pytorch.${code(writing.call)}(
              model,
              ${code(writing.to("model"))},
              signature=signature,
              input_example=example,
              serialization_format="pickle",  # takes any number of rows
          )
    `,
  };
};
