import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { mergeText } from "../../server/src/engine/bundle/merge";

const base = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n";

describe("three-way merge", () => {
  check(
    "keeps both changes apart from each other",
    { onDisk: "a: 9\nb: 2\nc: 3\nd: 4\ne: 5\n", planned: "a: 1\nb: 2\nc: 3\nd: 4\ne: 7\n" },
    "a: 9\nb: 2\nc: 3\nd: 4\ne: 7\n",
  );
  check(
    "keeps a comment and a new key of a person",
    { onDisk: "# ours\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n", planned: "a: 1\nb: 2\nc: 4\nd: 4\ne: 5\n" },
    "# ours\na: 1\nb: 2\nc: 4\nd: 4\ne: 5\nf: 6\n",
  );
  check(
    "the same change on both sides is no conflict",
    { onDisk: base.replace("3", "8"), planned: base.replace("3", "8") },
    base.replace("3", "8"),
  );
  check(
    "keeps a line deleted by a person",
    { onDisk: "a: 1\nc: 3\nd: 4\ne: 5\n", planned: base.replace("5", "6") },
    "a: 1\nc: 3\nd: 4\ne: 6\n",
  );
  check(
    "keeps the line endings of the disk",
    { onDisk: base.replace("1", "9").replaceAll("\n", "\r\n"), planned: base.replace("5", "6") },
    "a: 9\nb: 2\nc: 3\nd: 4\ne: 6\n".replaceAll("\n", "\r\n"),
  );

  it("marks lines changed on both sides", () => {
    const merged = mergeText({
      path: "x.yaml",
      base,
      onDisk: base.replace("c: 3", "c: 30"),
      planned: base.replace("c: 3", "c: 33"),
    });
    assert.equal(merged.conflict, true);
    assert.equal(
      merged.text,
      "a: 1\nb: 2\n<<<<<<< on disk, edited by hand\nc: 30\n=======\nc: 33\n>>>>>>> generated from the spec\nd: 4\ne: 5\n",
    );
  });

  it("asks a person where two clean halves would not parse together", () => {
    const json = (body: string): string => `{\n${body}\n}\n`;
    const merged = mergeText({
      path: "x.json",
      base: json('  "a": 1,\n  "m": 1,\n  "n": 1,\n  "z": 1'),
      onDisk: json('  "k": 2,\n  "a": 1,\n  "m": 1,\n  "n": 1,\n  "z": 1'),
      planned: json('  "a": 1,\n  "m": 1,\n  "n": 1,\n  "k": 3,\n  "z": 1'),
    });
    assert.equal(merged.conflict, true, "the key would stand twice");
  });
});

function check(name: string, versions: { onDisk: string; planned: string }, expected: string): void {
  it(name, () => assert.deepEqual(mergeText({ path: "x.yaml", base, ...versions }), { text: expected, conflict: false }));
}
