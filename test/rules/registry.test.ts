/** Rules about registry entries on documents that examples are too small for. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { absent, productionModel, productionSpecWith, specWith } from "../../server/src/engine/rules/example-texts";
import { kserveObject } from "../../server/src/engine/rules/kserve-example-texts";
import { registryEntry } from "../../server/src/engine/rules/registry-example-texts";
import { type Files, findingsOf, fixedBy, severitiesOf } from "./in-files";

const seed = readFileSync("test/rules/output-contract/registry.json", "utf8");
const bare = "model_name: fraud-detection\nversion: 2.1.0\n";

describe("registry entries", () => {
  const under = (entry: string, others: Files = {}): readonly string[] =>
    severitiesOf({ "registry/r.yaml": entry, ...others }, "registry/");
  const found = (entry: string, others: Files = {}): readonly string[] => under(entry, others).toSorted();
  const graver = ["error registry/lineage-missing", "error registry/metadata-missing"];
  const milder = ["warning registry/lineage-missing", "warning registry/metadata-missing"];

  it("are judged as strictly as the model is governed", () => {
    const entry = `${bare}alias: challenger\n`;
    assert.deepEqual(found(entry, { "mlops.yaml": specWith({}) }), milder);
    assert.deepEqual(found(entry, { "mlops.yaml": specWith({ governance_level: "staging" }) }), milder);
    assert.deepEqual(found(entry, { "mlops.yaml": productionSpecWith() }), graver);
  });

  it("say themselves that they are in production, unless a spec knows better", () => {
    assert.deepEqual(found(`${bare}alias: champion\n`), graver);
    assert.deepEqual(found(`${bare}alias: champion\n`, { "mlops.yaml": specWith({}) }), milder);
    assert.ok(found(`${bare}stage: Production\n`).includes("error registry/lineage-missing"));
    assert.ok(found(`${bare}alias: challenger\n`).includes("warning registry/lineage-missing"));
  });

  it("are left alone while their checks have not ended, but not as champion", () => {
    const pending = (alias: string): string => `${bare}alias: ${alias}\ntags: { validation_status: pending }\n`;
    assert.deepEqual(under(pending("challenger")), []);
    assert.deepEqual(found(pending("champion")), graver);
  });

  it("stay JSON by each fix of the sample, and lose that finding", () => {
    for (const { rule, message, fixes = [] } of findingsOf({ "registry.json": seed }))
      for (const { title } of fixes) {
        const fixed = fixedBy({ "registry.json": seed }, rule, title);
        JSON.parse(fixed);
        assert.ok(!findingsOf({ "registry.json": fixed }).some((other) => other.message === message), title);
      }
  });
});

describe("registry/metadata-missing", () => {
  const message = (files: Files): string =>
    findingsOf(files).find(({ rule }) => rule === "registry/metadata-missing")?.message ?? "";

  it("names all that lacks in one finding", () => {
    const text = message({ "r.yaml": `${bare}alias: challenger\nframework: XGBoost\n` });
    for (const part of [
      "model type",
      "framework with its version",
      "metrics",
      "hardware",
      "latency benchmark",
      "training data",
      "output schema",
    ])
      assert.match(text, new RegExp(part));
  });

  it("names of the sample what it lacks, and nothing that it has", () => {
    const text = message({ "registry.json": seed });
    assert.match(text, /model type .*latency benchmark .*statistics of the training data/);
    assert.doesNotMatch(text, /framework|metrics|hardware|schema/);
  });

  it("inserts what the spec knows and never a number that was not measured", () => {
    const spec = productionSpecWith({ model: productionModel("framework: xgboost", 'framework_version: "2.1"') });
    const fixed = fixedBy(
      { "registry/r.yaml": `${bare}alias: challenger # soon\n`, "mlops.yaml": spec },
      "registry/metadata-missing",
      'Insert "model_type", "framework" and "signature" from the spec',
    );
    assert.equal(
      fixed,
      `${bare}alias: challenger # soon
model_type: classification
framework: xgboost 2.1
signature:
  inputs:
    - name: amount
      type: double
  outputs:
    - name: fraud_probability
      type: double
`,
    );
  });

  for (const framework of [
    "XGBoost 1.7.0",
    "xgboost==2.1.1",
    "scikit-learn 1.5",
    "PyTorch v2.4",
    "h2o 3.46",
    "lightgbm-4.6 (GPU)",
  ])
    it(`reads a version in "${framework}"`, () =>
      assert.equal(message({ "r.yaml": registryEntry({ framework: `"${framework}"` }) }), ""));
  for (const framework of ["XGBoost", "scikit-learn", "h2o"])
    it(`reads none in "${framework}"`, () => assert.match(message({ "r.yaml": registryEntry({ framework }) }), /"framework"/));
});

describe("registry/signature-invalid", () => {
  const inputs = (text: string): string =>
    JSON.stringify({ ...JSON.parse(seed), signature: { inputs: text, outputs: [{ name: "p", type: "double" }] } });
  const messages = (text: string): readonly string[] =>
    findingsOf({ "r.json": inputs(text) }).flatMap(({ rule, message }) =>
      rule === "registry/signature-invalid" ? [message] : [],
    );

  for (const text of [
    '[{"name": "a", "type": "double"}]',
    '[{"type": "double"}]',
    '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3]}}]',
    '[{"name": "a", "type": "array", "items": {"type": "long"}}]',
  ])
    it(`reads ${text}`, () => assert.deepEqual(messages(text), []));

  for (const [text, words] of [
    ['[{"name": "a", "type": "double"}, ...]', /break off with "\.\.\."/],
    ["[{'name': 'a', 'type': 'double'}]", /no JSON .*double quotes/],
    ['["a", "b"]', /no column/],
    ['[{"name": "a"}]', /without a type/],
    ['{"a": "double"}', /must be a list/],
    ["amount: double", /no JSON/],
  ] as const)
    it(`reports ${text} once`, () => {
      assert.equal(messages(text).length, 1);
      assert.match(messages(text)[0] ?? "", words);
    });

  it("reads all of it as one text", () => {
    const found = (signature: unknown): readonly string[] =>
      severitiesOf({ "r.json": JSON.stringify({ ...JSON.parse(seed), signature }) }, "registry/signature");
    const column = '[{\\"name\\": \\"a\\", \\"type\\": \\"double\\"}]';
    assert.deepEqual(found(`{"inputs": "${column}", "outputs": "${column}", "params": null}`), []);
    assert.deepEqual(found(`{"inputs": "${column}"}`), ["error registry/signature-invalid"]);
    assert.deepEqual(found("amount -> probability"), ["error registry/signature-invalid"]);
  });

  it("offers the spec's columns first, then what is written out", () => {
    const files = { "r.json": inputs('[{"name": "amount", "type": "double"}, ...]'), "mlops.yaml": productionSpecWith() };
    const fixes = findingsOf(files).find(({ rule }) => rule === "registry/signature-invalid")?.fixes ?? [];
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ["Take the inputs from the spec", 'Keep only "amount"'],
    );
  });
});

describe("registry/lineage-missing", () => {
  it("offers all digits of a commit only where the spec's begins alike", () => {
    const titles = (git_commit: string): readonly string[] =>
      findingsOf({ "r.yaml": registryEntry({}, { git_commit }), "mlops.yaml": productionSpecWith() })
        .filter(({ rule }) => rule === "registry/lineage-missing")
        .flatMap(({ fixes }) => (fixes ?? []).map(({ title }) => title));
    assert.deepEqual(titles("A3F4D9E"), ["Write all digits, as in the spec"]);
    assert.deepEqual(titles("b3f4d9e"), []);
  });

  it("takes a commit of a SHA-256 repository", () =>
    assert.deepEqual(findingsOf({ "r.yaml": registryEntry({}, { git_commit: `"${"ab".repeat(32)}"` }) }), []));

  it("makes a metadata of its own where there is none", () => {
    const fixed = fixedBy(
      { "r.yaml": `${registryEntry({ metadata: absent })}`, "mlops.yaml": productionSpecWith() },
      "registry/lineage-missing",
      'Insert "run_id", "git_commit" and "data_version" from the spec',
    );
    assert.match(fixed, /\nmetadata:\n {2}run_id: 0f3c[0-9a-f]+\n {2}git_commit: [0-9a-f]{40}\n {2}data_version: 2024-10-01\n$/);
  });
});

describe("registry/personal-data", () => {
  const found = (entries: Readonly<Record<string, string>>, metadata: Readonly<Record<string, string>> = {}): readonly string[] =>
    severitiesOf({ "r.yaml": registryEntry(entries, metadata) }, "registry/personal");

  for (const address of ["jane.doe@example.com", "jdoe@example.com", "data-scientist@example.com", "j.doe+x@example.com"])
    it(`takes ${address} for a person's where somebody trained`, () =>
      assert.deepEqual(found({}, { trained_by: address }), ["warning registry/personal-data"]));
  for (const who of [
    "svc-training@example.com",
    "ml-team@example.com",
    "risk-ml@example.com",
    "ci@example.com",
    "1+bot@users.noreply.github.com",
    "svc-training",
  ])
    it(`takes ${who} for nobody's`, () => assert.deepEqual(found({}, { trained_by: who }), []));

  it("finds first and last names elsewhere, and leaves the addresses of teams", () => {
    assert.deepEqual(found({ owner: "jane.doe@example.com" }), ["warning registry/personal-data"]);
    assert.deepEqual(found({ owner: "fraud@example.com" }), []);
    assert.deepEqual(found({ tags: "{ author: jdoe@example.com }" }), ["warning registry/personal-data"]);
  });

  it("names the owner in a trainer's place, never in an approver's", () => {
    const titles = (key: string): readonly string[] =>
      findingsOf({ "r.yaml": registryEntry({ owner: "risk-ml" }, { [key]: "jdoe@example.com" }) }).flatMap(({ fixes }) =>
        (fixes ?? []).map(({ title }) => title),
      );
    assert.deepEqual(titles("trained_by"), ["Name risk-ml instead"]);
    assert.deepEqual(titles("approved_by"), []);
  });
});

describe("registry/stage-deprecated", () => {
  const titles = (entry: string): readonly (readonly string[])[] =>
    findingsOf({ "r.yaml": entry }).flatMap(({ rule, fixes }) =>
      rule === "registry/stage-deprecated" ? [(fixes ?? []).map(({ title }) => title)] : [],
    );

  it("asks which holds where stage and alias disagree", () => {
    assert.deepEqual(titles(registryEntry({ stage: "Production" })), [
      ['Use the alias "champion"', 'Keep the alias "challenger"'],
    ]);
    assert.deepEqual(titles(registryEntry({ alias: "champion", stage: "Production" })), [['Remove "stage"']]);
    assert.deepEqual(titles(registryEntry({ stage: "None" })), [['Remove "stage"']]);
  });
});

describe("registry/version-not-semver", () => {
  for (const [version, fix] of [
    ["v2.1", "Write 2.1.0"],
    ["3", undefined],
    ["latest", undefined],
  ] as const)
    it(`${fix ?? "has nothing to offer"} for ${version}`, () =>
      assert.deepEqual(
        findingsOf({ "r.yaml": registryEntry({ version: `"${version}"` }) }).map(({ rule, fixes }) => [rule, fixes?.[0]?.title]),
        [["registry/version-not-semver", fix]],
      ));
});

describe("kserve/version-drift", () => {
  const limits = "resources: { limits: { cpu: 2, memory: 4Gi } }";
  const service = (model: string): string => kserveObject("InferenceService", `  predictor:\n    model: { ${model}, ${limits} }`);
  const drifts = (model: string, others: Files): readonly string[] =>
    severitiesOf({ "serving/s.yaml": service(`modelFormat: { name: xgboost }, ${model}`), ...others }, "kserve/version-drift");
  const entry = (version: string, framework: string): string => registryEntry({ version, framework });
  const drift = ["warning kserve/version-drift"];

  it("asks the entry of the version that is served", () => {
    const others = { "registry/a.yaml": entry("2.1.0", "XGBoost 1.7.0"), "registry/b.yaml": entry("3.0.0", "XGBoost 2.1.1") };
    assert.deepEqual(drifts("storageUri: s3://models/fraud/v2.1.0", others), drift);
    assert.deepEqual(drifts("storageUri: s3://models/fraud/v3.0.0", others), []);
    assert.deepEqual(drifts("storageUri: s3://models/fraud/latest", others), []);
  });

  it("asks the spec where there is no entry", () => {
    const spec = (version: string): Files => ({
      "mlops.yaml": specWith({ model: `{ framework: xgboost, framework_version: "${version}" }` }),
    });
    assert.deepEqual(drifts("storageUri: s3://a/b", spec("1.7.6")), drift);
    assert.deepEqual(drifts("storageUri: s3://a/b", spec("2.0.0")), []);
  });

  it("says nothing about libraries it cannot know", () => {
    const others = { "registry/a.yaml": entry("2.1.0", "XGBoost 1.7.0") };
    assert.deepEqual(drifts("storageUri: s3://a/b, runtimeVersion: v0.11.0", others), []);
    assert.deepEqual(drifts("storageUri: s3://a/b, runtimeVersion: v0.20.0", others), drift);
    assert.deepEqual(drifts("storageUri: s3://a/b", { "registry/a.yaml": entry("2.1.0", "XGBoost") }), []);
    assert.deepEqual(drifts("storageUri: s3://a/b", { "registry/a.yaml": entry("2.1.0", "LightGBM 3.3") }), []);
  });

  it("selects MLServer for an older line", () => {
    const files = {
      "serving/s.yaml": service("modelFormat: { name: xgboost }"),
      "registry/a.yaml": entry("2.1.0", "XGBoost 1.7.0"),
    };
    const fixed = fixedBy(files, "kserve/version-drift", "Serve version 1 with kserve-mlserver, by protocol v2");
    assert.equal(fixed, service('modelFormat: { name: xgboost, version: "1" }').replace(" } }\n", " }, protocolVersion: v2 }\n"));
  });

  it("points at the entry that says it", () => {
    const files = {
      "serving/s.yaml": service("modelFormat: { name: xgboost }"),
      "registry/a.yaml": entry("2.1.0", "XGBoost 1.7.0"),
    };
    assert.deepEqual(
      findingsOf(files).flatMap(({ rule, related }) =>
        rule === "kserve/version-drift" ? (related ?? []).map(({ path }) => path) : [],
      ),
      ["registry/a.yaml"],
    );
  });
});
