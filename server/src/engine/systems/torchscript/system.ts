/** TorchScript. */
import { cite } from "../../plan/sources";
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "torchscript",
  title: "TorchScript",
  source: cite.executorch,
  status: endOf("model.format", "torchscript"),
  roles: {},
});
