import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseDocument, splitDocuments } from "../../server/src/engine/text/parse";
import { type Node, walk } from "../../server/src/engine/text/tree";

describe("splitDocuments", () => {
  split("one document", "a: 1\n", ["a: 1\n"]);
  split("two documents", "a: 1\n---\nb: 2\n", ["a: 1\n", "---\nb: 2\n"]);
  split("a leading marker makes no empty document", "---\na: 1\n", ["---\na: 1\n"]);
  split("comments and directives stay with the document they introduce", "# head\n%YAML 1.2\n---\na: 1\n", [
    "# head\n%YAML 1.2\n---\na: 1\n",
  ]);
  split("a comment between documents belongs to the one above", "a: 1\n# tail\n---\nb: 2\n", ["a: 1\n# tail\n", "---\nb: 2\n"]);
  split("an end marker closes", "a: 1\n...\nb: 2\n", ["a: 1\n...\n", "b: 2\n"]);
  split("dashes in a value are no marker", "a: x\nb: '---x'\n---- : 1\n", ["a: x\nb: '---x'\n---- : 1\n"]);
  split("CRLF", "a: 1\r\n---\r\nb: 2\r\n", ["a: 1\r\n", "---\r\nb: 2\r\n"]);
  split("an empty file is one empty document", "", [""]);

  it("loses and invents nothing, whatever the text", () => {
    const lines = fc.array(fc.constantFrom("a: 1", "---", "--- # x", "...", "# c", "", "%YAML 1.2", "  - b", "---x", "\r"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join("\n");
        const documents = splitDocuments(text);
        assert.equal(documents.join(""), text);
        assert.ok(documents.slice(1).every((document) => document !== ""));
      }),
    );
  });
});

describe("parseDocument", () => {
  it("knows the exact place of keys and values", () => {
    const { root } = yaml("a:\n  b: 1 # one\n  c: [x, 'y z']\nd: |\n  text\n");
    assert.equal(source(root.at("a.b")), "1");
    assert.equal(source(root.at("a.c.1")), "'y z'");
    assert.equal(source(root.at("a")), "b: 1 # one\n  c: [x, 'y z']");
    assert.equal(source(root.at("d")), "|\n  text");
    assert.deepEqual(root.value, { a: { b: 1, c: ["x", "y z"] }, d: "text\n" });
  });

  it("gives a tree and the problems together", () => {
    const { root, problems } = yaml("a: 1\nb: [1, 2\nc: 3\n");
    assert.equal(root.at("a")?.value, 1);
    assert.ok(problems.length > 0);
  });

  it("finds a key that stands twice", () => {
    const { problems } = yaml("a: 1\na: 2\n");
    assert.deepEqual(
      problems.map(({ at }) => at),
      [{ start: 5, end: 6 }],
    );
  });

  it("follows aliases and merge keys", () => {
    const { root, problems } = yaml("base: &b { cpu: 1, mem: 2 }\nx: *b\ny:\n  <<: *b\n  mem: 3\n");
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, { base: { cpu: 1, mem: 2 }, x: { cpu: 1, mem: 2 }, y: { mem: 3, cpu: 1 } });
  });

  it("refuses aliases that would expand to millions of nodes", () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) =>
        `l${n}: &l${n} [${Array(10)
          .fill(n === 0 ? "x" : `*l${n - 1}`)
          .join(", ")}]`,
    );
    const { problems } = yaml(levels.join("\n"));
    assert.match(problems[0]?.message ?? "", /Aliases expand/);
  });

  it("survives an alias to its own parent", () => {
    assert.doesNotThrow(() => yaml("a: &a\n  b: *a\n").root.value);
  });

  it("reads JSON as JSON: trailing commas and comments are faults", () => {
    assert.deepEqual(json('{"a": [1, true, null, "x"]}').root.value, { a: [1, true, null, "x"] });
    assert.equal(json('{"a": 1,}').problems.length, 1);
    assert.equal(json('// no\n{"a": 1}').problems.length, 1);
    assert.equal(json('{"a": 1, "a": 2}').problems.length, 1);
    assert.deepEqual(json('{\n\t"a": 1\n}').problems, []);
  });

  it("never throws and keeps every span inside the text", () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(..."ab:-[]{}&*!|>'\"#%@`, \n\t?".split("")), maxLength: 60 }),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom("yaml" as const, "json" as const), (text, format) => {
        const { root, problems } = parseDocument(text, format);
        void root.value;
        for (const node of walk(root))
          assert.ok(node.span.start <= node.span.end && node.span.end <= text.length && node.key.start <= node.key.end);
        for (const { at } of problems) assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

function split(name: string, text: string, expected: readonly string[]): void {
  it(name, () => assert.deepEqual(splitDocuments(text), expected));
}

function yaml(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(text, "yaml");
}

function json(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(text, "json");
}

function source(node: Node | undefined): string {
  return node ? node.origin.text.slice(node.span.start, node.span.end) : "";
}
