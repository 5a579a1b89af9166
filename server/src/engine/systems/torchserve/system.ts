/** TorchServe. */
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "torchserve",
  title: "TorchServe",
  source: { title: "TorchServe", url: "https://docs.pytorch.org/serve/", accessed: "2026-11-29" },
  status: endOf("serving.server", "torchserve"),
  roles: {},
});
