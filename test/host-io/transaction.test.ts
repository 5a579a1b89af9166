import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { type Change, ChangedMeanwhile, makeChanges, NotTakenBack } from "../../server/src/host/transaction";
import { inFolder } from "../cli/run";

describe("several changes as one", () => {
  it("all happen", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "old"), "old");
      await makeChanges([
        { file: path.join(folder, "new", "deep", "a"), before: undefined, text: "a" },
        { file: path.join(folder, "old"), before: "old", text: undefined },
      ]);
      assert.deepEqual(await readdir(folder), ["new"]);
      assert.equal(await readFile(path.join(folder, "new", "deep", "a"), "utf8"), "a");
    }));

  it("are taken back when the last exchange fails", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "kept"), "before");
      await writeFile(path.join(folder, "removed"), "still here");
      const changes = [
        { file: path.join(folder, "kept"), before: "before", text: "after" },
        { file: path.join(folder, "removed"), before: "still here", text: undefined },
        ...bothInOnePlace(folder),
      ];
      await assert.rejects(makeChanges(changes));
      assert.deepEqual((await readdir(folder)).sort(), ["kept", "removed"]);
      assert.equal(await readFile(path.join(folder, "kept"), "utf8"), "before");
      assert.equal(await readFile(path.join(folder, "removed"), "utf8"), "still here");
    }));

  it("leave no trace where a file to be removed is gone already, whatever fails later", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "kept"), "before");
      const changes = [
        { file: path.join(folder, "kept"), before: "before", text: "after" },
        ...Array.from({ length: 20 }, (_, index) => ({
          file: path.join(folder, `gone${index}`),
          before: undefined,
          text: undefined,
        })),
        ...bothInOnePlace(folder),
      ];
      await assert.rejects(makeChanges(changes), (error) => error instanceof Error && "code" in error && error.code !== "ENOENT");
      assert.deepEqual(await readdir(folder), ["kept"]);
      assert.equal(await readFile(path.join(folder, "kept"), "utf8"), "before");
    }));

  it("are refused where a file is not what it was when they were decided", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "a"), "a");
      await writeFile(path.join(folder, "b"), "saved by a person");
      const changes = [
        { file: path.join(folder, "a"), before: "a", text: "new" },
        { file: path.join(folder, "b"), before: "b", text: "new" },
      ];
      await assert.rejects(makeChanges(changes), ChangedMeanwhile);
      assert.deepEqual(await textsIn(folder), { a: "a", b: "saved by a person" });
    }));

  it("are each taken back on their own, and what cannot be is named", () =>
    inFolder(async (folder) => {
      for (const name of ["a", "b", "c"]) await writeFile(path.join(folder, name), "old");
      const change = (name: string, before: string, text: string): Change => ({ file: path.join(folder, name), before, text });
      // The copies of b are both of its first text, so taking the first of its changes back finds a text that is not its own.
      const changes = [
        change("a", "old", "new"),
        change("b", "old", "new"),
        change("b", "new", "newer"),
        change("c", "?", "new"),
      ];
      await assert.rejects(
        makeChanges(changes),
        (error) =>
          error instanceof NotTakenBack && error.cause instanceof ChangedMeanwhile && /b \(changed by/.test(error.message),
      );
      const texts = await textsIn(folder);
      const [copy = "", ...others] = Object.keys(texts).filter((name) => name.includes(".mlops-"));
      assert.deepEqual(others, [], "only the copy that may be the last of its text stays");
      assert.deepEqual(texts, { a: "old", b: "old", c: "old", [copy]: "old" });
    }));
});

/** Both fit while they are prepared, but a file cannot take the place of the folder the other one needs. */
function bothInOnePlace(folder: string): readonly Change[] {
  return [
    { file: path.join(folder, "both"), before: undefined, text: "a file" },
    { file: path.join(folder, "both", "inner"), before: undefined, text: "a file in a folder" },
  ];
}

async function textsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}
