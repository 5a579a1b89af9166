import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { hover } from "../../server/src/engine/assist/hover";
import { checkFile } from "../../server/src/engine/check";
import { type Document, parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { insertKey } from "../../server/src/engine/text/edits";
import { sectionsOf } from "../../server/src/engine/text/markdown";
import { parseDocument } from "../../server/src/engine/text/parse";
import { applyEdits } from "../../server/src/engine/text/span";
import { walk } from "../../server/src/engine/text/tree";
import { emptyWorkspace } from "../../server/src/engine/workspace";
import { accept, atCursor, completions } from "../assist/cursor";

const card = "---\nlicense: mit\nlibrary_name: sklearn\n---\n# Fraud model\n\nkey: value\n---\nmodel-index: no\n";

/** What a card must tell below, in a word each. */
const sections = ["Details", "Uses", "By group", "Ethics", "Limitations"]
  .map((title) => `\n## ${title}\n\nSome words.\n`)
  .join("");

describe("front matter", () => {
  reads("the first mapping, and nothing below it", card, { license: "mit", library_name: "sklearn" });
  reads("lines that end with CR LF", card.replaceAll("\n", "\r\n"), { license: "mit", library_name: "sklearn" });
  reads("a byte order mark before it", `\uFEFF${card}`, { license: "mit", library_name: "sklearn" });
  reads("comments above the first key", "---\n# who\n\nlicense: mit\n---\n", { license: "mit" });
  reads("nothing in it", "---\n---\ntext\n", null);
  reads("no front matter", "# Title\n\nlicense: mit\n", null);
  reads("a ruler at the top", "---\nSome words.\n\n---\nMore.\n", null);
  reads("a template's placeholder", "---\n{{ card_data }}\n---\n\n# {{ model_id }}\n", null);
  reads("front matter further down", "text\n---\nlicense: mit\n---\n", null);

  it("spans count from the start of the text", () => {
    const { root } = parseDocument(card, "markdown");
    const license = root.at("license");
    assert.deepEqual(
      [license?.key, license?.span],
      [
        { start: 4, end: 11 },
        { start: 13, end: 16 },
      ],
    );
  });

  it("an edit lands between the two lines", () => {
    const { root, text } = parseDocument(card, "markdown");
    assert.equal(applyEdits(text, insertKey(root, "tags", ["x"])), card.replace("sklearn\n", "sklearn\ntags:\n  - x\n"));
  });

  it("keeps every span inside the text, whatever the text", () => {
    const parts = fc.constantFrom(
      "---",
      "--- ",
      "a: 1",
      "b: [1",
      "# h",
      "```",
      "",
      "- x",
      "...",
      "\tc: {",
      "<!--",
      "==",
      "a: *b",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), (lines, lineBreak) => {
        const text = lines.join(lineBreak);
        const { root, problems } = parseDocument(text, "markdown");
        for (const { span, key } of walk(root))
          assert.ok(span.start <= span.end && span.end <= text.length && key.end <= text.length);
        for (const { at } of problems) assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length);
        for (const { heading, span } of sectionsOf(text))
          assert.ok(span.start === heading.start && heading.end <= span.end && span.end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("sections", () => {
  outlines("lines that end as on Windows", "# A\r\n\r\n```\r\n# no\r\n```\r\n\r\nB\r\n---\r\n\r\ntext\r\n", ["1 A", "2 B"]);
  outlines("by their level", "# A\n## B\ntext\n## C #\n# D\n", ["1 A", "2 B", "2 C", "1 D"]);
  outlines("below the front matter", card, ["1 Fraud model", "2 key: value"]);
  outlines("underlined", "Title\n=====\n\nPart\n---\n- item\n---\n", ["1 Title", "2 Part"]);
  outlines("not in code or comments", "# A\n```sh\n# b\n~~~\n# c\n```\n<!--\n# d\n-->\n## E\n", ["1 A", "2 E"]);
  outlines("not in code that nobody closed", "# A\n~~~~\n# b\n~~~\n# c\n", ["1 A"]);
  it("a section goes on to the next heading of its level or a higher one", () => {
    const text = "# A\n## B\ntext\n## C\n# D\n";
    assert.deepEqual(
      sectionsOf(text).map(({ span }) => text.slice(span.start, span.end)),
      ["# A\n## B\ntext\n## C\n", "## B\ntext\n", "## C\n", "# D\n"],
    );
  });
  outlines("an empty heading, and seven signs", "#\n####### x\n#y\n", ["1 "]);
});

describe("model cards", () => {
  finds("a card without a fault", "README.md", card + sections, []);
  finds("a card that is one by its name alone", "docs/MODEL_CARD.md", `# Fraud model\n${sections}`, []);
  finds(
    "a fault of shape",
    "model-card.md",
    `---\nmodel-index:\n  - name: x\n    results:\n      - metrics:\n          - { value: 1 }\n---\n${sections}`,
    ["6:15 schema"],
  );
  finds("a fault in the text, at its place", "README.md", "---\nlibrary_name: x\ntags: [a\n---\n# A\n", ["4:1 syntax"]);
  finds("front matter that nobody closed", "MODEL_CARD.md", "---\nlicense: mit\n\n# Fraud: model\n", ["1:1 syntax"]);
  finds("a README that is no card", "README.md", "---\nlicense: mit\ntags: [a\n---\n", []);
  finds("a card of a dataset", "README.md", "---\nlicense: mit\ntags: x\ntask_categories: 5\n---\n", []);
  finds("YAML in Markdown", "README.md", "```yaml\napiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n```\n", []);
  finds("other kinds' keys in front matter", "post.md", "---\nmodel_type: x\ndeployment_target: y\n---\n", []);

  it("has the name it gives itself", () => {
    assert.equal(nameOf("---\nmodel_name: fraud\nlicense: mit\nmetrics: [f1]\n---\n"), "fraud");
    assert.equal(nameOf("---\nmodel-index:\n  - name: fraud\n    results: []\n---\n"), "fraud");
  });

  it("offers keys and values of the front matter, and nothing below it", () => {
    const labels = (marked: string): readonly string[] => completions(marked, "README.md").map(({ label }) => label);
    assert.ok(labels("---\nlibrary_name: x\n‸\n---\n# A\n").includes("pipeline_tag"));
    assert.ok(labels("---\nlibrary_name: x\nlicense: ‸\n---\n# A\n").includes("apache-2.0"));
    assert.deepEqual(labels("---\nlibrary_name: x\n---\n# A\n\n‸\n"), []);
  });

  it("a completion is written into the front matter", () => {
    const marked = "---\nlibrary_name: x\npipe‸\n---\n# A\n";
    const first = completions(marked, "README.md").find(({ label }) => label === "pipeline_tag");
    assert.match(first ? accept(marked.replace("‸", ""), first) : "", /^---\nlibrary_name: x\npipeline_tag: \S*\n---\n# A\n$/);
  });

  it("says what a key means", () => {
    const place = atCursor("---\nlibra‸ry_name: x\n---\n", "README.md");
    assert.match((place && hover(place.document, place.offset, { now: new Date(0) })?.markdown) ?? "", /loads the model/);
  });
});

function reads(name: string, text: string, expected: unknown): void {
  it(name, () => {
    const { root, problems } = parseDocument(text, "markdown");
    assert.deepEqual(problems, []);
    assert.deepEqual(root.value, expected);
  });
}

function outlines(name: string, text: string, expected: readonly string[]): void {
  it(name, () =>
    assert.deepEqual(
      sectionsOf(text).map(({ level, title }) => `${level} ${title}`),
      expected,
    ),
  );
}

function finds(name: string, path: string, text: string, expected: readonly string[]): void {
  it(name, () => {
    const { findings, failures } = checkFile(parseFile(path, text), emptyWorkspace, rulesetOf(rules));
    assert.deepEqual(failures, []);
    assert.deepEqual(
      findings.map(({ rule, range: { start } }) => `${start.line + 1}:${start.character + 1} ${rule}`),
      expected,
    );
  });
}

function nameOf(text: string): string | undefined {
  const document: Document | undefined = parseFile("README.md", text).documents[0];
  return document?.kind.name(document.root);
}
