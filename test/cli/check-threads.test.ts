import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/index";
import { findTargets } from "../../server/src/host/targets";
import { Crew } from "../../server/src/host/threads/crew";
import { inFolder, type Outcome, run } from "./run";

const corpus = path.resolve(process.env["MLOPS_CORPUS"] ?? "../shared/corpus");
const program = path.resolve("test/cli/thread.mjs");

/** The same words with one thread and with three: JSON says every word of every finding, in its order. */
async function compared(words: readonly string[], cwd: string, stdin?: string): Promise<Outcome> {
  const setting = { cwd, program, ...(stdin === undefined ? {} : { stdin }) };
  const alone = await run(["check", ...words, "--threads", "1"], setting);
  assert.deepEqual(await run(["check", ...words, "--threads", "3"], setting), alone);
  return alone;
}

/** Specs in one folder, what contradicts them in another: whoever parts the files by their paths parts each model. */
async function fillApart(folder: string, models: number): Promise<void> {
  for (const part of ["a", "z"]) await mkdir(path.join(folder, part));
  for (let index = 0; index < models; index++) {
    const name = `model-${String(index).padStart(3, "0")}`;
    await writeFile(path.join(folder, "a", `${name}.mlops.yaml`), spec(name));
    await writeFile(path.join(folder, "z", `${name}.yaml`), service(name));
  }
}

const spec = (name: string): string => `name: ${name}
model_type: classification
deployment_target: online
scale_requirements: { rps: 20, latency_ms: 200 }
governance_level: production
serving: { server: kserve, min_replicas: 1, max_replicas: 4 }
`;

const service = (name: string): string => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: ${name} }
spec:
  predictor:
    minReplicas: 1
    maxReplicas: 9
    model: { modelFormat: { name: sklearn }, storageUri: "s3://models/${name}/v1.0.0" }
`;

describe("check on several threads", function () {
  this.timeout(120_000);

  it("finds what one thread finds in files of all kinds", async () => {
    const { stdout } = await compared([".", "--format", "json"], corpus);
    const { files, errors, warnings } = JSON.parse(stdout).summary;
    assert.ok(files > 400 && errors > 100 && warnings > 100, `${files} files, ${errors} errors, ${warnings} warnings`);
  });

  it("compares files that different threads have parsed", () =>
    inFolder(async (folder) => {
      await fillApart(folder, 24);
      const { stdout } = await compared([".", "--format", "json"], folder);
      const found = (JSON.parse(stdout).files as { path: string; findings: { rule: string }[] }[]).flatMap((file) =>
        file.path.startsWith("z/") ? file.findings : [],
      );
      assert.equal(found.filter(({ rule }) => rule === "cross/replicas-mismatch").length, 24);
    }));

  it("knows settings, exemptions, a part of the files and a text that stands in for a file", () =>
    inFolder(async (folder) => {
      await fillApart(folder, 12);
      await writeFile(
        path.join(folder, ".mlopsrc.yaml"),
        `rules:
  spec/signature-missing: { severity: info, reason: signatures follow in June }
suppressions:
  - { rule: cross/replicas-mismatch, files: ["z/model-00*.yaml"], reason: the cluster scales these by hand }
  - { rule: kserve/double-autoscaler, files: ["z/**"], reason: nothing has one }
`,
      );
      const { stdout } = await compared(["."], folder);
      assert.match(stdout, /z\/model-011\.yaml.*\[cross\/replicas-mismatch\]/);
      assert.doesNotMatch(stdout, /z\/model-003\.yaml.*\[cross\/replicas-mismatch\]/);
      assert.match(stdout, /\.mlopsrc\.yaml:5:\d+: .*silences nothing.*\[suppression\/unused\]/);
      await compared([".", "--shard", "1/2"], folder);
      const changed = spec("model-011").replace("max_replicas: 4", "max_replicas: 9");
      const words = [".", "-", "--stdin-filename", "a/model-011.mlops.yaml", "--excerpt"];
      assert.doesNotMatch((await compared(words, folder, changed)).stdout, /z\/model-011\.yaml.*\[cross\/replicas-mismatch\]/);
    }));

  it("says what it cost", () =>
    inFolder(async (folder) => {
      await fillApart(folder, 12);
      const { stderr, stdout } = await run(["check", ".", "--threads", "2", "--stats"], { cwd: folder, program });
      assert.match(
        stderr,
        /^24 files in \d+\.\d s with 2 threads: \d+\.\d s of processor time, [\d,]+ MiB of memory at most\.$/m,
      );
      assert.match(stdout, /cross\/replicas-mismatch/);
      const small = await run(["check", ".", "--stats"], { cwd: folder, program });
      assert.match(small.stderr, /with 1 thread:/, "a small tree is not worth a thread");
    }));

  it("ends with a reason when a thread dies, and does not wait for it", () =>
    inFolder(async (folder) => {
      await fillApart(folder, 12);
      for (const [name, text, why] of [
        ["leaves.mjs", "process.exit(3)", /stopped with status 3/],
        ["throws.mjs", "throw new Error('no more memory')", /no more memory/],
        [
          "later.mjs",
          "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(4))",
          /status 4/,
        ],
      ] as const) {
        const dying = path.join(folder, name);
        await writeFile(dying, text);
        const crew = new Crew({ cwd: folder, threads: 2, program: dying });
        const work = async (): Promise<unknown> => crew.check(await findTargets([{ path: "." }], crew.surroundings));
        await assert.rejects(work, (error: unknown) => {
          assert.ok(error instanceof CannotProceed);
          assert.match(error.message, why);
          return true;
        });
        await crew.end();
      }
    }));
});
