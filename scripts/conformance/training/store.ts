/** What MLflow's client finds in a store after training: read by MLflow itself, printed as JSON. */
import { spawnSync } from "node:child_process";
import path from "node:path";

export interface Stored {
  readonly runs: readonly {
    readonly id: string;
    readonly params: Readonly<Record<string, string>>;
    readonly metrics: Readonly<Record<string, number>>;
    readonly tags: Readonly<Record<string, string>>;
    readonly artifacts: readonly string[];
  }[];
  readonly versions: readonly {
    readonly version: string;
    readonly run: string;
    readonly tags: Readonly<Record<string, string>>;
  }[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly hasSignature: boolean;
  readonly hasExample: boolean;
}

const reader = `
import json, sys
import mlflow
client, name = mlflow.MlflowClient(), sys.argv[1]
runs = [run for each in client.search_experiments() for run in client.search_runs([each.experiment_id], "", order_by=["attributes.start_time"])]
versions = sorted(client.search_model_versions(f"name='{name}'"), key=lambda each: int(each.version))
model = mlflow.models.get_model_info(f"models:/{name}/1")
print(json.dumps({
    "runs": [{"id": run.info.run_id, "params": run.data.params, "metrics": run.data.metrics, "tags": run.data.tags,
              "artifacts": [each.path for each in client.list_artifacts(run.info.run_id)]} for run in runs],
    "versions": [{"version": each.version, "run": each.run_id, "tags": each.tags} for each in versions],
    "aliases": {alias: str(version) for alias, version in client.get_registered_model(name).aliases.items()},
    "hasSignature": model.signature is not None and model.signature.outputs is not None,
    "hasExample": model.saved_input_example_info is not None,
}))
`;

/** Everything of the model's experiment and registry entry. */
export function readStore(bin: string, name: string, environment: NodeJS.ProcessEnv): Stored {
  const { status, stdout, stderr } = spawnSync(path.join(bin, "python"), ["-c", reader, name], {
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`MLflow's client cannot read the store:\n${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Stored;
}
