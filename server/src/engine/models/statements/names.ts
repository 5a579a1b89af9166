/** The name each document gives its model, and the names by which alerts select its metrics. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { panelsOf, promqlOf } from "../../practice/grafana";
import { rulesOf } from "../../practice/prometheus";
import { labelsIn } from "../../practice/promql-comparisons";
import { spanWithin } from "../../text/scalar-place";
import { isTemplated } from "../../text/templated";
import { children, type Node, text } from "../../text/tree";
import { nameInCode } from "./code";
import { at, type Fact, forKinds, type Reader, type Statement, stated } from "./statement";

/** Objects that are named as their model is. */
const namedObjects: readonly KindId[] = [
  "kserve/InferenceService",
  "kserve/LLMInferenceService",
  "seldon/Model",
  "seldon/SeldonDeployment",
];

/** A label may say which model an object is of; then the object's own name is free. */
const objectName: Reader = ({ root }) => {
  const labels = ["app.kubernetes.io/part-of", "app.kubernetes.io/name"].map((key) => root.at(["metadata", "labels", key]));
  return labels.some((label) => text(label) !== "") ? [] : stated(root.at("metadata.name"));
};

export const modelName: Fact = {
  name: "model's name",
  readers: {
    "mlops-spec": at("name"),
    "model-registry": at("model_name"),
    ...forKinds(namedObjects, objectName),
    "monitoring-config": at("model_name"),
    "retraining-pipeline": at("model_name"),
    "tracking-config": at("model_name"),
    approval: at("model_name"),
    "device-package": at("name"),
    "vertex-ai/alert-policy": at("userLabels.model"),
    "triton/model-config": at("name"),
    "tf-serving/models": at("model_config_list.config.0.name"),
    "api-contract": at("info.title"),
    "generated-code": (file) =>
      nameInCode(file).filter(({ value }) => !/-(?:retraining|drift|batch|canary|shadow)$/.test(String(value))),
    "privacy-record": at("model_name"),
    "audit-event": at("properties.model_name.const"),
    "model-card": at("model_name", "model-index.0.name"),
  },
};

/** True for kinds whose names cannot be spelt as others are: objects of a cluster have small letters, cards have titles. */
export function isSpeltFreely({ kind }: Document): boolean {
  return kind.id === "model-card" || namedObjects.includes(kind.id);
}

/** Case, `_` and spaces apart, two names are one. */
export function sameLoosely(a: Statement["value"], b: Statement["value"]): boolean {
  const [one, other] = [a, b].map((name) => String(name).toLowerCase().replaceAll(/[_ ]/g, "-"));
  return one === other;
}

/** Labels by which metrics say which model they are about: KServe's servers, MLServer, Triton. */
const modelLabels = ["model_name", "inferenceservice", "inference_service"];

/** Names that queries and alerts select or carry. */
export function selectedNames({ kind, root }: Document): readonly Statement[] {
  const isRules = kind.id === "prometheus-rules";
  const queries: readonly (Node | undefined)[] = isRules
    ? rulesOf(root).map((rule) => rule.child("expr"))
    : kind.id === "grafana-dashboard"
      ? panelsOf(root).flatMap((panel) => panel.queries)
      : children(root.child("metrics")).map((metric) => metric.child("query"));
  const labels = isRules ? rulesOf(root).flatMap((rule) => modelLabels.flatMap((key) => stated(rule.at(["labels", key])))) : [];
  return [...queries.flatMap(selectedIn), ...labels].filter(({ value }) => value !== "" && !isTemplated(String(value)));
}

function selectedIn(query: Node | undefined): readonly Statement[] {
  if (query?.type !== "scalar") return [];
  return modelLabels
    .flatMap((label) => labelsIn(promqlOf(query), label))
    .map(({ value, span }) => ({ value, at: spanWithin(query, span) }));
}
