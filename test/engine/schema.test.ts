/** What people read about a fault of shape: one finding per mistake, at its place, with the way out. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { validate } from "../../server/src/engine/schema/validate";
import { applyEdits } from "../../server/src/engine/text/span";

const spec =
  "name: x\nmodel_type: classification\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: staging\n";
const service = (predictor: string): string =>
  `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: x }\nspec:\n  predictor:\n${predictor.replace(/^/gm, "    ")}\n`;

describe("faults of shape", () => {
  shows("nothing for a good spec", spec, []);
  shows("a misspelt value", spec.replace("classification", "clasification"), [
    '«clasification» "clasification" is not allowed for "model_type": use one of classification, regression, clustering, ranking, generative, time-series, recommendation, computer-vision or nlp. Did you mean "classification"?',
  ]);
  shows("a wrong type is one fault, however many keywords fail", spec.replace("classification", "[1]"), [
    '«model_type» "model_type" must be text, not a list.',
  ]);
  shows("of a choice only the branch that is meant speaks", `${spec}existing_stack: [mlfow]\n`, [
    /^«mlfow» "mlfow" is not allowed for item 1 of "existing_stack": .* Did you mean "mlflow"\?$/,
  ]);
  shows("a choice of which no branch fits", `${spec}existing_stack: { a: 1 }\n`, [
    /^«existing_stack» "existing_stack" must be .*, not a mapping\.$/,
  ]);
  shows("text where a number is due", spec.replace("rps: 5", 'rps: "5"'), ['«"5"» "rps" must be a number, not text.']);
  shows("a missing key is reported where it should stand", spec.replace("name: x\n", ""), [
    /^«model_type» "name" is missing\. Name of the model, .* Nothing can be planned without it\.$/,
  ]);
  shows(
    "an empty document",
    "# nothing yet\n",
    ["«» The document must be a mapping of keys to values, not empty."],
    "x.mlops.yaml",
  );
  shows("a limit", spec.replace("rps: 5", "rps: -5"), [/^«-5» "rps" must be greater than 0; it is "-5"\.$/]);
  shows("a misspelt key deep inside", service("model:\n  modelFormat: { name: sklearn }\n  storgeUri: s3://a/b"), [
    '«storgeUri» Unknown key "storgeUri" in "spec.predictor.model": it would be ignored or refused. Did you mean "storageUri"?',
  ]);
  shows("a number where a string is due", service("model:\n  modelFormat: { name: sklearn, version: 1 }"), [
    '«1» "version" must be text, not a number.',
  ]);
  shows("a number that is none of a few has no near miss", `${spec}tier: 5\n`, [
    '«5» "5" is not allowed for "tier": use one of 1, 2 or 3.',
  ]);
  shows("a fraction where a whole number is due", `${spec}team_size: 2.5\n`, [
    '«2.5» "team_size" must be a whole number, not 2.5.',
  ]);
  shows("a misspelt key that is needed is not missing as well", spec.replace("model_type", "modelType"), [
    /^«modelType» Unknown key "modelType".* Did you mean "model_type"\?$/,
  ]);
  shows("a key that is missing beside a misspelt other one", spec.replace("name: x", "ownr: x"), [
    /^«ownr» "name" is missing/,
    /^«ownr» Unknown key "ownr"/,
  ]);
  shows(
    "an unknown version of the API is one fault",
    "apiVersion: serving.kserve.io/v1alpha2\nkind: InferenceService\nspec:\n  default:\n    predictor: { sklearn: { storageUri: s3://a/b } }\n",
    ['«serving.kserve.io/v1alpha2» "apiVersion" must be serving.kserve.io/v1beta1.'],
  );
  shows("a key that a cluster needs", "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: {}\n", [
    /^«spec» "predictor" is missing in "spec"\. .* The cluster refuses the object without it\.$/,
  ]);

  offers("nothing for a number that is none of a few", `${spec}tier: 5\n`, []);
  offers("nothing invented for a predictor", "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: {}\n", []);
  offers("nothing where a key has many values", spec.replace("model_type: classification\n", ""), []);
  offers("nothing for a name", spec.replace("name: x\n", ""), []);
  offers("each of a few values", spec.replace("governance_level: staging\n", ""), [
    "Insert governance_level: experimental",
    "Insert governance_level: staging",
    "Insert governance_level: production",
  ]);
  offers("the default", `${spec}model: { signature: { inputs: [{ name: a }] } }\n`, ["Insert type: double"]);
  offers("no quotes where the text would be refused too", spec.replace("classification", "5"), []);
  offers("no list where its items would be refused too", `${spec}regulations: 5\n`, []);
  offers("no list of a text that reads as two items", `${spec}regulations: GDPR, SOX\n`, []);

  fixed("a quoted number loses its quotes", spec.replace("rps: 5", 'rps: "5"'), spec);
  fixed(
    "a bare number gets quotes",
    service("model: { modelFormat: { name: a, version: 1.0 } }"),
    service('model: { modelFormat: { name: a, version: "1.0" } }'),
  );
  fixed("a misspelt value is corrected", spec.replace("online", "onlin # now"), spec.replace("online", "online # now"));
  fixed("a single value becomes a list", `${spec}regulations: GDPR\n`, `${spec}regulations: [GDPR]\n`);
});

describe("what an API does not mind is no fault", () => {
  shows("a key without a value in an object that Kubernetes serves", deployment("emptyDir:"), []);
  shows("a key without a value in a KServe object is a line nobody finished", service("minReplicas:"), [/^«minReplicas» /]);
  shows("the form of a text that a template fills in", deployment('emptyDir: { sizeLimit: "{{ .Values.size }}Gi" }'), []);
  shows(
    "a number or a mapping that Helm or a shell fills in",
    service(
      'minReplicas: "{{ .Values.min }}"\nmaxReplicas: $' +
        '{MAX}\nmodel: { modelFormat: { name: a }, resources: "{{- toYaml .Values.resources }}" }',
    ),
    [],
  );
  shows(
    "a number that nothing fills in before the API server reads it",
    service('minReplicas: "{{inputs.parameters.n}}"\nmodel: { modelFormat: { name: a } }'),
    [/^«"{{inputs.parameters.n}}"» /],
  );
  shows(
    "what the server notes about managed fields",
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, managedFields: [{ manager: kubectl, fieldsV1: { "f:data": { ".": {} } } }] }\n',
    [],
  );
  it("a key that another version may know is a warning", () => {
    const text = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  entrypoint: a\n  templates: []\n  entrypoints: b\n";
    assert.deepEqual(
      faults(text, "a.yaml").map(({ severity }) => severity),
      ["warning"],
    );
  });
});

function deployment(volume: string): string {
  const pod = `containers: [{ name: a, image: "a:1" }]\n      volumes:\n        - name: v\n          ${volume}\n`;
  return `apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector: { matchLabels: { a: b } }\n  template:\n    metadata: { labels: { a: b } }\n    spec:\n      ${pod}`;
}

function shows(name: string, text: string, expected: readonly (string | RegExp)[], path = "a.yaml"): void {
  it(name, () => {
    const found = faults(text, path).map(({ at, message }) => `«${text.slice(at.start, at.end)}» ${message}`);
    assert.equal(found.length, expected.length, found.join("\n"));
    for (const [index, wanted] of expected.entries()) {
      if (typeof wanted === "string") assert.equal(found[index], wanted);
      else assert.match(found[index] ?? "", wanted);
    }
  });
}

function offers(name: string, text: string, expected: readonly string[]): void {
  it(`offers ${name}`, () => {
    const [fault, another] = faults(text, "a.yaml");
    assert.ok(fault && !another);
    assert.deepEqual(
      fault.fixes.map(({ title }) => title),
      expected,
    );
  });
}

function fixed(name: string, text: string, expected: string): void {
  it(name, () => {
    const [fault] = faults(text, "a.yaml");
    assert.equal(applyEdits(text, fault?.fixes[0]?.edits ?? []), expected);
    assert.deepEqual(faults(expected, "a.yaml"), []);
  });
}

function faults(text: string, path: string): ReturnType<typeof validate> {
  const [document] = parseFile(path, text).documents;
  assert.ok(document, "the document is not recognised");
  return validate(document);
}
