/** Model servers that people run themselves. */
import type { Broken, Variant } from "../broken";

const config = "serving/model-repository/fraud-detection/config.pbtxt";
const models = "serving/models.config";
const properties = "serving/config.properties";
const model = "serving/model.yaml";

const serving = (system: string, variants: readonly Variant[]): Broken => ({ role: "serving", system, variants });

const route = "serving/route.yaml";

export const modelServers: readonly Broken[] = [
  serving("triton", [
    { path: config, from: "max_batch_size", to: "max_batchsize", rule: "schema", at: "max_batchsize" },
    { path: config, from: "TYPE_FP64", to: "TYPE_FLOAT64", rule: "schema", at: "TYPE_FLOAT64" },
    { path: config, from: '"fraud-detection"', to: '"fraud"', rule: "triton/model-name", at: '"fraud"' },
    { path: route, from: "parentRefs:", to: "parentRef:", rule: "schema", at: "parentRef" },
    { path: config, from: "instance_group {", to: "instance_group (", rule: "syntax", at: "(" },
  ]),
  serving("tf_serving", [
    { path: models, from: "base_path", to: "basepath", rule: "schema", at: "basepath" },
    { path: models, from: "value: 2001000", to: "value: 2000000", rule: "tf-serving/version-label", at: "2000000" },
    { path: models, from: "versions: [2001000]", to: "versions: [2001000", rule: "syntax", at: "}" },
    { path: "serving/monitoring.config", from: "enable: true", to: 'enable: "yes"', rule: "schema", at: '"yes"' },
  ]),
  serving("torchserve", [
    { path: properties, from: "management_address", to: "management_adress", rule: "schema", at: "management_adress" },
    {
      path: properties,
      from: "http://127.0.0.1:8081",
      to: "http://0.0.0.0:8081",
      rule: "torchserve/management-open",
      at: "http://0.0.0.0:8081",
    },
    { path: properties, from: "metrics_mode=prometheus", to: "metrics_mode=prom", rule: "schema", at: "prom" },
  ]),
  serving("seldon", [
    { path: model, from: "storageUri", to: "storageUrl", rule: "schema", at: "storageUrl" },
    {
      path: "serving/canary.yaml",
      from: "default: fraud-detection",
      to: "default: fraud",
      rule: "seldon/experiment-default",
      at: "fraud",
    },
    {
      path: model,
      from: "minReplicas: 2",
      to: "minReplicas: 20",
      rule: "seldon/replicas",
      at: "20",
      also: ["cross/replicas-mismatch at 20"],
    },
  ]),
];
