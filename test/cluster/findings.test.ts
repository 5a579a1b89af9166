/** What kubectl prints, and where it is shown in our file: the words are those of Kubernetes 1.34, old clients and real webhooks. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsOf, objectsIn, parseFile } from "../../server/src/engine/index";

const text = `# two objects
apiVersion: v1
kind: ServiceAccount
metadata: { name: churn }
---
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: churn
  namespace: models
  annotations:
    mlops/run.id: abc123
spec:
  predictor:
    minReplicas: three
    maxReplicas: 2
    model:
      modelFormat: { name: sklearn }
      storageUri: s3x://models/churn
      nmae: x
    containers:
      - name: main
        image: a
      - name: side
        image: b
`;

const invalid = 'The InferenceService "churn" is invalid: ';
const cases: readonly (readonly [string, string, readonly (readonly [line: number, RegExp])[]])[] = [
  ["nothing", "", []],
  ["the log of kubectl itself", "E1129 00:30:00.123456   77 memcache.go:287] couldn't get resource list\n", []],
  [
    "an unknown field",
    'Error from server (BadRequest): error when creating "STDIN": InferenceService in version "v1beta1" cannot be handled as a InferenceService: strict decoding error: unknown field "spec.predictor.model.nmae", unknown field "spec.predictor.containers[1].image"\n',
    [
      [20, /^Unknown field "spec\.predictor\.model\.nmae"$/],
      [25, /^Unknown field/],
    ],
  ],
  [
    "a wrong type, in words of a custom resource",
    `${invalid}spec.predictor.minReplicas: Invalid value: "string": spec.predictor.minReplicas in body must be of type integer: "string"\n`,
    [[15, /^"spec\.predictor\.minReplicas": Invalid value: "string": must be of type integer: "string"$/]],
  ],
  [
    "a wrong type, in words of Go",
    'Error from server (BadRequest): error when creating "STDIN": InferenceService in version "v1" cannot be handled as a InferenceService: json: cannot unmarshal string into Go struct field InferenceServiceSpec.spec.predictor.minReplicas of type int32\n',
    [[15, /^"spec\.predictor\.minReplicas" is a string where int32 is expected$/]],
  ],
  [
    "several causes, the first with a long value",
    `${invalid}\n* spec.predictor.model: Invalid value: {"a":"${"b".repeat(300)}","c":1}: storage is odd\n* spec.predictor.containers[1].name: Duplicate value: "side"\n* <nil>: Invalid value: null: some validation rules were not checked because the object was invalid\n`,
    [
      [9, /some validation rules/],
      [17, /^"spec\.predictor\.model": Invalid value: storage is odd$|storage is odd/],
      [24, /Duplicate value/],
    ],
  ],
  [
    "a missing field, at what should have it",
    `${invalid}spec.predictor.model.runtime: Required value\n`,
    [[17, /Required value$/]],
  ],
  [
    "an annotation whose name has dots",
    `${invalid}metadata.annotations.mlops/run.id: Invalid value: "abc123": too short\n`,
    [[12, /too short/]],
  ],
  [
    "server-side apply",
    'Error from server: failed to create typed patch object (models/churn; serving.kserve.io/v1beta1, Kind=InferenceService): errors:\n  .spec.predictor.model.nmae: field not declared in schema\n  .spec.predictor.containers[name="side"].image: expected list, got b\n',
    [
      [20, /field not declared/],
      [25, /expected list/],
    ],
  ],
  [
    "a webhook that quotes the value",
    'Error from server (BadRequest): error when creating "STDIN": admission webhook "inferenceservice.kserve-webhook-server.validator" denied the request: storageUri, must be one of: [gs://, s3://] or an absolute path. StorageUri [s3x://models/churn] is not supported.\n',
    [[19, /^admission webhook .* is not supported\.$/]],
  ],
  [
    "a webhook that names keys",
    'Error from server (BadRequest): error when creating "STDIN": admission webhook "v" denied the request: maxReplicas cannot be less than minReplicas\n',
    [[16, /cannot be less/]],
  ],
  [
    "a policy that names a path with slashes",
    'Error from server: error when creating "STDIN": admission webhook "validate.kyverno.svc" denied the request: rule a failed at path /spec/predictor/containers/0/image/\n',
    [[23, /kyverno/]],
  ],
  [
    "a kind that the cluster has not",
    'error: resource mapping not found for name: "churn" namespace: "models" from "STDIN": no matches for kind "InferenceService" in version "serving.kserve.io/v1beta1"\nensure CRDs are installed first\n',
    [[6, /has no kind "InferenceService" in serving\.kserve\.io\/v1beta1/]],
  ],
  [
    "a namespace that is not there",
    'Error from server (NotFound): error when creating "STDIN": namespaces "models" not found\n',
    [[10, /no namespace "models"/]],
  ],
  [
    "an error on the way of a patch",
    'Error from server (BadRequest): error when applying patch:\n{"spec":{"x":1}}\nto:\nResource: "a"\nfor: "STDIN": error when patching "STDIN": strict decoding error: unknown field "spec.predictor.model.nmae"\n',
    [[20, /Unknown field/]],
  ],
  [
    "what does not parse",
    "error: error parsing STDIN: error converting YAML to JSON: yaml: line 3: did not find expected key\n",
    [[8, /^kubectl cannot read it: did not find expected key$/]],
  ],
  [
    "a value of the wrong type among those of a mapping",
    'error: unable to decode "STDIN": json: cannot unmarshal string into Go struct field ObjectMeta.metadata.annotations of type map\n',
    [[12, /is a string where map is expected/]],
  ],
  [
    "no name",
    'error: error when retrieving current configuration of:\nName: ""\nfrom server for: "STDIN": resource name may not be empty\n',
    [[9, /no name/]],
  ],
  [
    "rights",
    'Error from server (Forbidden): error when creating "STDIN": inferenceservices is forbidden: User "ci" cannot create\n',
    [[9, /cannot create/]],
  ],
];

describe("the words of an API server", () => {
  const [, object] = objectsIn(parseFile("k.yaml", text));
  for (const [name, printed, expected] of cases)
    it(name, () => {
      assert.ok(object);
      const found = findingsOf(printed, object);
      assert.deepEqual(
        found.map(({ range, message }) => `${range.start.line + 1}: ${message}`).length,
        expected.length,
        JSON.stringify(found.map(({ message }) => message)),
      );
      for (const [index, [line, words]] of expected.entries()) {
        assert.equal((found[index]?.range.start.line ?? -1) + 1, line, found[index]?.message);
        assert.match(found[index]?.message ?? "", words);
        assert.equal(found[index]?.severity, "error");
        assert.equal(found[index]?.rule, "cluster");
      }
    });

  it("warnings stay warnings, and kubectl's own housekeeping is none", () => {
    assert.ok(object);
    const printed =
      'Warning: resource x is missing the kubectl.kubernetes.io/last-applied-configuration annotation\nWarning: unknown field "spec.predictor.model.nmae"\n';
    const found = findingsOf(printed, object);
    assert.deepEqual(
      found.map(({ severity, range }) => [severity, range.start.line + 1]),
      [["warning", 20]],
    );
  });
});

describe("the objects of a manifest", () => {
  it("are its documents, with those of kinds we do not know, at their own lines", () => {
    const strange = "apiVersion: example.org/v1\nkind: Odd\nmetadata: { name: odd }\nspec: { a: 1 }\n";
    const objects = objectsIn(parseFile("k.yaml", `${text}---\n${strange}---\n# nothing\n`));
    assert.deepEqual(
      objects.map(({ root, line }) => [root.at("metadata.name")?.value, line]),
      [
        ["churn", 0],
        ["churn", 4],
        ["odd", 25],
      ],
    );
    const [found] = findingsOf(
      'Error from server (BadRequest): strict decoding error: unknown field "spec.a"',
      objects[2] as never,
    );
    assert.equal(found?.range.start.line, 29);
  });
});
