/** TorchScript. */
import { cite } from "../../plan/sources";
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "torchscript",
  title: "TorchScript",
  source: cite.executorch,
  status: endOf("model.format", "torchscript"),
  exports: ["pytorch"],
  roles: {
    serving: {
      artifact: "export.py, predict.py, package.yaml for devices",
      accepted: [{ by: "torch 2.11.0, which runs the exported model", check: "by TorchScript" }],
    },
    optimisation: {
      artifact: "quantize.py: INT8, FP16, pruning, distillation",
      accepted: [{ by: "torch 2.11.0, which runs them behind the gate", check: "by TorchScript" }],
    },
  },
});
