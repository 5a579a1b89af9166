/** `trace --tracking-uri` and a real MLflow server: what it has registered, told beside what the files say. */
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { inFolder, runProcess } from "../../../test/cli/run";
import type { Check, Outcome } from "../check";
import { ended, freePort, until } from "../processes";
import { pythonWith } from "../python";

const commit = "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b";

const spec = (run: string): string => `name: churn
version: 1.2.0
model_type: classification
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: experimental
model:
  storage_uri: s3://models/churn/v1.2.0
  training: { run_id: ${run}, git_commit: ${commit}, data_version: "2024-10-01" }
`;

/** A run with what MLflow and people note of it, and two versions of a model, of which the second comes from it. */
const register = `
import sys
from mlflow import MlflowClient
client = MlflowClient(sys.argv[1])
experiment = client.create_experiment("churn")
older = client.create_run(experiment).info.run_id
run = client.create_run(experiment, tags={"mlflow.source.git.commit": "${commit}"}).info.run_id
client.log_param(run, "data_version", "2024-10-01")
client.set_terminated(run)
client.create_registered_model("churn")
client.create_model_version("churn", "s3://models/churn/v1.1.0", older, tags={"semver": "1.1.0"})
version = client.create_model_version("churn", "s3://models/churn/v1.2.0", run, tags={"semver": "1.2.0"})
client.set_registered_model_alias("churn", "champion", version.version)
print(run)
`;

/** What is changed in the spec, and what has to be told then. */
const cases: readonly (readonly [what: string, from: string, to: string, status: number, told: RegExp])[] = [
  [
    "files that say what the server says",
    "",
    "",
    0,
    /registry {2}versions (?:1, 2 \(champion\)|2 \(champion\), 1)\n {2}run {7}finished on the server\n$/,
  ],
  ["a short commit", commit, "a3f4d9e", 0, /finished on the server\n$/],
  ["another version", "version: 1.2.0", "version: 1.3.0", 1, /the files say version 1\.3\.0, the server 1\.2\.0\n/],
  ["another commit", commit, "b".repeat(40), 1, /the files say commit b{40}, the server a3f4d9e1/],
  ["other data", "2024-10-01", "2024-11-01", 1, /the files say data 2024-11-01, the server 2024-10-01\n/],
  ["a run that nobody made", "run_id: ", "run_id: 0", 1, /the server knows no run 0/],
  ["a model that is not registered", "name: churn", "name: churm", 1, /the registry has no model "churm"\n/],
];

async function trace(): Promise<Outcome> {
  const bin = pythonWith(["mlflow==3.15.2", "scikit-learn"]);
  if (!bin) return { status: "skipped", lines: ["There is no Python."] };
  return inFolder(async (folder) => {
    const uri = `http://127.0.0.1:${await freePort()}`;
    const store = [
      "--backend-store-uri",
      `sqlite:///${folder}/mlflow.db`,
      "--artifacts-destination",
      path.join(folder, "artifacts"),
    ];
    const address = ["--host", "127.0.0.1", "--port", new URL(uri).port, "--workers", "1"];
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env["PATH"]}` };
    const server = spawn(path.join(bin, "mlflow"), ["server", ...store, ...address], { env, cwd: folder, stdio: "ignore" });
    try {
      await until("MLflow's server answers", async () => (await fetch(`${uri}/health`)).ok);
      return await compare(folder, uri, path.join(bin, "python"));
    } finally {
      await ended(server);
    }
  });
}

async function compare(folder: string, uri: string, python: string): Promise<Outcome> {
  const { status, stdout, stderr } = spawnSync(python, ["-c", register, uri], { encoding: "utf8" });
  if (status !== 0) return { status: "failed", lines: stderr.trim().split("\n") };
  const run = stdout.trim().split("\n").at(-1) ?? "";
  const faults: string[] = [];
  for (const [what, from, to, expected, told] of cases) {
    writeFileSync(path.join(folder, "mlops.yaml"), spec(run).replace(from, to));
    const traced = await runProcess(["trace", "mlops.yaml", "--tracking-uri", uri], { cwd: folder });
    if (traced.status !== expected || !told.test(traced.stdout))
      faults.push(`${what}: status ${traced.status}\n${traced.stdout}${traced.stderr}`);
  }
  const told = `${cases.length - faults.length} of ${cases.length} cases as they should be`;
  return { status: faults.length > 0 ? "failed" : "passed", lines: [told, ...faults] };
}

export const checks: readonly Check[] = [{ name: "trace beside MLflow's own server", run: trace }];
