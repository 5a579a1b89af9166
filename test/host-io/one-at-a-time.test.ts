import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, it } from "mocha";
import { CannotProceed, type Preview } from "../../server/src/engine/index";
import { writeBundle } from "../../server/src/host/bundle";
import { locked } from "../../server/src/host/one-at-a-time";
import { inFolder } from "../cli/run";

const names = Array.from({ length: 12 }, (_, index) => `folder/${index}.yaml`);

describe("two writers of one folder", () => {
  it("never mix their files: the one whose preview no longer fits is refused", () =>
    inFolder(async (folder) => {
      for (let round = 0; round < 10; round += 1) {
        const out = path.join(folder, String(round));
        const results = await Promise.allSettled([writeBundle(out, bundle("one\n")), writeBundle(out, bundle("two\n"))]);
        assert.deepEqual(
          results.map(({ status }) => status),
          ["fulfilled", "rejected"],
        );
        for (const name of names) assert.equal(await readFile(path.join(out, name), "utf8"), "one\n");
      }
    }));

  it("lose nothing that a person saves meanwhile", () =>
    inFolder(async (folder) => {
      const seen = new Set<string>();
      for (let round = 0; round < 30; round += 1) {
        const out = path.join(folder, String(round));
        await writeBundle(out, bundle("old\n"));
        const mine = path.join(out, names[7] ?? "");
        const writing = writeBundle(out, bundle("new\n", "old\n")).then(
          () => "written",
          (error: unknown) => {
            assert.ok(error instanceof CannotProceed);
            return "refused";
          },
        );
        await pause(round % 15);
        writeFileSync(mine, "saved by a person\n");
        const how = await writing;
        seen.add(how);
        assert.equal(await readFile(mine, "utf8"), "saved by a person\n", how);
        const rest = how === "written" ? "new\n" : "old\n";
        for (const name of names.filter((_, index) => index !== 7))
          assert.equal(await readFile(path.join(out, name), "utf8"), rest, how);
        assert.deepEqual(
          (await readdir(path.join(out, "folder"))).filter((name) => name.startsWith(".")),
          [],
        );
      }
      assert.ok(seen.has("refused"));
    }));

  it("wait for another process to be done", () =>
    inFolder(async (out) => {
      await mkdir(path.join(out, ".mlops"));
      const lock = path.join(out, ".mlops", "lock");
      await writeFile(lock, lockOf(process.ppid));
      const writing = writeBundle(out, bundle("new\n"));
      await pause(150);
      assert.deepEqual(await readdir(out), [".mlops"]);
      await rm(lock);
      await writing;
      assert.deepEqual(await readdir(path.join(out, ".mlops")), ["generated"]);
    }));
});

describe("a lock", () => {
  it("of another process is respected, and named after a while", () =>
    inFolder(async (folder) => {
      const lock = path.join(folder, "lock");
      await writeFile(lock, lockOf(process.ppid));
      await assert.rejects(
        locked(lock, async () => assert.fail("written all the same"), { patience: 60 }),
        (error) => error instanceof CannotProceed && error.next.includes(lock),
      );
      assert.equal(await readFile(lock, "utf8"), lockOf(process.ppid));
    }));

  it("of a dead process is taken over, by one at a time", () =>
    inFolder(async (folder) => {
      const { pid } = spawnSync(process.execPath, ["--version"]);
      const lock = path.join(folder, ".mlops", "lock");
      await mkdir(path.dirname(lock));
      await writeFile(lock, lockOf(pid));
      let inside = 0;
      const write = async () => {
        inside += 1;
        assert.equal(inside, 1);
        await pause(5);
        inside -= 1;
      };
      await Promise.all(Array.from({ length: 8 }, () => locked(lock, write)));
      assert.deepEqual(await readdir(folder), []);
    }));

  it("is taken over when it is far older than any write, even if it cannot be read", () =>
    inFolder(async (folder) => {
      const lock = path.join(folder, "lock");
      await writeFile(lock, "");
      await utimes(lock, 0, 0);
      assert.equal(await locked(lock, async () => "written", { patience: 0 }), "written");
    }));

  it("leaves no folder behind where the write fails", () =>
    inFolder(async (folder) => {
      const lock = path.join(folder, "new", ".mlops", "lock");
      await assert.rejects(
        locked(lock, async () => {
          throw new Error("no");
        }),
        /no/,
      );
      assert.deepEqual(await readdir(folder), []);
    }));
});

it("a folder that cannot be made is refused at once", async function () {
  if (process.platform !== "linux") this.skip();
  this.timeout(5000);
  // /proc answers ENOENT to mkdir, at which Node's recursive mkdir tries for ever.
  await assert.rejects(writeBundle("/proc/mlops-never", bundle("new\n")), CannotProceed);
});

function lockOf(pid: number): string {
  return JSON.stringify({ pid, host: hostname(), id: "x" });
}

function bundle(after: string, before?: string): Preview {
  const status = before === undefined ? "new" : "changed";
  return {
    files: names.map((at) => ({ path: at, status, after, generated: after, diff: "", ...(before ? { before } : {}) })),
    meaning: [],
  };
}
