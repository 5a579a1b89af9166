/** The hook in a real repository, run by a real git: it looks at what is staged, and at nothing else. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { churnSpec as spec } from "./churn";
import { inFolder, run } from "./run";

const manifest = "mlops-config/churn/serving/inference-service.yaml";

describe("hook run", () => {
  it("passes what is right, and blocks an error with its line", () =>
    inRepository(async ({ folder, write, git }) => {
      git("add", ".");
      assert.deepEqual(await run(["hook", "run"], { cwd: folder }), { status: 0, stdout: "", stderr: "" });
      const text = await readFile(path.join(folder, manifest), "utf8");
      await write(manifest, text.replace("minReplicas: 1", "minReplicas: 9"));
      git("add", ".");
      const blocked = await run(["hook", "run"], { cwd: folder });
      assert.equal(blocked.status, 1);
      const line = text.split("\n").findIndex((one) => one.includes("minReplicas")) + 1;
      assert.match(blocked.stderr, new RegExp(`^${manifest}:${line}:\\d+: error .*\\n +${line} \\| .*minReplicas: 9`, "m"));
      assert.match(blocked.stderr, /git commit --no-verify/);
    }));

  it("looks at what is staged, not at the working tree", () =>
    inRepository(async ({ folder, write, git }) => {
      git("add", ".");
      await write("churn.mlops.yaml", "name: [");
      assert.equal((await run(["hook", "run"], { cwd: folder })).status, 0);
      git("add", ".");
      await write("churn.mlops.yaml", spec);
      assert.equal((await run(["hook", "run"], { cwd: folder })).status, 1);
    }));

  it("blocks a bundle left behind its spec, and names the way out", () =>
    inRepository(async ({ folder, write, git }) => {
      await write("churn.mlops.yaml", spec.replace("max_replicas: 4", "max_replicas: 6"));
      git("add", ".");
      const blocked = await run(["hook", "run"], { cwd: folder });
      assert.equal(blocked.status, 1);
      assert.match(
        blocked.stderr,
        /^churn\.mlops\.yaml: the bundle in mlops-config\/churn is not what the spec leads to now \(/m,
      );
      const [, command = ""] = /Run: mlops-lifecycle (.*?) &&/.exec(blocked.stderr) ?? [];
      assert.equal((await run(command.split(" "), { cwd: folder })).status, 0);
      git("add", ".");
      assert.equal((await run(["hook", "run"], { cwd: folder })).stderr, "");
    }));

  it("says where it cannot work", () =>
    inFolder(async (folder) => {
      const result = await run(["hook", "run"], { cwd: folder, env: {} });
      assert.equal(result.status, 2);
      assert.match(result.stderr, /Cannot check what is staged/);
    }));
});

describe("hook install", () => {
  it("keeps a hook that is there, and adds itself once", () =>
    inRepository(async ({ folder, write, hookFile }) => {
      await write(hookFile, "#!/bin/bash\necho mine\n");
      assert.match((await run(["hook", "install"], { cwd: folder })).stdout, /^Added the check to \.git\/hooks\/pre-commit/);
      const text = await readFile(path.join(folder, hookFile), "utf8");
      assert.match(text, /^#!\/bin\/bash\n# >>> mlops-lifecycle >>>\n.*\n# <<< mlops-lifecycle <<<\necho mine\n$/s);
      assert.match((await run(["hook", "install"], { cwd: folder })).stdout, /already in/);
      assert.equal(await readFile(path.join(folder, hookFile), "utf8"), text);
    }));

  it("refuses to touch a hook in another language", () =>
    inRepository(async ({ folder, write, hookFile }) => {
      await write(hookFile, "#!/usr/bin/env python3\nprint(1)\n");
      const result = await run(["hook", "install"], { cwd: folder });
      assert.equal(result.status, 2);
      assert.match(result.stderr, /is no shell script/);
    }));

  it("goes to Husky's hook where there is Husky", () =>
    inRepository(async ({ folder, write }) => {
      await write(".husky/pre-commit", "npm test\n");
      await run(["hook", "install"], { cwd: folder });
      assert.match(await readFile(path.join(folder, ".husky/pre-commit"), "utf8"), /hook run \|\| exit 1\n.*npm test\n$/s);
    }));

  it("goes to the pre-commit framework's configuration where there is one, comments kept", () =>
    inRepository(async ({ folder, write }) => {
      await write(".pre-commit-config.yaml", "# ours\nrepos:\n- repo: https://example.com/x\n  rev: v1\n  hooks: [{ id: a }]\n");
      await run(["hook", "install"], { cwd: folder });
      const text = await readFile(path.join(folder, ".pre-commit-config.yaml"), "utf8");
      assert.match(text, /^# ours\nrepos:\n- repo: local\n {2}hooks:\n {4}- id: mlops-lifecycle\n/);
      assert.match(text, /- repo: https:\/\/example\.com\/x/);
    }));

  it("blocks a real commit", function () {
    this.timeout(30_000);
    return inRepository(async ({ folder, write, git }) => {
      await run(["hook", "install"], { cwd: folder });
      const bin = path.join(folder, "node_modules/.bin");
      await mkdir(bin, { recursive: true });
      const cli = path.resolve("server/src/cli/entry.ts");
      const tsx = path.resolve("node_modules/.bin/tsx");
      await writeFile(path.join(bin, "mlops-lifecycle"), `#!/bin/sh\nexec "${tsx}" "${cli}" "$@"\n`, { mode: 0o755 });
      await write(".gitignore", "node_modules\n");
      git("add", ".");
      git("commit", "--quiet", "-m", "right");
      await write("churn.mlops.yaml", spec.replace("online", "nowhere"));
      git("add", ".");
      const refused = spawnSync("git", [...identity, "commit", "-m", "wrong"], { cwd: folder, encoding: "utf8" });
      assert.equal(refused.status, 1, refused.stderr);
      assert.match(refused.stderr, /churn\.mlops\.yaml:3:20: error/);
    });
  });
});

const identity = ["-c", "user.name=a", "-c", "user.email=a@b"];

interface Repository {
  readonly folder: string;
  readonly hookFile: string;
  readonly write: (file: string, text: string) => Promise<void>;
  readonly git: (...args: readonly string[]) => void;
}

/** A repository with a spec and its bundle, nothing staged. */
function inRepository(test: (repository: Repository) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const git = (...args: readonly string[]): void => {
      execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "pipe" });
    };
    const write = async (file: string, text: string): Promise<void> => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    };
    git("init", "--quiet", "--initial-branch=main");
    await write("churn.mlops.yaml", spec);
    const made = await run(["generate", "churn.mlops.yaml"], { cwd: folder });
    assert.equal(made.status, 0, made.stderr);
    await test({ folder, hookFile: ".git/hooks/pre-commit", write, git });
  });
}
