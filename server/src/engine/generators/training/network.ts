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

/** How MLflow takes the network: its module for the framework, the network as it is served, further arguments. */
export interface Served {
  readonly module: "pytorch" | "tensorflow";
  readonly network: string;
  readonly rest: string;
}

/** The network as a version of the registry, which is the challenger. */
export function registered({ writing, register }: Registry, version: string, { module, network, rest }: Served): string {
  if (writing.call === "log_model")
    return [
      `info = mlflow.${module}.log_model(${network}, name="model", registered_model_name=NAME, ${rest})`,
      'mlflow.MlflowClient().set_registered_model_alias(NAME, "challenger", info.registered_model_version)',
    ].join("\n");
  return [
    "folder = tempfile.mkdtemp()",
    `mlflow.${module}.save_model(${network}, folder, ${rest})`,
    `tags = {"semver": "${version}", "validation_status": "pending"}`,
    register,
  ].join("\n");
}
