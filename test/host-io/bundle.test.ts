import assert from "node:assert/strict";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { CannotProceed, type FileStatus, type Preview, type PreviewFile } from "../../server/src/engine/index";
import { defaultOut, readBundle, writeBundle } from "../../server/src/host/bundle";
import { inFolder } from "../cli/run";

describe("a bundle on disk", () => {
  it("goes beside its spec", () => {
    assert.equal(defaultOut("models/mlops.yaml", "fraud"), path.join("models", "mlops-config", "fraud"));
  });

  it("is written with what was generated, and read back", () =>
    inFolder(async (folder) => {
      const out = path.join(folder, "new", "bundle");
      const result = await writeBundle(out, preview(file("a/b.yaml", { after: "mine\n", generated: "theirs\n" }), file("c.md")));
      assert.deepEqual(result, { written: ["a/b.yaml", "c.md"], unchanged: [] });
      assert.deepEqual(
        await readBundle(out, ["c.md", "d.md"]),
        new Map([
          ["c.md", { text: "new\n", generated: "new\n" }],
          ["a/b.yaml", { text: "mine\n", generated: "theirs\n" }],
        ]),
      );
    }));

  it("is only touched where something changes", () =>
    inFolder(async (out) => {
      await writeBundle(out, preview(file("a.yaml")));
      const before = await stat(path.join(out, "a.yaml"));
      const result = await writeBundle(out, preview(file("a.yaml", { status: "unchanged", before: "new\n" })));
      assert.deepEqual(result, { written: [], unchanged: ["a.yaml"] });
      assert.equal((await stat(path.join(out, "a.yaml"))).ino, before.ino);
    }));

  it("loses removed files, what was remembered of them, and folders left empty", () =>
    inFolder(async (out) => {
      await writeBundle(out, preview(file("a/b/c.yaml"), file("d.yaml")));
      const gone = file("a/b/c.yaml", { status: "removed", before: "new\n", after: "" });
      await writeBundle(out, preview(gone, file("d.yaml", { status: "unchanged", before: "new\n" })));
      assert.deepEqual(await listing(out), [".mlops/generated/d.yaml", "d.yaml"]);
      assert.deepEqual((await readdir(out)).sort(), [".mlops", "d.yaml"]);
    }));

  it("forgets a generated file that a person deleted and nobody plans any more", () =>
    inFolder(async (out) => {
      await put(out, { ".mlops/generated/old.yaml": "old\n" });
      await writeBundle(out, preview(file("a.yaml")));
      assert.deepEqual(await listing(out), [".mlops/generated/a.yaml", "a.yaml"]);
    }));

  it("keeps the rights of a file it changes", () =>
    inFolder(async (out) => {
      await put(out, { "run.sh": "old\n" });
      await chmod(path.join(out, "run.sh"), 0o750);
      await writeBundle(out, preview(file("run.sh", { status: "changed", before: "old\n" })));
      assert.equal((await stat(path.join(out, "run.sh"))).mode & 0o777, 0o750);
    }));
});

describe("a bundle that cannot be written leaves everything as it was:", () => {
  refuses(
    "a conflict",
    { "b.yaml": "old\n" },
    [file("a.yaml"), file("b.yaml", { status: "conflict", before: "old\n" })],
    /b\.yaml/,
  );
  refuses("a folder in the way", { "z.yaml/inside.txt": "x" }, [file("a.yaml"), file("z.yaml")], /z\.yaml is a folder/);
  refuses("a file where a folder is needed", { deploy: "x" }, [file("a.yaml"), file("deploy/b.yaml")], /a file stands where/);
  refuses("a path that leads out", {}, [file("a.yaml"), file("../b.yaml")], /leads out/);
  refuses("an absolute path", {}, [file("a.yaml"), file("/tmp/mlops-never.yaml")], /leads out/);
  refuses(
    "a file changed meanwhile",
    { "b.yaml": "newer\n" },
    [file("a.yaml"), file("b.yaml", { before: "old\n" })],
    /changed by/,
  );
  refuses("a file that appeared meanwhile", { "b.yaml": "x" }, [file("a.yaml"), file("b.yaml")], /changed by/);
  refuses("no room for what was generated", { ".mlops/generated": "x" }, [file("a.yaml")], /a file stands where/);

  it("a symbolic link out of the folder", () =>
    inFolder(async (folder) => {
      const out = path.join(folder, "out");
      await put(folder, { "elsewhere/kept.yaml": "kept\n", "out/x": "x" });
      await symlink(path.join(folder, "elsewhere"), path.join(out, "linked"));
      await symlink(path.join(folder, "nowhere"), path.join(out, "dangling.yaml"));
      for (const name of ["linked/kept.yaml", "linked/new.yaml", "dangling.yaml"]) {
        await refused(writeBundle(out, preview(file("a.yaml"), file(name))), /symbolic link/);
        await refused(readBundle(out, [name]), /symbolic link/);
      }
      assert.deepEqual(await listing(folder), ["elsewhere/kept.yaml", "out/x"]);
    }));

  it("a folder that may not be written to", async function () {
    if (process.getuid?.() === 0) this.skip(); // root may write anywhere
    await inFolder(async (out) => {
      await put(out, { "locked/b.yaml": "old\n" });
      await chmod(path.join(out, "locked"), 0o500);
      await refused(writeBundle(out, preview(file("a.yaml"), file("locked/b.yaml", { before: "old\n" }))), /permission/);
      await chmod(path.join(out, "locked"), 0o700);
      assert.deepEqual(await listing(out), ["locked/b.yaml"]);
    });
  });

  it("but follows a link to another file of the same bundle", () =>
    inFolder(async (out) => {
      await put(out, { "real.yaml": "old\n" });
      await symlink("real.yaml", path.join(out, "link.yaml"));
      await writeBundle(out, preview(file("link.yaml", { status: "changed", before: "old\n" })));
      assert.equal(await readFile(path.join(out, "real.yaml"), "utf8"), "new\n");
    }));
});

function refuses(name: string, disk: Readonly<Record<string, string>>, files: readonly PreviewFile[], why: RegExp): void {
  it(name, () =>
    inFolder(async (folder) => {
      const out = path.join(folder, "out");
      await put(out, disk);
      await refused(writeBundle(out, preview(...files)), why);
      assert.deepEqual(
        await listing(folder),
        Object.keys(disk)
          .map((at) => `out/${at}`)
          .sort(),
      );
      for (const [at, text] of Object.entries(disk)) assert.equal(await readFile(path.join(out, at), "utf8"), text);
    }),
  );
}

async function refused(attempt: Promise<unknown>, why: RegExp): Promise<void> {
  await assert.rejects(attempt, (error) => error instanceof CannotProceed && why.test(error.why));
}

function file(at: string, said: Partial<PreviewFile> = {}): PreviewFile {
  const status: FileStatus = said.before === undefined ? "new" : "changed";
  return { path: at, status, after: "new\n", generated: "new\n", diff: "", ...said };
}

function preview(...files: readonly PreviewFile[]): Preview {
  return { files, meaning: [] };
}

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [at, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, at)), { recursive: true });
    await writeFile(path.join(folder, at), text);
  }
}

async function listing(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
