/** Settings of model servers: Triton, TensorFlow Serving, TorchServe. */
import { items, text } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";

const tritonKeys = ["backend", "platform", "max_batch_size", "instance_group", "ensemble_scheduling"];

export const modelServerKinds: readonly ContentKind[] = [
  defineKind({
    id: "triton/model-config",
    title: "model configuration of Triton",
    schema: "triton/model-config.schema.json",
    consequence: "Triton refuses the model without it.",
    written: "prototext",
    mentions: tritonKeys,
    fileName: /(?:^|[/\\])config\.pbtxt$/,
    recognise: (root) => tritonKeys.some((key) => root.child(key)),
    name: (root) => text(root.child("name")),
  }),
  defineKind({
    id: "tf-serving/models",
    title: "models of TensorFlow Serving",
    schema: "tf-serving/models.schema.json",
    consequence: "TensorFlow Serving does not start without it.",
    written: "prototext",
    mentions: ["model_config_list"],
    recognise: (root) => root.child("model_config_list") !== undefined,
    name: (root) => {
      const [first, ...others] = items(root.at("model_config_list.config"));
      return others.length === 0 ? text(first?.child("name")) : "";
    },
  }),
  defineKind({
    id: "tf-serving/monitoring",
    title: "monitoring of TensorFlow Serving",
    schema: "tf-serving/monitoring.schema.json",
    consequence: "TensorFlow Serving does not start without it.",
    written: "prototext",
    mentions: ["prometheus_config"],
    recognise: (root) => root.child("prometheus_config") !== undefined,
    name: () => "",
  }),
  defineKind({
    id: "torchserve/config",
    title: "settings of TorchServe",
    schema: "torchserve/config.schema.json",
    consequence: "TorchServe takes its default.",
    written: "properties",
    mentions: ["inference_address", "management_address", "model_store", "load_models"],
    recognise: (root) => ["inference_address", "management_address", "model_store", "load_models"].some((key) => root.child(key)),
    name: (root) => /^([\w.-]+)\.mar$/.exec(text(root.child("load_models")))?.[1] ?? "",
  }),
];
