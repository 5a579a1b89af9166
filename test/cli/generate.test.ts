import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { churnSpec as spec } from "./churn";
import { inFolder, run } from "./run";

describe("generate and preview", () => {
  it("write a bundle once, then find it up to date", () =>
    inSpecFolder(async (folder) => {
      const first = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.equal(first.status, 0, first.stderr);
      assert.match(first.stdout, /^wrote \d+ files in mlops-config\/churn:\n {2}\S+ \(new\)/);
      const texts = await bundleOf(folder);
      const second = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.match(
        second.stdout,
        /^mlops-config\/churn is up to date: \d+ files, nothing to write\.\n\d+ files, [\d,]+ tokens( \(\d compiled ones aside\))?\n$/,
      );
      assert.deepEqual(await bundleOf(folder), texts);
      assert.deepEqual(await run(["preview", "mlops.yaml"], { cwd: folder }), {
        status: 0,
        stdout: "mlops-config/churn is up to date.\n",
        stderr: "",
      });
    }));

  it("write nothing on a dry run, and say the same", () =>
    inSpecFolder(async (folder) => {
      const dry = await run(["generate", "mlops.yaml", "--dry-run"], { cwd: folder });
      assert.equal(dry.status, 0);
      assert.deepEqual(await readdir(folder), ["mlops.yaml"]);
      const real = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.equal(dry.stdout, real.stdout.replace(/^wrote/, "would write"));
    }));

  it("show what would change before anything is written", () =>
    inSpecFolder(async (folder) => {
      const before = await run(["preview", "mlops.yaml", "--out", "deploy"], { cwd: folder });
      assert.equal(before.status, 1);
      assert.match(before.stdout, /^\+/m);
      assert.match(before.stdout, /files in deploy would change\.\n$/);
      const json = JSON.parse(
        (await run(["preview", "mlops.yaml", "--out", "deploy", "--format", "json"], { cwd: folder })).stdout,
      );
      assert.deepEqual(Object.keys(json), ["version", "out", "files", "meaning"]);
      assert.equal(json.out, "deploy");
      assert.deepEqual(Object.keys(json.files[0]), ["path", "status", "diff"]);
      assert.equal(json.files[0].status, "new");
      assert.deepEqual(await readdir(folder), ["mlops.yaml"]);
    }));

  it("keep edits made by hand when the spec changes elsewhere", () =>
    inSpecFolder(async (folder) => {
      await run(["generate", "mlops.yaml"], { cwd: folder });
      const manifest = await manifestOf(folder);
      const own = `# ours: do not lose this\n${await readFile(manifest, "utf8")}`;
      await writeFile(manifest, own);
      await writeFile(path.join(folder, "mlops.yaml"), spec.replace("max_replicas: 4", "max_replicas: 6"));
      const preview = await run(["preview", "mlops.yaml"], { cwd: folder });
      assert.equal(preview.status, 1);
      assert.match(preview.stdout, /What it means:\n.*\b6 replicas \(was 4\)/s);
      const result = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.equal(result.status, 0, result.stderr);
      const merged = await readFile(manifest, "utf8");
      assert.match(merged, /^# ours: do not lose this\n/);
      assert.match(merged, /maxReplicas: 6/);
    }));

  it("write nothing where an edit and the spec disagree, unless forced", () =>
    inSpecFolder(async (folder) => {
      await run(["generate", "mlops.yaml"], { cwd: folder });
      const manifest = await manifestOf(folder);
      await writeFile(manifest, (await readFile(manifest, "utf8")).replace("maxReplicas: 4", "maxReplicas: 9"));
      await writeFile(path.join(folder, "mlops.yaml"), spec.replace("max_replicas: 4", "max_replicas: 6"));
      const texts = await bundleOf(folder);
      const refused = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.equal(refused.status, 1);
      assert.equal(refused.stdout, "");
      assert.match(refused.stderr, /^mlops-lifecycle: Cannot write the bundle to mlops-config\/churn: .*Nothing was written\./);
      assert.deepEqual(await bundleOf(folder), texts);
      const preview = await run(["preview", "mlops.yaml"], { cwd: folder });
      assert.match(preview.stdout, /In conflict with edits made by hand:/);
      const forced = await run(["generate", "mlops.yaml", "--force"], { cwd: folder });
      assert.equal(forced.status, 0, forced.stderr);
      assert.match(await readFile(manifest, "utf8"), /maxReplicas: 6/);
    }));

  it("write both versions between markers where that is asked for, and are at rest once it is settled", () =>
    inSpecFolder(async (folder) => {
      await run(["generate", "mlops.yaml"], { cwd: folder });
      const manifest = await manifestOf(folder);
      await writeFile(manifest, (await readFile(manifest, "utf8")).replace("maxReplicas: 4", "maxReplicas: 9"));
      await writeFile(path.join(folder, "mlops.yaml"), spec.replace("max_replicas: 4", "max_replicas: 6"));
      const shown = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.match(shown.stderr, /yaml:\d+\n<{7}.*maxReplicas: 9\n={7}.*maxReplicas: 6\n>{7}/s);
      const marked = await run(["generate", "mlops.yaml", "--markers"], { cwd: folder });
      assert.equal(marked.status, 1);
      const text = await readFile(manifest, "utf8");
      assert.match(text, /^<{7}.*^ +maxReplicas: 9$.*^={7}$.*^ +maxReplicas: 6$.*^>{7}/ms);
      await writeFile(manifest, text.replace(/^<{7}.*\n/m, "").replace(/^={7}\n.*\n>{7}.*\n/m, ""));
      const settled = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.equal(settled.status, 0, settled.stderr);
      assert.match(await readFile(manifest, "utf8"), /maxReplicas: 9/);
    }));

  it("leave deleted what a person deleted, and follow what a person moved", () =>
    inSpecFolder(async (folder) => {
      await run(["generate", "mlops.yaml"], { cwd: folder });
      const bundle = path.join(folder, "mlops-config", "churn");
      const manifest = await manifestOf(folder);
      await mkdir(path.join(bundle, "deploy"));
      await rename(manifest, path.join(bundle, "deploy", "churn.yaml"));
      await rm(path.join(bundle, "tracking/tracking-config.json"));
      await writeFile(path.join(folder, "mlops.yaml"), spec.replace("max_replicas: 4", "max_replicas: 6"));
      const result = await run(["generate", "mlops.yaml"], { cwd: folder });
      assert.equal(result.status, 0, result.stderr);
      assert.match(result.stdout, /deploy\/churn\.yaml \(serving\/inference-service\.yaml, which you moved here\)/);
      assert.match(result.stdout, /tracking-config\.json \(deleted by you, and left so; --force brings it back\)/);
      assert.match(await readFile(path.join(bundle, "deploy/churn.yaml"), "utf8"), /maxReplicas: 6/);
      assert.deepEqual([await readdir(path.join(bundle, "serving")), await readdir(path.join(bundle, "tracking"))], [[], []]);
      assert.equal((await run(["preview", "mlops.yaml"], { cwd: folder })).status, 0);
    }));

  it("say what becomes of files that a person has written to", () =>
    inSpecFolder(async (folder) => {
      await run(["generate", "mlops.yaml"], { cwd: folder });
      const manifest = await manifestOf(folder);
      const name = path.relative(path.join(folder, "mlops-config", "churn"), manifest);
      await writeFile(manifest, `# ours\n${await readFile(manifest, "utf8")}`);
      const forced = await run(["generate", "mlops.yaml", "--force", "--dry-run"], { cwd: folder });
      assert.match(forced.stdout, new RegExp(`^ {2}${name} \\(changed; hand edits discarded\\)$`, "m"));
      // Without the model's place there is no manifest any more; this one is a person's now.
      await writeFile(path.join(folder, "mlops.yaml"), spec.replace(/, storage_uri: "[^"]*"/, ""));
      const kept = `  ${name} (kept because edited by hand; the spec no longer leads to it)\n`;
      for (const command of ["preview", "generate", "generate", "preview"]) {
        const { stdout } = await run([command, "mlops.yaml"], { cwd: folder });
        assert.ok(stdout.includes(kept), stdout);
      }
      const removed = await run(["generate", "mlops.yaml", "--force"], { cwd: folder });
      assert.ok(removed.stdout.includes(`  ${name} (removed; hand edits discarded)\n`), removed.stdout);
    }));

  it("cannot write where a file stands in the way", () =>
    inSpecFolder(async (folder) => {
      await writeFile(path.join(folder, "taken"), "a file");
      const result = await run(["generate", "mlops.yaml", "--out", "taken"], { cwd: folder });
      assert.equal(result.status, 2);
      assert.match(result.stderr, /^mlops-lifecycle: Cannot .*: a file stands where a folder is needed.*\n$/);
      assert.equal(await readFile(path.join(folder, "taken"), "utf8"), "a file");
    }));

  it("write a bundle that check finds nothing wrong with", () =>
    inSpecFolder(async (folder) => {
      await run(["generate", "mlops.yaml"], { cwd: folder });
      const result = await run(["check", "mlops-config"], { cwd: folder });
      assert.equal(result.status, 0, result.stdout);
    }));

  it("give the same bytes anywhere", async () => {
    const texts = await Promise.all(
      [1, 2].map(() =>
        inSpecFolder(async (folder) => {
          await run(["generate", "mlops.yaml"], { cwd: folder });
          return bundleOf(folder);
        }),
      ),
    );
    assert.deepEqual(texts[0], texts[1]);
  });
});

async function inSpecFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "mlops.yaml"), spec);
    return use(folder);
  });
}

async function bundleOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const out = path.join(folder, "mlops-config", "churn");
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.sort().map(async (file) => [path.relative(out, file), await readFile(file, "utf8")]));
  return Object.fromEntries(texts) as Record<string, string>;
}

/** The generated file that says how many replicas there are. */
async function manifestOf(folder: string): Promise<string> {
  const found = Object.entries(await bundleOf(folder)).find(
    ([at, text]) => !at.startsWith(".") && text.includes("maxReplicas: 4"),
  );
  assert.ok(found, "no generated file has maxReplicas: 4");
  return path.join(folder, "mlops-config", "churn", found[0]);
}
