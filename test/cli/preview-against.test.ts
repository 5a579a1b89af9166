/** A preview beside the last commit and beside what is staged, in a real repository. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { churnSpec as spec } from "./churn";
import { inFolder, run } from "./run";

describe("preview --against", () => {
  it("compares with the last commit and with what is staged", () =>
    inFolder(async (folder) => {
      const git = (...args: string[]) =>
        execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder });
      const write = (replicas: number) =>
        writeFile(path.join(folder, "mlops.yaml"), spec.replace("max_replicas: 4", `max_replicas: ${replicas}`));
      const preview = async (against: string) => {
        const { stdout } = await run(["preview", "mlops.yaml", "--against", against, "--format", "json"], { cwd: folder });
        return JSON.parse(stdout).meaning.filter((words: string) => words.includes("scales"));
      };
      git("init", "--quiet", "--initial-branch=main");
      await write(4);
      await run(["generate", "mlops.yaml"], { cwd: folder });
      git("add", ".");
      git("commit", "--quiet", "-m", "one");
      await write(6);
      await run(["generate", "mlops.yaml"], { cwd: folder });
      git("add", ".");
      await write(8);
      assert.deepEqual(await preview("HEAD"), ["the service scales to at most 8 replicas (was 4)"]);
      assert.deepEqual(await preview("index"), ["the service scales to at most 8 replicas (was 6)"]);
      assert.deepEqual(await preview("disk"), ["the service scales to at most 8 replicas (was 6)"]);
    }));

  it("says that there is no repository", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), spec);
      const { status, stderr } = await run(["preview", "mlops.yaml", "--against", "HEAD"], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /Cannot compare with the last commit/);
    }));
});
