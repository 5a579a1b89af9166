import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { selections } from "../../server/src/engine/assist/selection";
import { atCursor } from "./cursor";

describe("selection", () => {
  grows("from a value to the document", "name: x\nmodel:\n  format: o‸nnx # best\n  size_gb: 1\n", [
    "onnx",
    "format: onnx",
    "format: onnx # best\n  size_gb: 1",
    "model:\n  format: onnx # best\n  size_gb: 1",
    "name: x\nmodel:\n  format: onnx # best\n  size_gb: 1",
    "name: x\nmodel:\n  format: onnx # best\n  size_gb: 1\n",
  ]);
  grows("from a key to its entry", "na‸me: x\n", ["name", "name: x", "name: x\n"]);
  grows("from between quotes", 'description: "a ‸b"\n', ["a b", '"a b"', 'description: "a b"', 'description: "a b"\n']);
  grows(
    "from a name in a text",
    "pipeline_name: p\nsteps: [{ name: train, conditional: tr‸ain.f1 > 1 }]\n",
    ["train", "train.f1 > 1", "conditional: train.f1 > 1", "{ name: train, conditional: train.f1 > 1 }"],
    "/p.yaml",
  );
  grows(
    "in JSON",
    '{"model_name": "x", "version": "1", "framework": "‸f"}',
    ["f", '"f"', '"framework": "f"', '{"model_name": "x", "version": "1", "framework": "f"}'],
    "/x.json",
  );
  grows("on an empty line to the document", "name: x\n‸\nmodel_type: nlp\n", [
    "name: x\n\nmodel_type: nlp",
    "name: x\n\nmodel_type: nlp\n",
  ]);
});

function grows(title: string, marked: string, expected: readonly string[], path?: string): void {
  it(`grows ${title}`, () => {
    const place = atCursor(marked, path);
    assert.ok(place);
    const texts = selections(place.document, place.offset).map(({ start, end }) => place.text.slice(start, end));
    assert.deepEqual(texts.slice(0, expected.length), expected);
    assert.equal(texts.at(-1), place.text);
  });
}
