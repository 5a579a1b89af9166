import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { documentAtLine, parseFile } from "../../server/src/engine/file";
import { parseDocument, splitDocuments } from "../../server/src/engine/text/parse";
import { Lines } from "../../server/src/engine/text/span";
import { type Node, walk } from "../../server/src/engine/text/tree";

/** Seconds of processor time that any of the large texts may take; work that grows with the square takes far more. */
const slowest = 20;

const dataFormats = ["yaml", "json", "prototext", "properties"] as const;

describe("splitDocuments", () => {
  split("one document", "a: 1\n", ["a: 1\n"]);
  split("two documents", "a: 1\n---\nb: 2\n", ["a: 1\n", "---\nb: 2\n"]);
  split("a leading marker makes no empty document", "---\na: 1\n", ["---\na: 1\n"]);
  split("comments and directives stay with the document they introduce", "# head\n%YAML 1.2\n---\na: 1\n", [
    "# head\n%YAML 1.2\n---\na: 1\n",
  ]);
  split("a comment between documents belongs to the one above", "a: 1\n# tail\n---\nb: 2\n", ["a: 1\n# tail\n", "---\nb: 2\n"]);
  split("a comment after an end marker belongs to the document below", "a: 1\n...\n# head\n---\nb: 2\n", [
    "a: 1\n...\n",
    "# head\n---\nb: 2\n",
  ]);
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

  it("reads a quoted text whose lines stand as far left as what holds them, as other parsers do", () => {
    const { root, problems } = yaml("args:\n  - \"one\n  two\"\n  - a: 'b\n    c'\n");
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, { args: ["one two", { a: "b c" }] });
  });

  it("still finds a quote that nobody closed", () => {
    assert.notDeepEqual(yaml('a: "one\nb: 2\n').problems, []);
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

  it("refuses merge keys that would copy millions of entries", () => {
    const base = Array.from({ length: 2_000 }, (_, n) => `k${n}: 1`).join(", ");
    const { problems } = yaml(`base: &b { ${base} }\nl:\n${"  - <<: *b\n".repeat(2_000)}`);
    assert.match(problems[0]?.message ?? "", /Aliases expand/);
  });

  it("an alias means the latest anchor of its name above it, be it a value or a key", () => {
    const { root } = yaml("a: &x 1\nb: *x\nc: &x [&x 2, *x]\nd: *x\n&k e: *k\n*k : f\n");
    assert.deepEqual(root.value, { a: 1, b: 1, c: [2, 2], d: 2, e: "f" });
    assert.equal(root.children[4]?.value, "e");
  });

  it("of two merged mappings the earlier wins", () => {
    const { root } = yaml("a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc:\n  <<: [*a, *b]\n");
    assert.deepEqual(root.at("c")?.value, { x: 1, y: 2 });
    assert.equal(source(root.at("c")), "<<: [*a, *b]");
  });

  it("a key stands twice if YAML reads both as the same value", () => {
    assert.equal(yaml("1: a\n0x1: b\n'1': c\n").problems.length, 1);
    assert.equal(yaml("{ a: 1, a: 2, ? [b] : 1, ? [b] : 2 }\n").problems.length, 1);
    assert.deepEqual(yaml("a: &a {}\nb:\n  <<: *a\n  <<: *a\n").problems, []);
  });

  it("an alias needs its anchor above it, in the same document", () => {
    const { problems } = yaml("a: *b\nb: &b 1\nc: *b\nhosts: [*.example.com]\n");
    assert.deepEqual(
      problems.map(({ at, message }) => [at, /`&.*?`/.exec(message)?.[0]]),
      [
        [{ start: 3, end: 5 }, "`&b`"],
        [{ start: 28, end: 41 }, "`&.example.com`"],
      ],
    );
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

  it("a key without a colon has its empty value behind it", () => {
    for (const text of ["serving: { server }\nmodel:\n  format: onnx\n", "? server\n? b: 2\n"]) {
      const { root } = yaml(text);
      const node = root.at("serving.server") ?? root.at("server");
      assert.deepEqual(node?.span, { start: node?.key.end, end: node?.key.end });
    }
  });

  it("children lie inside their parent, in order, and do not overlap", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...dataFormats), (text, format) => {
        for (const node of walk(parseDocument(text, format).root)) assertOrdered(node);
      }),
      { numRuns: 3000 },
    );
  });

  it("never throws and keeps every span inside the text", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...dataFormats), (text, format) => {
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

describe("size and depth", () => {
  const many = (length: number, line: (n: number) => string): string => Array.from({ length }, (_, n) => line(n)).join("\n");
  quick(
    "a sequence of 130,000 items",
    many(130_000, (n) => `- ${n}`),
  );
  quick("a flow mapping of 50,000 keys", `{${many(50_000, (n) => `k${n}: 1,`)}}`);
  quick("a mapping of 130,000 keys, merged into another", `a: &a\n${many(130_000, (n) => `  k${n}: 1`)}\nb:\n  <<: *a\n`);
  quick("20,000 aliases", `a: &a 1\n${many(20_000, (n) => `k${n}: *a`)}\n`);
  quick(
    "20,000 anchors and aliases",
    many(20_000, (n) => `k${n}: &a${n} 1\nl${n}: *a${n}`),
  );
  quick(
    "a spec of 200,000 keys in one document",
    `model_type: x\n${many(50_000, (n) => `m${n}:\n  owner: team-${n} # who\n  rps: ${n}\n  tags: [a, b]`)}\n`,
  );

  for (const levels of [600, 200_000]) {
    deep(`${levels} nested JSON arrays`, "[".repeat(levels) + "]".repeat(levels), "json");
    deep(`${levels} nested JSON objects, not closed`, '{"a":'.repeat(levels), "json");
    deep(`${levels} nested flow sequences`, `a: 1\nb: ${"[".repeat(levels)}${"]".repeat(levels)}\n`, "yaml");
    deep(`${levels} nested flow mappings, not closed`, `a: 1\nb: ${"{".repeat(levels)}`, "yaml");
    deep(`${levels} nested block sequences`, `${"- ".repeat(levels)}x\n`, "yaml");
  }
  deep(
    "600 nested block mappings",
    many(600, (n) => `${" ".repeat(n)}a:`),
    "yaml",
  );
  deep(
    "anchors of 300 levels inside each other",
    many(3, (n) => `a${n}: &a${n} ${"[".repeat(300)}${n === 0 ? "x" : `*a${n - 1}`}${"]".repeat(300)}`),
    "yaml",
  );

  it("what stands before the depth is read", () => {
    assert.equal(yaml(`a: 1\nb: ${"[".repeat(3_000)}`).root.at("a")?.value, 1);
    assert.equal(json(`{"a": 1, "b": ${"[".repeat(3_000)}`).root.at("a")?.value, 1);
  });

  it("300 levels are read", () => {
    assert.deepEqual(yaml(`a: ${"[".repeat(300)}${"]".repeat(300)}`).problems, []);
    assert.deepEqual(json("[".repeat(300) + "]".repeat(300)).problems, []);
  });
});

describe("Lines", () => {
  it("a column past the end of a line is the line's end", () => {
    const at = (text: string, line: number): number => new Lines(text).offset({ line, character: 99 });
    assert.deepEqual([at("ab\ncd", 0), at("ab\ncd", 1), at("ab\ncd", 9), at("ab\r\ncd", 0), at("\n\nx", 1)], [2, 5, 5, 2, 1]);
  });
});

describe("documentAtLine", () => {
  const kserve = "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n";

  it("a document ends where the next begins, be that recognised or not", () => {
    const file = parseFile("a.yaml", `${kserve}---\nother: thing\n---\n${kserve}`);
    const starts = Array.from({ length: 8 }, (_, line) => documentAtLine(file, line)?.line);
    assert.deepEqual(starts, [0, 0, undefined, undefined, 4, 4, 4, 4]);
  });

  it("the line after the last line break belongs to the last document", () => {
    assert.equal(documentAtLine(parseFile("a.yaml", kserve), 2)?.line, 0);
    assert.equal(documentAtLine(parseFile("a.yaml", kserve), 3), undefined);
  });
});

/** Texts that come near YAML and JSON, broken or not. */
const texts = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."ab:-[]{}&*!|>'\"#%@`, \n\t?".split("")), maxLength: 60 }),
  fc
    .array(
      fc.constantFrom("a: ", "b", '"c": ', "- ", "\n", "\n  ", "{ ", "}", "[", "]", ", ", ": ", "? ", "# d\n", "|\n", "&e ", "1"),
      { maxLength: 16 },
    )
    .map((parts) => parts.join("")),
);

function quick(name: string, text: string): void {
  it(`${name} within ${slowest} s of processor time`, function () {
    this.timeout(90_000);
    const before = process.cpuUsage();
    const { root, problems } = yaml(text);
    const used = process.cpuUsage(before).user / 1_000_000;
    assert.deepEqual(problems, []);
    assert.ok([...walk(root)].length > 20_000);
    assert.ok(used < slowest, `${used} s`);
  });
}

function deep(name: string, text: string, format: "yaml" | "json"): void {
  it(`${name} are too deep, and say so`, () => {
    const { root, problems } = parseDocument(text, format);
    assert.ok(
      problems.length > 0 && problems.every(({ message }) => /nested too deeply/.test(message)),
      JSON.stringify(problems),
    );
    void JSON.stringify(root.value);
    assert.ok([...walk(root)].every(({ path }) => path.length <= 500));
  });
}

function assertOrdered({ children, span, origin }: Node): void {
  let end = span.start;
  for (const child of children.filter(({ parent }) => parent?.children === children)) {
    const [first, last] = child.isEntry ? [child.key, child.span] : [child.span, child.span];
    const seen = JSON.stringify({ text: origin.text, span, key: child.key, value: child.span });
    assert.ok(first.start >= end && first.start <= first.end && last.start >= (child.isEntry ? first.end : end), seen);
    assert.ok(last.end >= last.start && last.end <= span.end, seen);
    end = last.end;
  }
}

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
