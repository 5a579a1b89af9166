import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Completion } from "../../server/src/engine/assist/complete";
import { completeHead, headAt } from "../../server/src/engine/assist/complete/head";
import { parseFile } from "../../server/src/engine/file";
import { validate } from "../../server/src/engine/schema/validate";
import { accept } from "./cursor";

describe("completion where nothing says yet what is written", () => {
  offers("kinds of an API", "apiVersion: serving.kserve.io/v1beta1\nkind: ‸\n", ["InferenceService"]);
  offers("kinds of an API, half typed", "apiVersion: batch/v1\nkind: Cr‸\n", ["Job", "CronJob"]);
  offers("versions that serve a kind", "kind: Experiment\napiVersion: ‸\n", ["kubeflow.org/v1beta1", "mlops.seldon.io/v1alpha1"]);
  offers("versions of all APIs", "apiVersion: ‸\n", ["serving.kserve.io/v1beta1"]);
  offers("nothing elsewhere", "apiVersion: serving.kserve.io/v1beta1\nname: ‸\n", []);
  offers("nothing in what is known", "apiVersion: serving.kserve.io/v1beta1\nkind: ‸InferenceService\n", []);
  offers("nothing in JSON", "‸", [], "x.json");
  offers("whole documents in an empty file", "‸", ["New MLOps spec", "New Kubeflow pipeline"]);
  offers("whole documents behind a marker", "a: 1\n---\n‸", ["New MLOps spec"]);

  it("a kind that is accepted is taken for what it is", () => {
    const text = "apiVersion: apps/v1\nkind: ";
    const [first] = offered(`${text}‸`);
    assert.ok(first);
    assert.equal(parseFile("x.yaml", accept(text, first)).documents[0]?.kind.id, "kubernetes/Deployment");
  });

  for (const each of offered("‸")) {
    it(`${each.label} is one, without a fault`, () => {
      const [document] = parseFile("x.yaml", accept("", each)).documents;
      assert.ok(document, each.plainText);
      assert.equal(`New ${document.kind.title}`, each.label);
      assert.deepEqual(
        [...document.parsed.problems, ...validate(document)].map(({ message }) => message),
        [],
      );
    });
  }
});

function offered(marked: string, path = "x.yaml"): readonly Completion[] {
  const at = marked.indexOf("‸");
  const head = headAt(parseFile(path, marked.replace("‸", "")), marked.slice(0, at).split("\n").length - 1);
  return head ? completeHead(head, at - head.start) : [];
}

function offers(name: string, marked: string, expected: readonly string[], path?: string): void {
  it(name, () => {
    const labels = offered(marked, path).map(({ label }) => label);
    assert.deepEqual(expected.length === 0 ? labels : labels.slice(0, expected.length), expected);
  });
}
