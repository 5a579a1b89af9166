/** Horovod. */
import { cite } from "../../plan/sources";
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "horovod",
  title: "Horovod",
  source: cite.kubeflowTrainer,
  status: endOf("distributed_training.strategy", "horovod"),
  trainsWith: "pytorch",
  roles: {},
});
