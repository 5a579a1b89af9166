import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { afterEdits } from "../../client/src/webviews/after-edits";
import { guards, isKept } from "../../webviews/tier-wizard/protocol";

describe("a text that is no document", () => {
  const at = (line: number, character: number) => ({ line, character });

  it("takes edits by line and column, several at one place in their order", () => {
    const edits = [
      { range: { start: at(0, 3), end: at(0, 4) }, newText: "2" },
      { range: { start: at(1, 0), end: at(1, 0) }, newText: "x: 1\n" },
      { range: { start: at(1, 0), end: at(1, 0) }, newText: "y: 1\n" },
      { range: { start: at(9, 0), end: at(9, 0) }, newText: "end" },
    ];
    assert.equal(afterEdits("a: 1\nb: 1\n", edits), "a: 2\nx: 1\ny: 1\nb: 1\nend");
  });
});

describe("what a wizard's view says", () => {
  it("is let through as it should be, and nothing else is", () => {
    assert.ok(guards.filled({ key: "name", text: "a" }));
    assert.ok(guards.deed("generate"));
    for (const wrong of [
      { key: "name" },
      { key: 1, text: "a" },
      { key: "a", text: "b", more: 1 },
      { key: "a", text: "x".repeat(30_000) },
      null,
    ])
      assert.ok(!guards.filled(wrong), JSON.stringify(wrong)?.slice(0, 40));
    for (const key of ["", ".*", "a b", "name\n"]) assert.ok(!guards.reveal(key), key);
    assert.ok(!guards.deed("delete"));
    assert.ok(!guards.look(4));
  });

  it("was kept, is checked when it comes back", () => {
    assert.ok(isKept({ uri: "file:///a", looked: 2, open: ["Model"], scroll: 10 }));
    assert.ok(isKept({}));
    for (const wrong of [null, { uri: 1 }, { looked: 7 }, { command: "x" }]) assert.ok(!isKept(wrong));
  });
});
