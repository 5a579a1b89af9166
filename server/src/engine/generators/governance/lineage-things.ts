/** The chain from raw data to what serves, as far as the plan knows it: JSON and graph tell the same. */
import { deployedObjects } from "../../plan/delivery";
import type { Plan } from "../../plan/plan";

/** One link of the chain: where it lies, its name there, and which version of it. */
export interface Thing {
  readonly namespace: string;
  readonly name: string;
  readonly version?: string;
}

export interface Lineage {
  readonly data: Thing;
  readonly features: Thing;
  readonly model: Thing;
  /** Absent where no cluster serves it, or nothing does yet. */
  readonly deployment?: Thing;
}

export function lineageOf(plan: Plan): Lineage {
  const { spec, stack, version } = plan;
  const dataVersion = spec.model?.training?.data_version;
  const [served] = deployedObjects(plan);
  const store = stack.features === "none" ? spec.name : stack.features;
  return {
    data: { namespace: spec.name, name: "training-data", ...(dataVersion === undefined ? {} : { version: dataVersion }) },
    features: { namespace: store, name: `${spec.name}-features` },
    model: { ...placeOf(plan), version },
    ...(served ? { deployment: { namespace: "kubernetes", name: `${served.resource}/${served.name}` } } : {}),
  };
}

/** OpenLineage names a file by its store and the path in it: https://openlineage.io/docs/spec/naming */
function placeOf({ spec, stack }: Plan): Thing {
  const [, store, path] = /^([a-z][\w+.-]*:\/\/[^/]+)\/+(.+)$/i.exec(spec.model?.storage_uri ?? "") ?? [];
  return store && path ? { namespace: store, name: path } : { namespace: stack.registry, name: spec.name };
}

/** MLflow's run ids are UUIDs without dashes; undefined for ids of another form. */
export function uuidOf(runId: string | undefined): string | undefined {
  const parts = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(runId ?? "");
  return parts?.slice(1).join("-");
}
