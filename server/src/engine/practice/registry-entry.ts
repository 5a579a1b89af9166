/** How the entry of a model registry is read: what stands for what in the words people use there. */
import { type Node, text } from "../text/tree";

/**
 * Where a version stands. `production`: it serves production, by the alias `champion` or MLflow's old stage. `pending`: its
 * checks have not ended, so what they measure is not known yet. `archived`: nobody will measure it again.
 */
export type Standing = "production" | "pending" | "archived" | "other";

export function standingOf(entry: Node): Standing {
  const stage = lower(entry.child("stage"));
  if (lower(entry.child("alias")) === "champion" || stage === "production") return "production";
  if (stage === "archived" || lower(entry.at("tags.archived")) === "true") return "archived";
  return lower(entry.at("tags.validation_status")) === "pending" ? "pending" : "other";
}

/** A library with its version, as in `XGBoost 1.7.0`, `scikit-learn==1.5.1` or `PyTorch`. */
export interface Library {
  /** In the spec's words: `xgboost`, `sklearn`, `pytorch`; of others the plain letters. */
  readonly name: string;
  /** `""` where it is not said. */
  readonly version: string;
}

/** The framework an entry names. */
export function frameworkOf(entry: Node): Library {
  const [, name = "", version = ""] = /^(.+?)(?:[\s=~@:_/-]+v?(\d\S*).*)?$/.exec(text(entry.child("framework")).trim()) ?? [];
  return { name: libraryName(name), version };
}

/** The library in the spec's words. */
export function libraryName(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return otherNames[plain] ?? plain;
}

const otherNames: Readonly<Record<string, string>> = {
  scikitlearn: "sklearn",
  torch: "pytorch",
  transformers: "huggingface",
  paddlepaddle: "paddle",
  pyspark: "spark",
  sparkml: "spark",
};

function lower(node: Node | undefined): string {
  return text(node).toLowerCase();
}
