/** What options of `check` do beyond printing: fixes, parts, another commit, another settings file, other formats. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { inFolder, run } from "./run";

const spec = (name: string, more = "") => `name: ${name}
model_type: classification
deployment_target: online
scale_requirements: { rps: 20, latency_ms: 200 }
governance_level: experimental
${more}`;

describe("check", () => {
  it("--fix makes what has one right answer, and reports the rest", () =>
    inFolder(async (folder) => {
      const text = spec("a", "# ours\nteam_sise: 6\n").replace("rps: 20", "requests_per_second: 20");
      await writeFile(path.join(folder, "a.mlops.yaml"), text);
      const result = await run(["check", "--fix", "."], { cwd: folder });
      assert.match(result.stderr, /^mlops-lifecycle: Fixed \d+ findings? in 1 file\.$/m);
      const fixed = await readFile(path.join(folder, "a.mlops.yaml"), "utf8");
      assert.match(fixed, /rps: 20/);
      assert.match(fixed, /# ours/);
      const again = await run(["check", "--fix", "."], { cwd: folder });
      assert.doesNotMatch(again.stderr, /Fixed/);
    }));

  it("--fix refuses standard input", async () => {
    const result = await run(["check", "--fix", "-"], { cwd: process.cwd(), stdin: spec("a") });
    assert.equal(result.status, 2);
    assert.match(result.stderr, /Cannot fix standard input/);
  });

  it("--shard parts the files: each in exactly one part", () =>
    inFolder(async (folder) => {
      const names = Array.from({ length: 12 }, (_, index) => `m${index}.mlops.yaml`);
      for (const name of names) await writeFile(path.join(folder, name), spec(name.replace(".mlops.yaml", "")));
      const parts = await Promise.all(
        ["1/3", "2/3", "3/3"].map(async (part) =>
          pathsOf(await run(["check", ".", "--shard", part, "--format", "json"], { cwd: folder })),
        ),
      );
      assert.deepEqual(parts.flat().sort(), [...names].sort());
      assert.ok(parts.every((part) => part.length > 0 && part.length < 12));
      const wrong = await run(["check", ".", "--shard", "4/3"], { cwd: folder });
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, /such as 1\/4/);
    }));

  it("--changed-since looks only at what a commit does not have, new files too", () =>
    inFolder(async (folder) => {
      const git = (...args: string[]) =>
        execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder });
      git("init", "--quiet", "--initial-branch=main");
      for (const name of ["same", "edited", "gone"]) await writeFile(path.join(folder, `${name}.mlops.yaml`), spec(name));
      git("add", ".");
      git("commit", "--quiet", "-m", "one");
      git("rm", "--quiet", "gone.mlops.yaml");
      await writeFile(path.join(folder, "edited.mlops.yaml"), spec("edited", "team_size: 6\n"));
      await mkdir(path.join(folder, "with space"));
      await writeFile(path.join(folder, "with space", "new.mlops.yaml"), spec("new"));
      const result = await run(["check", ".", "--changed-since", "main", "--format", "json"], { cwd: folder });
      assert.deepEqual(pathsOf(result), ["edited.mlops.yaml", "with space/new.mlops.yaml"]);
      const wrong = await run(["check", ".", "--changed-since", "nowhere"], { cwd: folder });
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, /Cannot tell what changed since "nowhere"/);
    }));

  it("--config takes settings from another file, which must be there", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "a.mlops.yaml"), spec("a", "team_size: six\n"));
      await writeFile(path.join(folder, "strict.yaml"), "rules:\n  schema: off\n");
      const other = await run(["check", "a.mlops.yaml", "--config", "strict.yaml"], { cwd: folder });
      assert.doesNotMatch(other.stdout, /\[schema\]/);
      assert.match((await run(["check", "a.mlops.yaml"], { cwd: folder })).stdout, /\[schema\]/);
      const missing = await run(["check", "a.mlops.yaml", "--config", "no.yaml"], { cwd: folder });
      assert.equal(missing.status, 2);
    }));

  it("--excerpt shows the source with carets under the fault", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "a.mlops.yaml"), spec("a", "team_size: six\n"));
      const { stdout } = await run(["check", "a.mlops.yaml", "--excerpt"], { cwd: folder });
      assert.match(stdout, /\n {4}6 \| team_size: six\n {6}\| {12}\^\^\^\n/);
    }));

  it("--format junit and gitlab hold every finding, whatever its words", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "a&b.mlops.yaml"), spec("a", 'owner: "<x>\\u0001"\nteam_size: six\nteam_size: "<6>"\n'));
      const { files } = JSON.parse((await run(["check", ".", "--format", "json"], { cwd: folder })).stdout);
      const junit = (await run(["check", ".", "--format", "junit"], { cwd: folder })).stdout;
      const errors = files[0].findings.filter(({ severity }: { severity: string }) => severity === "error");
      assert.equal(junit.match(/<failure /g)?.length, errors.length);
      assert.match(junit, /name="a&amp;b\.mlops\.yaml"/);
      const gitlab = JSON.parse((await run(["check", ".", "--format", "gitlab"], { cwd: folder })).stdout);
      assert.equal(gitlab.length, files[0].findings.length);
      assert.equal(new Set(gitlab.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, gitlab.length);
    }));
});

function pathsOf({ stdout }: { readonly stdout: string }): string[] {
  return JSON.parse(stdout).files.map(({ path: file }: { path: string }) => file);
}
