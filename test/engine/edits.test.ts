import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  insertKey,
  moveEntry,
  removeEntry,
  renameKey,
  replaceValue,
  setAt,
  setKeysAt,
  swapValues,
} from "../../server/src/engine/text/edits";
import { parseDocument } from "../../server/src/engine/text/parse";
import { applyEdits, type Edit } from "../../server/src/engine/text/span";
import type { MappingNode, Node } from "../../server/src/engine/text/tree";

describe("edits", () => {
  edit("replace a scalar, comment kept", "a: 1 # one\n", (root) => replaceValue(need(root, "a"), 2), "a: 2 # one\n");
  edit("replace nothing", "a:\nb: 1\n", (root) => replaceValue(need(root, "a"), 2), "a: 2\nb: 1\n");
  edit(
    "replace a scalar by a mapping",
    "a:\n  b: 1\n",
    (root) => replaceValue(need(root, "a.b"), { c: 1, d: [2] }),
    "a:\n  b:\n    c: 1\n    d:\n      - 2\n",
  );
  edit("text that looks like a number is quoted", "a: 1\n", (root) => replaceValue(need(root, "a"), "1.0"), 'a: "1.0"\n');
  edit("rename keeps quotes", '{"a": 1}', (root) => renameKey(need(root, "a"), "b"), '{"b": 1}', "json");
  edit(
    "insert after the last entry and its comment",
    "a:\n  b: 1 # one\n\nc: 2\n",
    (root) => insertKey(need(root, "a"), "d", 3),
    "a:\n  b: 1 # one\n  d: 3\n\nc: 2\n",
  );
  edit(
    "insert after a nested block",
    "a:\n  b:\n    - x\n    - y\nc: 2\n",
    (root) => insertKey(need(root, "a"), "d", { e: 1 }),
    "a:\n  b:\n    - x\n    - y\n  d:\n    e: 1\nc: 2\n",
  );
  edit(
    "insert after a block of text",
    "a:\n  b: |\n    x\nc: 2\n",
    (root) => insertKey(need(root, "a"), "d", 3),
    "a:\n  b: |\n    x\n  d: 3\nc: 2\n",
  );
  edit("insert without a final line break", "a: 1", (root) => insertKey(root, "b", 2), "a: 1\nb: 2");
  edit("insert into flow", "a: { b: 1 }\n", (root) => insertKey(need(root, "a"), "c", 2), "a: { b: 1, c: 2 }\n");
  edit("insert into empty flow", "a: {}\n", (root) => insertKey(need(root, "a"), "c", 2), "a: { c: 2 }\n");
  edit("insert below a key without value", "a:\nb: 1\n", (root) => insertKey(need(root, "a"), "c", 2), "a:\n  c: 2\nb: 1\n");
  edit(
    "insert into JSON keeps its lines",
    '{\n  "a": 1\n}\n',
    (root) => insertKey(root, "b", { c: 2 }),
    '{\n  "a": 1,\n  "b": {\n    "c": 2\n  }\n}\n',
    "json",
  );
  edit("insert into one-line JSON", '{"a": 1}', (root) => insertKey(root, "b", 2), '{"a": 1, "b": 2}', "json");
  edit("set makes the mappings on the way", "a: 1\n", (root) => setAt(root, ["b", "c", "d"], 1), "a: 1\nb:\n  c:\n    d: 1\n");
  edit("set replaces what is there", "a:\n  b: 1 # one\n", (root) => setAt(root, ["a", "b"], 2), "a:\n  b: 2 # one\n");
  const two = { c: 2, d: { e: 3 } };
  edit(
    "set entries beside those that are there, in their order",
    "a:\n  b: 1 # one",
    (root) => setKeysAt(root, ["a"], two),
    "a:\n  b: 1 # one\n  c: 2\n  d:\n    e: 3",
  );
  edit(
    "set entries in flow",
    "a: { b: 1, c: 1 } # x\n",
    (root) => setKeysAt(root, ["a"], two),
    "a: { b: 1, c: 2, d: { e: 3 } } # x\n",
  );
  edit("set entries of nothing", "a: {}\n", (root) => setKeysAt(root, ["a"], { c: 2 }), "a:\n  c: 2\n");
  edit(
    "set entries of a mapping to be made",
    "a: 1\n",
    (root) => setKeysAt(root, ["b", "x"], { c: 2 }),
    "a: 1\nb:\n  x:\n    c: 2\n",
  );
  edit(
    "set entries in JSON",
    '{"a": {"b": 1}}',
    (root) => setKeysAt(root, ["a"], { c: 2, d: 3 }),
    '{"a": {"b": 1, "c": 2, "d": 3}}',
    "json",
  );
  edit(
    "remove takes the line, not the comment above",
    "a: 1\n# about b\nb: 2 # two\nc: 3\n",
    (root) => removeEntry(need(root, "b")),
    "a: 1\n# about b\nc: 3\n",
  );
  edit(
    "remove the first of a list item leaves the dash to the next",
    "- a: 1 # one\n  # about b\n  b: 2\n",
    (root) => removeEntry(need(root, "0.a")),
    "- # about b\n  b: 2\n",
  );
  edit("remove the only one of a list item", "l:\n  - a: 1\n", (root) => removeEntry(need(root, "l.0.a")), "l:\n  - {}\n");
  edit("remove from flow", "{ a: 1, b: 2 }\n", (root) => removeEntry(need(root, "b")), "{ a: 1 }\n");
  edit(
    "remove the first from JSON",
    '{\n  "a": 1,\n  "b": 2\n}\n',
    (root) => removeEntry(need(root, "a")),
    '{\n  "b": 2\n}\n',
    "json",
  );
  edit(
    "move takes the comments above and beside along",
    "s:\n  p:\n    m: 1 # em\n    n: 2\n  # ten percent first\n  c: 10 # canary\n  z: 3\n",
    (root) => moveEntry(need(root, "s.c"), need(root, "s.p") as MappingNode),
    "s:\n  p:\n    m: 1 # em\n    n: 2\n    # ten percent first\n    c: 10 # canary\n  z: 3\n",
  );
  edit(
    "move up from below, no final line break",
    "s:\n  p:\n    n: 2\n  c: 10",
    (root) => moveEntry(need(root, "s.c"), need(root, "s.p") as MappingNode),
    "s:\n  p:\n    n: 2\n    c: 10\n",
  );
  edit(
    "move before",
    "s:\n  c: 10\n  p:\n    n: 2\n",
    (root) => moveEntry(need(root, "s.c"), need(root, "s.p") as MappingNode),
    "s:\n  p:\n    n: 2\n    c: 10\n",
  );
  edit("swap", "a: 0.3 # x\nb: 0.1\n", (root) => swapValues(need(root, "a"), need(root, "b")), "a: 0.1 # x\nb: 0.3\n");
  edit("CRLF stays readable", "a: 1\r\nb: 2\r\n", (root) => removeEntry(need(root, "a")), "b: 2\r\n");

  edit("a value for a key without a colon", "a: { b }\nc: 1\n", (root) => setAt(root, ["a", "b"], 2), "a: { b: 2 }\nc: 1\n");
  edit("a mapping for a key without a colon", "? b\n? c: 1\n", (root) => setAt(root, ["b"], 2), "? b: 2\n? c: 1\n");
  edit("a value behind a colon in JSON", '{"a":}', (root) => setAt(root, ["a"], 2), '{"a": 2}', "json");
  it("move takes any number of comment lines along", () => {
    const comments = "# c\n".repeat(20_000);
    const text = `p:\n  m: 1\n${comments}c: 10\n`;
    const { root } = parseDocument(text, "yaml");
    const after = applyEdits(text, moveEntry(need(root, "c"), need(root, "p") as MappingNode));
    assert.ok(after === `p:\n  m: 1\n${comments.replaceAll("#", "  #")}  c: 10\n`);
  });

  it("CRLF stays CRLF, and only there", () => {
    const value = fc.oneof(
      fc.integer(),
      fc.constantFrom("x", "two\nlines\n", "a\r\nb"),
      fc.constantFrom({ x: { y: [1, "p\nq"] } }, [{ z: 1 }, 2], {}),
    );
    const starts: readonly (readonly [string, "yaml" | "json"])[] = [
      ["# top\na: 1 # one\nb:\n  a: x\n  # inside\n  c: { a: 1 }", "yaml"],
      ["a:\n  b:\n    - 1\n  c: |\n    text\nb: {\n  c: 1,\n  d: 2\n}\n", "yaml"],
      ['{\n  "a": {\n    "b": 1\n  },\n  "b": {},\n  "c": [1]\n}\n', "json"],
    ];
    const changes: readonly ((root: Node, value: unknown, path: readonly string[]) => readonly Edit[])[] = [
      (root, wanted, path) => setAt(root, path, wanted),
      (root, wanted, path) => insertKey(root.at(path) ?? root, "new", wanted),
      (root, wanted, path) => replaceValue(root.at(path) ?? need(root, "a"), wanted),
      (root, _, path) => removeEntry(root.at(path) ?? need(root, "a")),
      (root) => moveEntry(need(root, "a"), need(root, "b") as MappingNode),
      (root) => moveEntry(need(root, "b").children[0] as Node, root as MappingNode),
      (root) => swapValues(need(root, "a"), need(root, "b")),
    ];
    const path = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.constantFrom(...changes), value, path, ([text, format], change, wanted, at) => {
        for (const lineBreak of ["\n", "\r\n"]) {
          const before = text.replaceAll("\n", lineBreak);
          const { root } = parseDocument(before, format);
          if (format === "json" && need(root, "b").children.length === 0 && change === changes[5]) return;
          const after = applyEdits(before, change(root, wanted, at));
          assert.doesNotMatch(after, lineBreak === "\n" ? /\r/ : /(?<!\r)\n|\r(?!\n)/, JSON.stringify(after));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("a value set anywhere is read back, and every comment stays", () => {
    const keys = fc.constantFrom("a", "b", "c");
    const value = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.string({ maxLength: 12 }),
      fc.record({ x: fc.string({ maxLength: 5 }) }, { noNullPrototype: true }),
      fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
    );
    const start = fc.constantFrom(
      "# top\na: 1 # one\nb:\n  a: x # ex\n  # inside\n  c: { a: 1 }\n",
      "b: {}\n# end\n",
      "a:\nb:\n  - 1 # item\n",
      "c: |\n  text\n# tail\n",
    );
    fc.assert(
      fc.property(start, fc.array(keys, { minLength: 1, maxLength: 3 }), value, (text, path, wanted) => {
        const root = parseDocument(text, "yaml").root;
        const after = applyEdits(text, setAt(root, path, wanted));
        const { root: read, problems } = parseDocument(after, "yaml");
        assert.deepEqual(problems, [], after);
        assert.deepEqual(read.at(path)?.value, wanted, after);
        if (root.at(path)?.type !== "mapping")
          for (const comment of comments(text, root.at(path))) assert.ok(after.includes(comment), `${comment} lost in\n${after}`);
      }),
      { numRuns: 500 },
    );
  });
});

function edit(
  name: string,
  text: string,
  change: (root: Node) => readonly Edit[],
  expected: string,
  format: "yaml" | "json" = "yaml",
): void {
  it(name, () => assert.equal(applyEdits(text, change(parseDocument(text, format).root)), expected));
}

function need(root: Node, path: string): Node {
  const node = root.at(path);
  assert.ok(node, `no ${path}`);
  return node;
}

/** The comments outside the node that is replaced. */
function comments(text: string, replaced: Node | undefined): readonly string[] {
  return [...text.matchAll(/#.*/g)]
    .filter(({ index }) => !replaced || index < replaced.span.start || index >= replaced.span.end)
    .map(([comment]) => comment);
}
