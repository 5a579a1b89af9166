/** What programs that train a network on several machines have in common: what is learnt, and how it becomes a version. */
import type { Plan, Spec } from "../../plan/plan";
import { registryOf, trackerOf } from "../../systems/tracked-by";
import type { Registry } from "../../systems/tracker";
import { type Code, code } from "../python";
import { importLines } from "./imports";

/** True where the label is a number, false where it is a class. */
export function learnsNumbers({ model_type }: Spec): boolean {
  return ofNumbers.has(model_type);
}

const ofNumbers: ReadonlySet<string> = new Set(["regression", "time-series", "ranking", "recommendation"]);

/** Imports of the program, with those of what tracks its run and keeps its model. */
export function networkImports(plan: Plan, own: readonly string[]): Code {
  const registry = registryOf(plan);
  const kept = [...registry.imports, ...registry.writing.imports, ...registry.registering];
  return code(importLines([...own, ...trackerOf(plan).imports, ...kept]));
}

/** How MLflow takes the network: its module for the framework, rows as they come to it, and what it is told besides. */
export interface Format {
  readonly module: "pytorch" | "tensorflow";
  readonly example: string;
  readonly options?: readonly string[];
}

/** `served` as a version of the registry, which is the challenger. */
export function registering(
  { writing, register, registered }: Registry,
  version: string,
  { module, example, options = [] }: Format,
): string {
  const logs = writing.call === "log_model";
  const given = ["served,", logs ? 'name="model",' : "path=folder,", `input_example=${example},`, ...options];
  const call = [`mlflow.${module}.${writing.call}(`, ...given.map((argument) => `    ${argument}`), ")"].join("\n");
  return [
    ...(logs ? [`saved = ${call}`] : ["folder = tempfile.mkdtemp()", call]),
    `tags = {"semver": "${version}", "validation_status": "pending"}`,
    ...[register, registered].filter((text) => text !== ""),
  ].join("\n");
}
