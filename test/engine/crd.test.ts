import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { type CrdTrouble, crdShapes } from "../../server/src/engine/schema/crd";
import { propertiesAt } from "../../server/src/engine/schema/schema";
import { emptyWorkspace } from "../../server/src/engine/workspace";

const corpus = path.join(process.env["MLOPS_CORPUS"] ?? "../shared/corpus", "kserve");

/** A definition of TrainedModel with the keyword that a test is about. */
function crd(spec: string, { version = "v1alpha1", rest = "" } = {}): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: trainedmodels.serving.kserve.io }
spec:
  group: serving.kserve.io
  names: { kind: TrainedModel, plural: trainedmodels }
  versions:
    - name: ${version}
      served: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            metadata: { type: object }
            spec: ${spec}
${rest}`;
}

function trainedModel(spec: string, version = "v1alpha1"): string {
  return `apiVersion: serving.kserve.io/${version}\nkind: TrainedModel\nmetadata: { name: a }\nspec: ${spec}\n`;
}

describe("a custom resource definition of the team", () => {
  for (const [what, definition, value, expected] of [
    ["accepts what it has", "{ type: object, properties: { a: { type: string } } }", "{ a: x }", []],
    ["knows no other key", "{ type: object, properties: { alpha: { type: string } } }", "{ alpa: x }", [/"alpa".*"alpha"/]],
    [
      "leaves open what keeps unknown fields",
      "{ type: object, properties: { a: { type: object, x-kubernetes-preserve-unknown-fields: true } } }",
      "{ a: { b: 1 } }",
      [],
    ],
    [
      "closes an object without properties",
      "{ type: object, properties: { a: { type: object } } }",
      "{ a: { b: 1 } }",
      [/Unknown key "b"/],
    ],
    ["takes any key of a map", "{ type: object, additionalProperties: { type: string } }", "{ a: x, b: y }", []],
    ["minds the values of a map", "{ type: object, additionalProperties: { type: string } }", "{ a: 1 }", [/must be text/]],
    [
      "takes a number or text",
      "{ type: object, properties: { a: { x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }] } } }",
      '{ a: "10%" }',
      [],
    ],
    [
      "and nothing else there",
      "{ type: object, properties: { a: { x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }] } } }",
      "{ a: [] }",
      [/must be/],
    ],
    [
      "takes null where it says so",
      "{ type: object, properties: { a: { type: string, nullable: true, enum: [x] } } }",
      "{ a: null }",
      [],
    ],
    ["does not judge formats", "{ type: object, properties: { a: { type: string, format: date-time } } }", "{ a: soon }", []],
    [
      "reads an excluded limit",
      "{ type: object, properties: { a: { type: integer, minimum: 3, exclusiveMinimum: true } } }",
      "{ a: 3 }",
      [/greater than 3/],
    ],
    ["judges a pattern", "{ type: object, properties: { a: { type: string, pattern: '^[a-z]+$' } } }", "{ a: A }", [/form/]],
    [
      "not one that only Go reads so",
      "{ type: object, properties: { a: { type: string, pattern: '(?i)^a\\z' } } }",
      "{ a: b }",
      [],
    ],
    [
      "knows the metadata of an embedded object",
      "{ type: object, properties: { a: { type: object, x-kubernetes-embedded-resource: true } } }",
      "{ a: { kind: X, metadata: { nam: x } } }",
      [/"nam".*"name"/],
    ],
  ] as const)
    it(what, () => {
      const found = findings(trainedModel(value), crd(definition));
      assert.equal(found.length, expected.length, JSON.stringify(found));
      for (const [index, pattern] of expected.entries()) assert.match(found[index]?.message ?? "", pattern);
    });

  it("replaces our schema, for hover too, and names its file", () => {
    const files = [
      { path: "crds/models.yaml", text: crd("{ type: object, properties: { own: { type: string, description: Ours. } } }") },
    ];
    const [document] = parseFile("a.yaml", trainedModel("{}"), { shapes: crdShapes(files, fail) }).documents;
    assert.equal(document?.shape.origin, "crds/models.yaml (CRD)");
    assert.ok(document);
    assert.equal(propertiesAt(document.shape.schema, ["spec"]).get("own")?.description, "Ours.");
    assert.ok(propertiesAt(document.shape.schema, ["metadata"]).has("labels"));
  });

  it("refuses a version that is not served, and says nothing else of the object", () => {
    const [found, ...others] = findings(trainedModel("{ x: 1 }", "v1alpha1"), crd("{ type: object }", { version: "v1beta2" }));
    assert.match(found?.message ?? "", /serving\.kserve\.io\/v1beta2/);
    assert.deepEqual(others, []);
  });

  it("leaves our schema in place where it leaves everything open, and for kinds it does not define", () => {
    const open = crd("{ type: object, x-kubernetes-preserve-unknown-fields: true }");
    const shapes = crdShapes([{ path: "open.yaml", text: open }], fail);
    assert.equal(shapes.find("serving.kserve.io/v1alpha1", "TrainedModel"), undefined);
    assert.equal(shapes.find("serving.kserve.io/v1beta1", "InferenceService"), undefined);
    assert.equal(shapes.find("v1", "Pod"), undefined);
  });

  it("may stand beside others in a file, in a list, or as JSON; the last one counts", () => {
    const first = crd("{ type: object, properties: { first: { type: string } } }");
    const second = crd("{ type: object, properties: { second: { type: string } } }");
    const other = "apiVersion: v1\nkind: Service\n";
    const list = `apiVersion: v1\nkind: List\nitems:\n  - ${second.trimEnd().replaceAll("\n", "\n    ")}\n`;
    const object = parseFile("x.yaml", list).text;
    for (const text of [`${other}---\n${first}---\n${second}`, `${first}---\n${object}`])
      assert.deepEqual(specKeys([{ path: "a.yaml", text }]), ["second"]);
    assert.deepEqual(
      specKeys([
        { path: "a.yaml", text: second },
        { path: "b.json", text: JSON.stringify(jsonDefinition) },
      ]),
      ["third"],
    );
  });

  for (const [what, text, why] of [
    ["that is something else", "kind: Service\n", /holds no CustomResourceDefinition/],
    ["that is broken", `${crd("{ type: object }")}a: [\n`, /line \d+ .*cannot be read/],
    ["without a group", crd("{ type: object }").replace("group:", "grp:"), /lacks `spec.group`/],
    ["of an old cluster", crd("{ type: object }").replace("io/v1\n", "io/v1beta1\n"), /apiextensions.k8s.io\/v1 only/],
    ["with a type that is none", crd("{ type: object, properties: { a: { type: strng } } }"), /cannot be used/],
  ] as const)
    it(`tells of a file ${what}, and our schema stays or nothing is judged`, () => {
      const told: CrdTrouble[] = [];
      const file = parseFile("a.yaml", trainedModel("{ a: 1 }"), {
        shapes: crdShapes([{ path: "bad.yaml", text }], (trouble) => told.push(trouble)),
      });
      checkFile(file, emptyWorkspace, rulesetOf([]));
      assert.equal(told.length, 1, JSON.stringify(told));
      assert.equal(told[0]?.path, "bad.yaml");
      assert.match(told[0]?.why ?? "", why);
    });

  it("is not read before a document of its kind is", () => {
    const told: CrdTrouble[] = [];
    const files = [{ path: "bad.yaml", text: `${crd("{ type: object }")}a: [\n` }];
    const shapes = crdShapes(files, (trouble) => told.push(trouble));
    shapes.find("serving.kserve.io/v1beta1", "InferenceService");
    assert.deepEqual(told, []);
  });
});

describe("KServe's own definitions", () => {
  const folder = path.join(corpus, "crds");

  it("say of real files what the API server says", function () {
    if (!existsSync(folder)) return this.skip();
    const files = readdirSync(folder).map((name) => ({ path: name, text: readFileSync(path.join(folder, name), "utf8") }));
    const shapes = crdShapes(files, fail);
    const verdicts = [...verdictsOf("samples"), ...verdictsOf("mutants")].map(({ file, accepted }) => {
      const { documents } = parseFile(file, readFileSync(path.join(corpus, file), "utf8"), { shapes });
      const [document] = documents;
      const faults = document ? [...document.parsed.problems, ...document.shape.errors(document.root.value)] : ["no document"];
      return { file, accepted, same: accepted === (faults.length === 0) };
    });
    assert.ok(verdicts.length > 100);
    assert.deepEqual(
      verdicts.filter(({ same }) => !same),
      [],
    );
  });
});

function* verdictsOf(part: string): Generator<{ readonly file: string; readonly accepted: boolean }> {
  const index = JSON.parse(readFileSync(path.join(corpus, part, "index.json"), "utf8"));
  for (const one of index[part]) {
    const isJudged = part === "samples" ? one.errorClass !== "no-crd" : one.label !== "no-crd";
    // the definitions of the LLM kinds are the largest, and say nothing that the others do not
    if (isJudged && !one.kind.startsWith("LLM"))
      yield { file: `${part}/${one.file}`, accepted: part === "samples" ? one.crdValid : !one.rejected };
  }
}

const jsonDefinition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  spec: {
    group: "serving.kserve.io",
    names: { kind: "TrainedModel" },
    versions: [
      {
        name: "v1alpha1",
        served: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: { spec: { type: "object", properties: { third: { type: "string" } } } },
          },
        },
      },
    ],
  },
};

function findings(text: string, definition: string): readonly Finding[] {
  const shapes = crdShapes([{ path: "crd.yaml", text: definition }], fail);
  return checkFile(parseFile("a.yaml", text, { shapes }), emptyWorkspace, rulesetOf([])).findings;
}

function specKeys(files: Parameters<typeof crdShapes>[0]): readonly string[] {
  const shape = crdShapes(files, fail).find("serving.kserve.io/v1alpha1", "TrainedModel");
  return shape ? [...propertiesAt(shape.schema, ["spec"]).keys()] : [];
}

function fail({ path: at, why }: CrdTrouble): never {
  throw new Error(`${at}: ${why}`);
}
