/** What runs in the container of a plain Deployment: a server of predictions that really starts with what the spec says. */
import { mlserverRuntimes, mlserverVersion } from "../practice/mlserver";
import { systemOf } from "../systems/of";
import { formatOf } from "./model-format";
import type { CoreStack, Decision, Serving, Spec } from "./plan";
import { cite } from "./sources";

export type Container = Pick<Serving, "emitter" | "protocol" | "missing">;

/** MLServer where it has an image for the format and the model's files have an address; else MLflow's own server in the bundle's image. */
export function containerFor(spec: Spec, { registry }: CoreStack): Container {
  const format = formatOf(spec);
  if (format && mlserverRuntimes[format] && spec.model?.storage_uri) return { emitter: "mlserver", protocol: "v2", missing: [] };
  const missing = systemOf(registry)?.champion ? [] : ["model.format", "model.storage_uri"];
  return { emitter: "mlflow", protocol: "mlflow", missing };
}

/** What runs in the container, and why. */
export function decideContainer({ emitter, missing }: Container, spec: Spec): Decision {
  const question = "What runs in the container?";
  const format = formatOf(spec) ?? "an unknown format";
  if (emitter === "mlserver")
    return {
      question,
      answer: `MLServer ${mlserverVersion}`,
      words: `It has an image for ${format}, speaks the v2 protocol and counts its requests for Prometheus; an init container fetches the model's files.`,
      source: cite.mlserver,
    };
  const why = spec.model?.storage_uri ? `MLServer has no image for ${format}` : "The spec has no `model.storage_uri` to fetch";
  const starts = "MLflow loads the champion of its registry with the libraries of the bundle's image";
  return {
    question,
    answer: missing.length > 0 ? "nothing yet" : "MLflow's scoring server in the bundle's image",
    words:
      missing.length > 0
        ? `${why}, and MLflow's server cannot ask the registry.`
        : `${why}: ${starts}. It has no metrics of its own.`,
    source: cite.mlflowScoring,
  };
}
