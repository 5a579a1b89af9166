import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { makeChanges } from "../../server/src/host/transaction";
import { inFolder } from "../cli/run";

describe("several changes as one", () => {
  it("all happen", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "old"), "old");
      await makeChanges([
        { file: path.join(folder, "new", "deep", "a"), text: "a" },
        { file: path.join(folder, "old"), text: undefined },
      ]);
      assert.deepEqual(await readdir(folder), ["new"]);
      assert.equal(await readFile(path.join(folder, "new", "deep", "a"), "utf8"), "a");
    }));

  it("are taken back when the last exchange fails", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "kept"), "before");
      await writeFile(path.join(folder, "removed"), "still here");
      const changes = [
        { file: path.join(folder, "kept"), text: "after" },
        { file: path.join(folder, "removed"), text: undefined },
        // Both fit while they are prepared, but a file cannot take the place of the folder the other one needs.
        { file: path.join(folder, "both"), text: "a file" },
        { file: path.join(folder, "both", "inner"), text: "a file in a folder" },
      ];
      await assert.rejects(makeChanges(changes));
      assert.deepEqual((await readdir(folder)).sort(), ["kept", "removed"]);
      assert.equal(await readFile(path.join(folder, "kept"), "utf8"), "before");
      assert.equal(await readFile(path.join(folder, "removed"), "utf8"), "still here");
    }));
});
