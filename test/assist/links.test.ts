import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { links } from "../../server/src/engine/assist/links";
import { parseFile } from "../../server/src/engine/file";
import { workspaceOf } from "../../server/src/engine/workspace";

const files = [
  "/repo/MODEL_CARD.md",
  "/repo/docs/dpia.md",
  "/repo/monitoring/runbook.md",
  "/repo/serving/isvc.yaml",
  "/repo/train.py",
];

describe("links", () => {
  leads(
    "to files that are there, from the folder of the document and those around it",
    "/repo/monitoring/m.json",
    `{"model_name": "m", "metrics": [{"name": "a", "aggregations": [], "runbook": "runbook.md#high", "levels": [
      {"runbook": "docs/dpia.md", "starts": "../serving/isvc.yaml"}, {"runbook": "./runbook.md"}, {"runbook": "absent.md"}]}]}`,
    [
      "runbook.md#high → /repo/monitoring/runbook.md",
      "docs/dpia.md → /repo/docs/dpia.md",
      "../serving/isvc.yaml → /repo/serving/isvc.yaml",
      "./runbook.md → /repo/monitoring/runbook.md",
    ],
  );
  leads(
    "from a spec, where the schema says that it is a file",
    "/repo/mlops.yaml",
    "name: m\nmodel_type: nlp\ngovernance: { model_card: MODEL_CARD.md }\nprivacy: { dpia: 'docs/dpia.md', baa: none }\ndescription: train.py\n",
    ["MODEL_CARD.md → /repo/MODEL_CARD.md", "docs/dpia.md → /repo/docs/dpia.md"],
  );
  leads(
    "from the settings of a step, by the name of the key",
    "/repo/retraining/p.yaml",
    "pipeline_name: p\nsteps:\n  - name: a\n    command: [python, train.py]\n    config: { manifest: serving/isvc.yaml, schema_path: s3://a/b.pbtxt, owner: train.py }\n",
    ["serving/isvc.yaml → /repo/serving/isvc.yaml"],
  );
  leads(
    "to addresses, wherever they stand, without the stop behind them",
    "/repo/rules.yml",
    'groups: [{ name: g, rules: [{ alert: A, expr: up, annotations: { runbook_url: https://x.org/a#b, d: "See (https://y.org/z), or \\"http://q.org\\"." } }] }]\n',
    ["https://x.org/a#b → https://x.org/a#b", "https://y.org/z → https://y.org/z", "http://q.org → http://q.org"],
  );
  leads("nowhere in a document of others", "/repo/x.yaml", "a: https://x.org\n", []);
});

function leads(title: string, path: string, text: string, expected: readonly string[]): void {
  it(`lead ${title}`, () => {
    const workspace = workspaceOf([], files);
    const found = parseFile(path, text).documents.flatMap((document) =>
      links(document, workspace).map(
        ({ span, to }) => `${document.text.slice(span.start, span.end)} → ${"url" in to ? to.url : to.path}`,
      ),
    );
    assert.deepEqual(found, expected);
  });
}
