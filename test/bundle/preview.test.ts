import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { OnDisk } from "../../server/src/engine/bundle/bundle";
import { previewBundle } from "../../server/src/engine/bundle/preview";

const now = "a: 1\nb: 2\nc: 3\n";
const last = "a: 1\nb: 2\nc: 0\n";
const edited = "a: 9\nb: 2\nc: 0\n";

describe("preview of one file", () => {
  check("not there", undefined, "new");
  check("there as planned, generated or not", { text: now }, "unchanged");
  check("there as planned but for line endings", { text: now.replaceAll("\n", "\r\n"), generated: now }, "unchanged");
  check("generated last time and untouched", { text: last, generated: last }, "changed");
  check("edited, and nothing new to generate", { text: edited, generated: now }, "unchanged");
  check("edited, and changed elsewhere", { text: edited, generated: last }, "merged");
  check("edited at the same place", { text: "a: 1\nb: 2\nc: 7\n", generated: last }, "conflict");
  check("there before anything was generated", { text: "mine: true\n" }, "conflict");

  it("keeps the edit when it merges, and remembers what was generated", () => {
    const file = preview({ text: edited, generated: last });
    assert.equal(file?.after, "a: 9\nb: 2\nc: 3\n");
    assert.equal(file?.generated, now);
  });

  it("replaces edits and strangers when forced", () => {
    for (const disk of [{ text: edited, generated: last }, { text: "mine: true\n" }])
      assert.deepEqual([preview(disk, true)?.status, preview(disk, true)?.after], ["changed", now]);
  });

  it("keeps line endings of the disk when it changes a file", () => {
    const crlf = last.replaceAll("\n", "\r\n");
    assert.equal(preview({ text: crlf, generated: last })?.after, now.replaceAll("\n", "\r\n"));
  });

  it("is at rest after writing", () => {
    const { after = "", generated = "" } = preview({ text: edited, generated: last }) ?? {};
    assert.equal(preview({ text: after, generated })?.status, "unchanged");
    assert.equal(preview({ text: after, generated })?.diff, "");
  });

  it("shows a unified diff", () => {
    assert.equal(
      preview({ text: last, generated: last })?.diff,
      "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,3 +1,3 @@\n a: 1\n b: 2\n-c: 0\n+c: 3\n",
    );
  });
});

describe("preview of a file that is planned no more", () => {
  const statusOf = (disk: OnDisk, force = false): string | undefined =>
    previewBundle([], new Map([["old.yaml", disk]]), { force }).files[0]?.status;

  it("goes if nobody touched it", () => assert.equal(statusOf({ text: last, generated: last }), "removed"));
  it("stays if a person made it theirs", () => assert.equal(statusOf({ text: edited, generated: last }), "unchanged"));
  it("goes all the same when forced", () => assert.equal(statusOf({ text: edited, generated: last }, true), "removed"));
  it("is nobody's business if it was never generated", () => assert.equal(statusOf({ text: edited }), undefined));
});

function preview(disk: OnDisk | undefined, force = false) {
  return previewBundle([{ path: "x.yaml", text: now }], new Map(disk ? [["x.yaml", disk]] : []), { force }).files[0];
}

function check(name: string, disk: OnDisk | undefined, status: string): void {
  it(`${name}: ${status}`, () => assert.equal(preview(disk)?.status, status));
}

describe("a file that a person deleted or moved", () => {
  const generated = "a: 1\nb: 2\nc: 3\nd: 4\n";
  const next = "a: 1\nb: 2\nc: 3\nd: 5\n";
  const disk = (there: Readonly<Record<string, OnDisk>>) => new Map(Object.entries(there));

  it("stays deleted, and comes back when forced", () => {
    const gone = disk({ "a/x.yaml": { generated } });
    assert.deepEqual(statuses(gone), { "a/x.yaml": "deleted" });
    assert.deepEqual(statuses(gone, { force: true }), { "a/x.yaml": "new" });
  });

  it("is followed to its new place, edits and all", () => {
    const edited = generated.replace("a: 1", "a: 9");
    const moved = disk({ "a/x.yaml": { generated }, "b/mine.yaml": { text: edited }, "b/other.yaml": { text: "z: 1\n" } });
    const [file] = previewBundle([{ path: "a/x.yaml", text: next }], moved).files;
    assert.deepEqual([file?.path, file?.status, file?.plannedPath], ["b/mine.yaml", "merged", "a/x.yaml"]);
    assert.equal(file?.after, "a: 9\nb: 2\nc: 3\nd: 5\n");
  });

  it("takes its edits along when the generator moves it", () => {
    const edited = generated.replace("a: 1", "a: 9");
    const moved = disk({ "old/x.yaml": { text: edited, generated } });
    const preview = previewBundle([{ path: "new/x.yaml", text: next }], moved);
    assert.deepEqual(Object.fromEntries(preview.files.map(({ path, status }) => [path, status])), {
      "new/x.yaml": "merged",
      "old/x.yaml": "removed",
    });
    assert.equal(preview.files.find(({ path }) => path === "new/x.yaml")?.after, "a: 9\nb: 2\nc: 3\nd: 5\n");
  });

  it("is not taken for another file", () => {
    const other = disk({ "a/x.yaml": { generated }, "b/other.yaml": { text: "a: 1\nx: 1\ny: 2\nz: 3\n" } });
    assert.deepEqual(statuses(other), { "a/x.yaml": "deleted" });
  });

  function statuses(there: ReadonlyMap<string, OnDisk>, options = {}) {
    const { files } = previewBundle([{ path: "a/x.yaml", text: next }], there, options);
    return Object.fromEntries(files.map(({ path, status }) => [path, status]));
  }
});
