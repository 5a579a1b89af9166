/** The way back from a model to what it was made from, in files and on a server that answers as MLflow does. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { describe, it } from "mocha";
import { inFolder, run } from "./run";

const commit = "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b";
const spec = `name: churn
version: 1.2.0
model_type: classification
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: experimental
model:
  storage_uri: s3://models/churn/v1.2.0
  training: { run_id: abc123, git_commit: ${commit}, data_version: "2024-10-01" }
`;
const registry = (gitCommit: string) => `{
  "model_name": "churn", "version": "1.2.0", "framework": "sklearn 1.5", "alias": "champion",
  "metadata": { "run_id": "abc123", "git_commit": "${gitCommit}", "data_version": "2024-10-01" }
}
`;

describe("trace", () => {
  it("names each link and every place that says it; a short commit is the same one", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), spec);
      await writeFile(path.join(folder, "registry.json"), registry("a3f4d9e"));
      await writeFile(path.join(folder, ".mlopsrc.yaml"), "rules: {}\n");
      const whole = await run(["trace", "mlops.yaml"], { cwd: folder });
      assert.equal(whole.status, 0, whole.stdout);
      assert.match(whole.stdout, new RegExp(`commit {4}${commit}\\n +mlops\\.yaml:9, registry\\.json:3\\n`));
    }));

  it("fails where two files disagree, and where the way ends", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, ".mlopsrc.yaml"), "rules: {}\n");
      await writeFile(path.join(folder, "mlops.yaml"), spec.replace(', data_version: "2024-10-01"', ""));
      await writeFile(path.join(folder, "registry.json"), registry("ffffff1").replace(', "data_version": "2024-10-01"', ""));
      const { status, stdout } = await run(["trace", "mlops.yaml", "--format", "json"], { cwd: folder });
      assert.equal(status, 1);
      const links = new Map(
        JSON.parse(stdout).links.map((link: { name: string; values: unknown[] }) => [link.name, link.values.length]),
      );
      assert.deepEqual([links.get("commit"), links.get("data"), links.get("run")], [2, 0, 1]);
    }));

  it("asks the server that is named, and says where it disagrees", async () => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, unknown>> = {
      "model-versions/search": {
        model_versions: [{ version: "3", run_id: "abc123", tags: [{ key: "semver", value: "1.1.0" }] }],
      },
      "registered-models/get": { registered_model: { aliases: [{ alias: "champion", version: "3" }] } },
      "runs/get": {
        run: { info: { run_id: "abc123", status: "FINISHED" }, data: { tags: [{ key: "git_commit", value: commit }] } },
      },
    };
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      const call = /\/api\/2\.0\/mlflow\/([^?]+)/.exec(request.url ?? "")?.[1] ?? "";
      response.end(JSON.stringify(answers[call]));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await inFolder(async (folder) => {
        await writeFile(path.join(folder, "mlops.yaml"), spec);
        const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const { status, stdout } = await run(["trace", "mlops.yaml", "--tracking-uri", uri], { cwd: folder });
        assert.equal(status, 1);
        assert.match(stdout, /registry {2}versions 3 \(champion\)\n/);
        assert.match(stdout, /the files say version 1\.2\.0, the server 1\.1\.0\n/);
        assert.equal(asked.length, 3);
      });
    } finally {
      server.close();
    }
  });

  it("says which server does not answer", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), spec);
      const { status, stderr } = await run(["trace", "mlops.yaml", "--tracking-uri", "http://127.0.0.1:1"], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /Cannot ask http:\/\/127\.0\.0\.1:1/);
    }));
});
