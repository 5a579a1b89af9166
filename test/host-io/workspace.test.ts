import assert from "node:assert/strict";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { CannotProceed, defaultSettings } from "../../server/src/engine/index";
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
    inFolder(async (folder) => assert.deepEqual(await readRc(folder), defaultSettings)));

  it("are read", () =>
    inFolder(async (folder) => {
      const text = `rules: { kserve/misplaced-key: off, schema: info, spec/unknown-key: { severity: hint, reason: it is new } }
suppressions:
  - { rule: schema, files: a.json, reason: a vendor writes it }
  - { rule: [syntax, spec/unknown-key], files: [old/**, b.json], reason: it goes in June }
`;
      await put(folder, { ".mlopsrc.yaml": text });
      const { suppressions, ...others } = await readRc(folder);
      assert.deepEqual(others, {
        rules: { "kserve/misplaced-key": "off", schema: "info", "spec/unknown-key": "hint" },
        crds: [],
      });
      assert.deepEqual(
        suppressions.map(({ at, ...rest }) => [text.slice(at.start, at.end), rest]),
        [
          ["schema", { rule: "schema", files: ["a.json"], reason: "a vendor writes it" }],
          ["syntax", { rule: "syntax", files: ["old/**", "b.json"], reason: "it goes in June" }],
          ["spec/unknown-key", { rule: "spec/unknown-key", files: ["old/**", "b.json"], reason: "it goes in June" }],
        ],
      );
    }));

  for (const empty of ["", "# nothing yet\n", "rules:\n", "rules: {}\n"])
    it(`may be empty: ${JSON.stringify(empty)}`, () =>
      inFolder(async (folder) => {
        await put(folder, { ".mlopsrc.yaml": empty });
        assert.deepEqual(await readRc(folder), defaultSettings);
      }));

  for (const [text, why] of [
    ["rules:\n  kserve/misplaced-keys: off\n", /^line 2: No rule is called .*Did you mean "kserve\/misplaced-key"/],
    ["rules:\n  schema: info\n  syntax: warn\n", /^line 3: "warn" is not allowed for "syntax": use one of off, hint, info/],
    ["rules:\n  schema: [info]\n", /^line 2: "schema" must be text or a mapping .*, not a list$/],
    ["rules:\n  schema: { severity: of }\n", /^line 2: "of" is not allowed .*Did you mean "off"/],
    ["rule:\n  schema: info\n", /^line 1: Unknown key "rule".* Did you mean "rules"/],
    ["rules: [schema]\n", /^line 1: "rules" must be a mapping .*, not a list$/],
    ["- rules\n", /^line 1: The document must be a mapping/],
    ["suppressions:\n  - { rule: schema, files: a.json }\n", /^line 2: "reason" is missing/],
    ["suppressions:\n  - { rule: shcema, files: a.json, reason: it is new }\n", /^line 2: No rule is called "shcema"/],
    ["rules: {}\n---\ncrds: []\n", /^line 2: a second document begins there/],
    ["rules: {{ rules }}\n", /^it is a template/],
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
