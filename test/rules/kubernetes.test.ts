/** The rules of Kubernetes objects on what their examples are too small for. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { checkExample } from "../../server/src/engine/pages/example";
import { exceeds, quantitiesMeant, quantityOf, quantityPattern } from "../../server/src/engine/practice/kubernetes-quantities";
import { absent } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { deployment, job } from "../../server/src/engine/rules/kubernetes-example-texts";

describe("quantities", () => {
  it("stand for numbers", () => {
    const numbers = {
      "1": 1,
      "0.5": 0.5,
      "500m": 0.5,
      "2k": 2000,
      "1Ki": 1024,
      "1.5Gi": 1.5 * 1024 ** 3,
      "1e3": 1000,
      "-1": -1,
      ".5": 0.5,
    };
    assert.deepEqual(Object.fromEntries(Object.keys(numbers).map((text) => [text, quantityOf(text)])), numbers);
    for (const text of ["", "2GB", "1 Gi", "mi", "1,5", "K", "1K"]) assert.equal(quantityOf(text), undefined, text);
  });

  it("are compared without regard to rounding", () => {
    const amount = (text: string): number => quantityOf(text) ?? Number.NaN;
    assert.ok(!exceeds(amount("300m"), amount("0.3")) && !exceeds(amount("1024Mi"), amount("1Gi")));
    assert.ok(exceeds(amount("1Gi"), amount("1G")) && exceeds(amount("501m"), amount("0.5")));
  });

  it("are guessed from what people write", () => {
    assert.deepEqual(["2GB", "512mi", "500 m", "1,5", "64kb", "2 cores", "lots"].map(quantitiesMeant), [
      ["2Gi", "2G"],
      ["512Mi"],
      ["500m"],
      ["1.5"],
      ["64Ki", "64k"],
      ["2"],
      [],
    ]);
  });

  it("have the pattern that the schemas have", () => {
    const { $defs } = JSON.parse(readFileSync("schemas/kubernetes/meta.v1.schema.json", "utf8"));
    assert.equal($defs.Quantity.pattern, quantityPattern);
  });
});

describe("Kubernetes objects", () => {
  it("that are as they should be have no finding", () => {
    assert.deepEqual(found(deployment()), []);
    assert.deepEqual(found(job()), []);
  });

  it("of other systems are not judged by the rules of pods", () => {
    const pod =
      "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { generateName: a- }\nspec:\n  entrypoint: a\n  templates: [{ name: a, container: { image: alpine } }]\n";
    assert.deepEqual(found(pod), []);
  });

  it("in a removed version are told only that", () => {
    const old = deployment({ image: "fraud", resources: absent }).replace("apps/v1", "apps/v1beta1");
    assert.deepEqual(
      found(old).filter((rule) => rule === "schema"),
      [],
    );
    assert.ok(found(old).includes("k8s/api-removed"));
  });

  it("are moved to the new version only where that is all there is to do", () => {
    const titles = (text: string) =>
      checkExample(text, rules).findings.flatMap(({ rule, fixes }) => (rule === "k8s/api-removed" ? (fixes ?? []) : []));
    const budget = (selector: string) =>
      `apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: fraud }\nspec: { minAvailable: 1, selector: ${selector} }\n`;
    assert.equal(titles(budget("{ matchLabels: { app: fraud } }")).length, 1);
    assert.equal(titles(budget("{}")).length, 0, "an empty selector meant no pods, and now means all");
    const withoutSelector = deployment()
      .replace(/ {2}selector: .*\n/, "")
      .replace("apps/v1", "extensions/v1beta1");
    assert.equal(titles(withoutSelector).length, 0, "apps/v1 needs a selector");
  });

  it("with templates in their values are left alone", () => {
    for (const image of ['"{{ .Values.image }}"', '"registry.example.com/fraud:$' + '{TAG}"'])
      assert.deepEqual(found(deployment({ image })), []);
  });

  it("share anchors without being judged twice", () => {
    const text = deployment({ resources: "&small { requests: { cpu: 2 }, limits: { cpu: 1 } }" });
    assert.deepEqual(found(text), ["k8s/quantity-invalid"]);
  });
});

function found(text: string): readonly string[] {
  const { findings, failures } = checkExample(text, rules);
  assert.deepEqual(failures, []);
  return findings.map(({ rule }) => rule).sort();
}
