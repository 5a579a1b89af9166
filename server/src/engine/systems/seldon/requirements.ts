/** What a server of Seldon must be able to do for a format of the spec: the capabilities that its two servers come with, https://docs.seldon.ai/seldon-core-2/user-guide/servers (read 2026-11-29). */
import { formatOf } from "../../plan/model-format";
import type { Spec } from "../../plan/plan";

const requirements: Readonly<Record<string, string>> = {
  sklearn: "sklearn",
  xgboost: "xgboost",
  lightgbm: "lightgbm",
  mlflow: "mlflow",
  huggingface: "huggingface",
  onnx: "onnx",
  tensorrt: "tensorrt",
  pytorch: "pytorch",
  torchscript: "pytorch",
  openvino: "openvino",
  savedmodel: "tensorflow",
  tensorflow: "tensorflow",
};

export function requirementOf(spec: Spec): string | undefined {
  return requirements[formatOf(spec) ?? ""];
}

export function missingFor(spec: Spec): readonly string[] {
  return [...(requirementOf(spec) ? [] : ["model.format"]), ...(spec.model?.storage_uri ? [] : ["model.storage_uri"])];
}
