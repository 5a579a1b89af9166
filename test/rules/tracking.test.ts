/** Rules about tracking on documents that examples are too small for. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { productionSpecWith, specWith } from "../../server/src/engine/rules/example-texts";
import { trackingConfig } from "../../server/src/engine/rules/tracking-example-texts";
import { type Files, findingsOf, fixedBy, severitiesOf } from "./in-files";

const config = (entries: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ tracking_uri: "https://mlflow.example.com", ...entries }, null, 2);
const seed = readFileSync("test/rules/output-contract/tracking.json", "utf8");

describe("tracking/artifact-mode", () => {
  const rule = "tracking/artifact-mode";
  const modes = (entries: Readonly<Record<string, unknown>>): readonly string[] =>
    severitiesOf({ "t.json": config(entries) }, rule);
  const titles = { proxied: "Upload through the server (proxied)", direct: "Upload from the clients (direct)" };
  const becomes = (mode: keyof typeof titles, before: object, after: object): void => {
    const text = fixedBy({ "t.json": config({ ...before }) }, rule, titles[mode]);
    assert.deepEqual(JSON.parse(text), JSON.parse(config({ ...after })));
    assert.deepEqual(severitiesOf({ "t.json": text }, rule), []);
  };
  const bucket = "s3://bucket";

  for (const [name, entries] of Object.entries({
    "proxied by its storage alone": { artifacts_destination: bucket, auth_enabled: false },
    "direct by the server's switch": { default_artifact_root: bucket, serve_artifacts: false },
    "an experiment's location where no server is described": { artifact_location: bucket },
    "a server of another tool": {
      tool: "sagemaker",
      artifact_location: bucket,
      backend_store: "x",
      default_artifact_root: bucket,
    },
    "a location that is filled in later": { artifact_mode: "proxied", artifact_location: `\${LOCATION}` },
  }))
    it(`accepts ${name}`, () => assert.deepEqual(modes(entries), []));

  for (const [name, entries] of Object.entries({
    "both storages": { artifact_mode: "direct", artifacts_destination: bucket, default_artifact_root: bucket },
    "a switch against the mode": { artifact_mode: "direct", serve_artifacts: true, default_artifact_root: bucket },
    "a direct storage for a proxied server": { serve_artifacts: true, default_artifact_root: bucket },
  }))
    it(`reports ${name} once`, () => assert.deepEqual(modes(entries), [`warning ${rule}`]));

  it("makes a mixture proxied", () => {
    const before = { artifacts_destination: bucket, default_artifact_root: "s3://other" };
    becomes("proxied", before, { artifacts_destination: bucket, artifact_mode: "proxied" });
    becomes("direct", before, { artifact_mode: "direct", default_artifact_root: "s3://other" });
  });

  it("turns a switch over together with the mode", () => {
    const before = { artifact_mode: "proxied", serve_artifacts: false, artifacts_destination: bucket };
    becomes("proxied", before, { artifact_mode: "proxied", serve_artifacts: true, artifacts_destination: bucket });
    becomes("direct", before, { artifact_mode: "direct", serve_artifacts: false, default_artifact_root: bucket });
  });

  it("keeps an experiment's folder within the server's storage", () => {
    const fixed = JSON.parse(fixedBy({ "tracking.json": seed }, rule, titles.proxied));
    assert.deepEqual(
      [fixed.artifact_mode, fixed.artifacts_destination, fixed.artifact_location, fixed.default_artifact_root],
      ["proxied", "s3://mlops-artifacts", "mlflow-artifacts:/experiments", undefined],
    );
  });

  it("does not offer a server that could not reach the experiment's folder", () => {
    const found = findingsOf({ "t.json": config({ default_artifact_root: bucket, artifact_location: "gs://elsewhere/a" }) });
    assert.deepEqual(
      found.flatMap(({ fixes }) => (fixes ?? []).map(({ title }) => title)),
      [titles.direct],
    );
  });
});

describe("tracking/local-backend", () => {
  const places = (backend_store: string): readonly string[] =>
    severitiesOf({ "t.json": config({ backend_store }) }, "tracking/local");

  for (const place of [
    "sqlite:///mlflow.db",
    "file:///mnt/mlruns",
    "./mlruns",
    "../runs",
    "/var/mlflow",
    "C:\\mlruns",
    "mlruns",
    "mlflow.db",
  ])
    it(`takes ${place} for one machine's`, () => assert.deepEqual(places(place), ["warning tracking/local-backend"]));
  for (const place of [
    "postgresql://db/mlflow",
    "mysql+pymysql://db/mlflow",
    `\${MLFLOW_BACKEND_STORE_URI}`,
    `sqlite:///\${DB}`,
    "s3://runs",
  ])
    it(`leaves ${place} alone`, () => assert.deepEqual(places(place), []));

  const local = trackingConfig({ tracking_uri: "http://localhost:5000", backend_store: "sqlite:///mlflow.db" });
  const under = (others: Files): readonly string[] => severitiesOf({ "tracking/t.yaml": local, ...others }, "tracking/local");

  it("is as strict as the model is governed", () => {
    assert.deepEqual(under({}), []);
    assert.deepEqual(under({ "mlops.yaml": specWith({}) }), []);
    assert.deepEqual(under({ "mlops.yaml": specWith({ governance_level: "staging" }) }), ["warning tracking/local-backend"]);
    assert.deepEqual(under({ "mlops.yaml": productionSpecWith() }), ["error tracking/local-backend"]);
    assert.deepEqual(under({ "mlops.yaml": specWith({ regulations: "[GDPR]" }) }), ["error tracking/local-backend"]);
  });

  it("knows production by the registry where there is no spec", () => {
    const entry = (alias: string): Files => ({
      "registry/r.yaml": `model_name: fraud-detection\nversion: 2.1.0\nalias: ${alias}\n`,
    });
    assert.deepEqual(under(entry("champion")), ["error tracking/local-backend"]);
    assert.deepEqual(under(entry("challenger")), []);
    assert.deepEqual(under({ ...entry("champion"), "mlops.yaml": specWith({}) }), []);
  });
});

describe("tracking/auth-mechanism", () => {
  const rule = "tracking/auth-mechanism";

  it("writes what MLflow needs for its own accounts", () => {
    const fixed = JSON.parse(fixedBy({ "tracking.json": seed }, rule, "Log in by basic"));
    assert.deepEqual(fixed.auth, { mechanism: "basic", app_name: "basic-auth", secret_env: ["MLFLOW_FLASK_SERVER_SECRET_KEY"] });
    assert.deepEqual(severitiesOf({ "tracking.json": JSON.stringify(fixed) }, rule), []);
  });

  it("asks nothing of an experiment, nor where nothing says what it is for", () => {
    const off = trackingConfig({ auth_enabled: "false", auth: "{ mechanism: none }" });
    assert.deepEqual(severitiesOf({ "t.yaml": off }, rule), []);
    assert.deepEqual(severitiesOf({ "t.yaml": off, "mlops.yaml": specWith({}) }, rule), []);
    assert.deepEqual(severitiesOf({ "t.yaml": off, "mlops.yaml": productionSpecWith() }, rule), [`warning ${rule}`]);
  });

  for (const [asked, answer] of [
    ["ldap", ["Use proxy"]],
    ["ActiveDirectory", ["Use proxy"]],
    ["oauth2", ["Use oidc", "Use proxy"]],
  ] as const)
    it(`says what stands in for ${asked}, once`, () => {
      const found = [
        ...findingsOf({ "t.yaml": trackingConfig({ auth: `{ mechanism: ${asked} }` }) }),
        ...findingsOf({ "mlops.yaml": specWith({ tracking: `{ tool: mlflow, auth: ${asked} }` }) }),
      ];
      assert.deepEqual(
        found.map((finding) => [finding.rule, finding.severity, finding.fixes?.map(({ title }) => title)]),
        [0, 1].map(() => [rule, "error", answer]),
      );
    });

  it("leaves the login of a managed server to its platform", () => {
    const found = (entries: object): readonly string[] =>
      severitiesOf({ "t.json": config({ auth_enabled: true, ...entries }) }, rule);
    assert.deepEqual(found({ tool: "databricks" }), []);
    assert.deepEqual(found({ tool: "mlflow" }), [`warning ${rule}`]);
  });
});

describe("tracking/plain-http", () => {
  const found = (uri: string): readonly string[] =>
    severitiesOf({ "t.json": JSON.stringify({ tracking_uri: uri, auth_enabled: false }) }, "tracking/plain");

  for (const uri of [
    "http://mlflow.mlflow.svc.cluster.local:5000",
    "http://10.0.0.7",
    "HTTP://mlflow.example.com",
    `http://user:\${PW}@mlflow.example.com`,
  ])
    it(`reports ${uri}`, () => assert.deepEqual(found(uri), ["warning tracking/plain-http"]));
  for (const uri of [
    "http://localhost:5000",
    "http://127.0.0.1",
    "http://[::1]:5000",
    "https://mlflow.example.com",
    "databricks",
    `http://\${HOST}`,
  ])
    it(`accepts ${uri}`, () => assert.deepEqual(found(uri), []));

  it("changes the scheme and nothing else", () => {
    const fixed = fixedBy({ "tracking.json": seed }, "tracking/plain-http", "Use https");
    assert.equal(fixed, seed.replace("http://mlflow-server:5000", "https://mlflow-server:5000"));
  });
});
