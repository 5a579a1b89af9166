import assert from "node:assert/strict";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/index";
import { today } from "../../server/src/host/clock";
import { loadFolder, readRc, workspaceRoot } from "../../server/src/host/workspace";
import { inFolder } from "../cli/run";

const spec = "model_type: classification\ndeployment_target: online\n";

describe("reading a folder", () => {
  it("tells files of ours from all others, and names them as asked", () =>
    inFolder(async (folder) => {
      await put(folder, { "mlops.yaml": spec, "a/b/x.yml": spec, "a/README.md": "# hello", "compose.yaml": "services: {}" });
      const { files, others } = await loadFolder(folder, folder);
      assert.deepEqual(files.map((file) => file.path).sort(), ["a/b/x.yml", "mlops.yaml"]);
      assert.deepEqual(others.sort(), ["a/README.md", "compose.yaml"]);
      const absolute = await loadFolder(folder);
      assert.ok(absolute.files.some((file) => file.path === path.join(folder, "a/b/x.yml").replaceAll("\\", "/")));
    }));

  it("leaves out what git ignores, in nested folders too", () =>
    inFolder(async (folder) => {
      await put(folder, {
        ".gitignore": "/out/\n*.tmp.yaml\n!keep.tmp.yaml\n",
        "out/mlops.yaml": spec,
        "deep/out/mlops.yaml": spec,
        "a.tmp.yaml": spec,
        "keep.tmp.yaml": spec,
        "deep/.gitignore": "!a.tmp.yaml\nkeep.tmp.yaml\n",
        "deep/a.tmp.yaml": spec,
        "deep/keep.tmp.yaml": spec,
        ".git/mlops.yaml": spec,
        "node_modules/p/mlops.yaml": spec,
        ".mlops/generated/mlops.yaml": spec,
      });
      const { files } = await loadFolder(folder, folder);
      assert.deepEqual(
        files.map((file) => file.path),
        ["deep/a.tmp.yaml", "deep/out/mlops.yaml", "keep.tmp.yaml"],
      );
    }));

  it("survives links in circles, binary files and files too large", () =>
    inFolder(async (folder) => {
      await put(folder, { "a/mlops.yaml": spec, "binary.yaml": `${spec}\0`, "large.yaml": spec + " ".repeat(21 * 1024 * 1024) });
      await symlink("..", path.join(folder, "a", "up"));
      await symlink("loop", path.join(folder, "loop"));
      await symlink("a/mlops.yaml", path.join(folder, "linked.mlops.yaml"));
      const { files, others, unread } = await loadFolder(folder, folder);
      assert.deepEqual(
        files.map((file) => file.path),
        ["a/mlops.yaml", "linked.mlops.yaml"],
      );
      assert.deepEqual(others, ["binary.yaml", "large.yaml"]);
      assert.deepEqual(
        unread.map((one) => one.path),
        ["large.yaml"],
      );
    }));

  it("refuses a folder that is not there", async () => {
    await assert.rejects(loadFolder("/no/such/folder"), CannotProceed);
  });
});

describe("the settings of a folder", () => {
  it("are the default ones without a file", () =>
    inFolder(async (folder) => assert.deepEqual(await readRc(folder), { rules: {}, crds: [] })));

  it("are read", () =>
    inFolder(async (folder) => {
      await put(folder, { ".mlopsrc.yaml": "rules: { kserve/misplaced-key: off, schema: info, spec/unknown-key: hint }\n" });
      assert.deepEqual(await readRc(folder), {
        rules: { "kserve/misplaced-key": "off", schema: "info", "spec/unknown-key": "hint" },
        crds: [],
      });
    }));

  for (const empty of ["", "# nothing yet\n", "rules:\n", "rules: {}\n"])
    it(`may be empty: ${JSON.stringify(empty)}`, () =>
      inFolder(async (folder) => {
        await put(folder, { ".mlopsrc.yaml": empty });
        assert.deepEqual(await readRc(folder), { rules: {}, crds: [] });
      }));

  for (const [text, why] of [
    ["rules:\n  kserve/misplaced-keys: off\n", /^line 2: no rule is called .*Did you mean "kserve\/misplaced-key"/],
    ["rules:\n  schema: info\n  syntax: warn\n", /^line 3: "warn" is no severity for syntax: it is one of error, warning/],
    ["rules:\n  schema: [info]\n", /^line 2: .* is no severity/],
    ["rule:\n  schema: info\n", /^line 1: unknown key "rule"\. Did you mean "rules"/],
    ["rules: [schema]\n", /^line 1: "rules" is not a mapping/],
    ["- rules\n", /^line 1: it is not a mapping/],
  ] as const)
    it(`are refused where they say something unknown: ${JSON.stringify(text)}`, () =>
      inFolder(async (folder) => {
        await put(folder, { ".mlopsrc.yaml": text });
        await assert.rejects(readRc(folder), (error) => error instanceof CannotProceed && why.test(error.why));
      }));

  it("name the line that is broken", () =>
    inFolder(async (folder) => {
      await put(folder, { ".mlopsrc.yaml": 'rules:\n  a/b: "off\n' });
      await assert.rejects(readRc(folder), (error) => error instanceof CannotProceed && /^line \d+: /.test(error.why));
    }));

  it("are those of the nearest marked folder upwards", () =>
    inFolder(async (folder) => {
      await put(folder, { ".mlopsrc.yaml": "", "a/b/x": "" });
      assert.equal(await workspaceRoot(path.join(folder, "a", "b")), folder);
      await rm(path.join(folder, ".mlopsrc.yaml"));
      assert.equal(await workspaceRoot(path.join(folder, "a", "b")), undefined);
    }));
});

describe("today", () => {
  it("is what SOURCE_DATE_EPOCH says", () => assert.equal(today({ SOURCE_DATE_EPOCH: "1795392000" }), "2026-11-23"));
  it("is the clock's day without it", () => assert.match(today({}), /^\d{4}-\d\d-\d\d$/));
  it("cannot be told from nonsense", () => assert.throws(() => today({ SOURCE_DATE_EPOCH: "soon" }), CannotProceed));
});

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [at, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, at)), { recursive: true });
    await writeFile(path.join(folder, at), text);
  }
}
