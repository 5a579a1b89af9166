import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { folds } from "../../server/src/engine/assist/folding";
import { parseFile } from "../../server/src/engine/file";

const comments = `# who reads this
# first

name: x # not
scale_requirements:
  # one line
  rps: 1
description: |
  text
  # no comment
  # nor this
model_type: nlp
`;

describe("folding", () => {
  folded(
    "mappings, lists and texts, to the last line of what is in them",
    `name: x
scale_requirements:
  rps: 1
  # behind the last

model:
  signature:
    inputs:
      - name: a
        type: double
      - name: b
description: >
  one
  two

rollout: { steps: [5,
  100] }
`,
    "1-2, 5-10, 6-10, 7-10, 8-9, 11-13, 15-16",
  );
  folded("comments, but no text that looks like one", comments, "0-1 comment, 4-6, 7-10");
  folded(
    "JSON, with the closing bracket to be seen",
    `{
  "model_name": "x",
  "version": "1",
  "framework": "f",
  "signature": {
    "inputs": [
      { "name": "a" },
      { "name": "b" }
    ],
    "outputs": []
  }
}
`,
    "0-10, 4-9, 5-7",
    "/x.json",
  );
  folded(
    "flow in YAML",
    "name: x\nmodel_type: nlp\nrollout: {\n  steps: [\n    5, 100\n  ],\n}\ndeployment_target: online\n",
    "2-5, 3-4",
  );
  folded(
    "documents of one file, those of others too",
    "---\nname: x\nmodel_type: nlp\ngovernance_level: staging\n---\nother:\n  a: 1\n  b: 2\n",
    "0-3 document, 4-7 document, 5-7",
  );
  folded("broken text as far as it goes", "name: x\nmodel_type: nlp\nmodel:\n  size_gb: 1\n  format: [\n", "2-4");

  it("leaves files of others to the editor", () => {
    assert.equal(folds(parseFile("/x.yaml", "a:\n  b:\n    c: 1\n")), undefined);
    assert.equal(folds(parseFile("/MODEL_CARD.md", "---\nlicense: mit\n---\n# a\n")), undefined);
  });
});

function folded(title: string, text: string, expected: string, path = "/x.mlops.yaml"): void {
  it(`folds ${title}`, () => {
    const found = folds(parseFile(path, text)) ?? [];
    assert.equal(
      found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ""}`).join(", "),
      expected,
    );
  });
}
