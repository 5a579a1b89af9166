/** What ExecuTorch says in Python for devices, whose processors XNNPACK knows (https://docs.pytorch.org/executorch/stable/using-executorch-export.html, read 2026-11-29). */
import { python } from "../../generators/python";
import type { DeviceCode, Exporter } from "../device-code";
import { tableValues } from "../table-values";
import { distillation, halves, pruning } from "../torch-compression";
import { int8 } from "./int8";

/** The one for the PyTorch of training: https://pypi.org/project/executorch/1.2.0/ */
export const executorchVersion = "1.2.0";

const exporter: Exporter = {
  packages: [`executorch==${executorchVersion}`],
  imports: [
    "import mlflow",
    "import torch",
    "from collections import OrderedDict",
    "from executorch.backends.xnnpack.partition.xnnpack_partitioner import XnnpackPartitioner",
    "from executorch.exir import to_edge_transform_and_lower",
    "from torch import nn",
  ],
  code: python`
    def registered(uri):
        return mlflow.pytorch.load_model(uri).cpu().eval()


    def program(network, rows):
        sample = (torch.tensor(rows.to_numpy("float32")).contiguous(),)
        # Memory is planned for as many rows as predict.py hands over at once.
        return torch.export.export(network, sample, dynamic_shapes=({0: torch.export.Dim("rows", min=1, max=1024)},))


    def convert(network, rows, target):
        # Constants are named after layers, and those of a plain Sequential begin with a digit, which XNNPACK refuses.
        named = nn.Sequential(OrderedDict(network=network))
        about = {"columns": json.dumps(list(rows)), "version": VERSION}
        edge = to_edge_transform_and_lower(
            program(named, rows.head(1000)), partitioner=[XnnpackPartitioner()], constant_methods=about
        )
        pathlib.Path(target).write_bytes(edge.to_executorch().buffer)
  `,
  written: python`
    convert(registered(uri), rows, TARGET)
  `,
};

export const executorch: DeviceCode = {
  ending: "pte",
  // A file is read by the runtime of the version that wrote it, and by later ones: https://docs.pytorch.org/executorch/stable/api-life-cycle.html
  runtime: { name: "executorch", minimum: executorchVersion },
  exporter: () => exporter,
  predictor: {
    imports: ["import torch", "from executorch.runtime import Runtime"],
    code: python`
      ROWS = 1024  # more at once than the export planned memory for are refused

      torch.set_num_threads(THREADS)


      ${tableValues}


      class Predictor:
          def __init__(self, path):
              program = Runtime.get().load_program(str(path))
              self.columns = json.loads(program.load_method("columns").execute([])[0])
              self.forward = program.load_method("forward")

          def predict(self, rows):
              batches = torch.from_numpy(values(rows, self.columns)).split(ROWS)
              return [torch.cat(outputs).numpy() for outputs in zip(*(self.forward.execute([batch]) for batch in batches), strict=True)]
    `,
  },
  methods: {
    int8_dynamic: () => int8(true),
    int8_static: () => int8(false),
    fp16: () => halves,
    pruning: () => pruning,
    distillation,
  },
};
