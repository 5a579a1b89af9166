/** Networks of PyTorch made smaller before they are written for devices: edge/export.py has `registered`, `uri_of` and `convert`. */
import { code, python } from "../generators/python";
import type { PythonPart } from "./device-code";

/** Computes in half precision; inputs and outputs keep their types. */
export const halves: PythonPart = {
  imports: ["import export", "from torch import nn"],
  code: python`
    class Half(nn.Module):
        def __init__(self, network):
            super().__init__()
            self.network = network.half()

        def forward(self, rows):
            return self.network(rows.half()).float()


    def compress(source, target, rows):
        export.convert(Half(export.registered(export.uri_of("challenger"))), rows, target)
  `,
};

/** Magnitude pruning: zeros make the file small once packed; only kernels for sparse matrices make it faster as well. */
export const pruning: PythonPart = {
  imports: ["import export", "import torch"],
  code: python`
    SPARSITY = 0.5


    def compress(source, target, rows):
        network = export.registered(export.uri_of("challenger"))
        with torch.no_grad():
            for weights in network.parameters():
                if weights.ndim > 1:
                    sizes = weights.abs()
                    weights *= sizes > sizes.flatten().kthvalue(max(int(SPARSITY * sizes.numel()), 1)).values
        export.convert(network, rows, target)
  `,
};

/** A small network learns what the large model answers (https://arxiv.org/abs/1503.02531), on rows that need no labels. */
export function distillation(classifies: boolean): PythonPart {
  return {
    imports: ["import export", "import torch", "from torch import nn"],
    code: python`
      def compress(source, target, rows):
          torch.manual_seed(0)
          inputs = torch.tensor(rows.to_numpy("float32"))
          with torch.no_grad():
              wanted = export.registered(export.uri_of("challenger"))(inputs)
          width, outputs = inputs.shape[1], wanted.shape[1]
          student = nn.Sequential(nn.BatchNorm1d(width), nn.Linear(width, 32), nn.ReLU(), nn.Linear(32, outputs)${code(classifies ? ", nn.Softmax(dim=1)" : "")})
          optimizer = torch.optim.Adam(student.parameters(), 0.01)
          for _ in range(500):
              optimizer.zero_grad()
              nn.functional.mse_loss(student(inputs), wanted).backward()
              optimizer.step()
          export.convert(student.eval(), rows, target)
    `,
  };
}
