/** The five documents of the output contract in `output-contract/`, as guides show them: what is found, and nothing else. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

const folder = path.join(import.meta.dirname, "output-contract");

/** Findings by file: the rule and the text it points at. */
const expected: Readonly<Record<string, readonly string[]>> = {
  "tracking.json": [
    'tracking/plain-http at "http://mlflow-server:5000"',
    "security/credentials-in-url at ***",
    'tracking/artifact-mode at "default_artifact_root"',
    'tracking/auth-mechanism at "auth_enabled"',
  ],
  "registry.json": [
    'registry/metadata-missing at "model_name"',
    'registry/name-has-version at "fraud-detection-v2"',
    'registry/stage-deprecated at "stage"',
    'registry/lineage-missing at "metadata"',
    'registry/lineage-missing at "2024-10-01"',
    'registry/lineage-missing at "a3f4d9e"',
    "registry/personal-data at data-scientist@example.com",
    String.raw`registry/signature-invalid at "[{\"name\": \"transaction_amount\", \"type\": \"double\"}, ...]"`,
  ],
  "inference-service.yaml": [
    "cross/not-traceable at metadata",
    "cross/name-mismatch at fraud-detection",
    // by the framework in registry.json
    "kserve/version-drift at xgboost",
    "kserve/storage-credentials at s3://mlops-models/fraud-detection/v2.1.0",
    "kserve/scale-target-unit at 80",
    "kserve/mode-not-stated at scaleMetric",
    "kserve/misplaced-key at canaryTrafficPercent",
  ],
  // p95 200 against a target of 150 ms is not here: no file of this folder states the target (see the second table)
  "monitoring.json": [
    'monitoring/metric-name at "prediction_latency_ms"',
    'monitoring/metric-not-emitted at "prediction_latency_ms"',
    'monitoring/metric-name at "predictions_per_second"',
    'monitoring/metric-not-emitted at "predictions_per_second"',
    // a share that goes up and down is no counter: the same mistake as a counter per second
    'monitoring/metric-name at "prediction_error_rate"',
    'monitoring/metric-not-emitted at "prediction_error_rate"',
    'monitoring/error-rate-alert at "alert_threshold"',
    'monitoring/psi-band at "alert_threshold"',
    'monitoring/placeholder at "grafana_dashboard_url"',
  ],
  "retraining-pipeline.yaml": [
    'pipeline/cron-dialect at "0 2 * * 0"',
    "cross/metric-name-mismatch at f1_score",
    "pipeline/trigger-threshold at 0.85",
    "pipeline/drift-window at drift",
    "pipeline/component-unknown at tfx.DataValidator",
    "pipeline/schema-format at s3://schemas/fraud-detection.json",
    "pipeline/component-unknown at xgboost.Trainer",
    "pipeline/rollback-missing at model-deployment",
    "pipeline/component-unknown at kserve.Deployer",
    'pipeline/gate-equals-champion at "evaluation.f1_score > 0.88"',
  ],
};

describe("the output contract's samples", () => {
  const files = Object.keys(expected).map((name) => parseFile(name, readFileSync(path.join(folder, name), "utf8")));
  const workspace = workspaceOf(files);

  for (const file of files)
    it(file.path, () => {
      assert.equal(file.documents.length, 1, "it is recognised as one document");
      const { findings, failures } = checkFile(file, workspace, rulesetOf(rules));
      assert.deepEqual(failures, []);
      assert.deepEqual(
        findings.map(({ rule, range }) => `${rule} at ${textAt(file, range)}`),
        expected[file.path],
      );
    });
});

/** What only a spec beside the samples shows: the target that the latency alert defends, and that production asks more. */
describe("the output contract's monitoring, beside its spec", () => {
  const spec = parseFile(
    "fraud-detection.mlops.yaml",
    "name: fraud-detection\nmodel_type: classification\ndeployment_target: online\nscale_requirements: { rps: 500, latency_ms: 150 }\ngovernance_level: production\n",
  );
  const file = parseFile("monitoring.json", readFileSync(path.join(folder, "monitoring.json"), "utf8"));
  const { findings, failures } = checkFile(file, workspaceOf([spec, file]), rulesetOf(rules));
  const only = (rule: string): readonly string[] =>
    findings.filter((finding) => finding.rule === rule).map(({ range, message }) => `${textAt(file, range)}: ${message}`);

  it("fires at another latency than the target leads to", () => {
    assert.deepEqual(failures, []);
    const [found = "", ...others] = only("monitoring/latency-alert");
    assert.deepEqual(others, []);
    assert.match(found, /^200: 200 ms .* p95 may be 150 ms, .* above 1\.5 times that, 225 ms\..* has lasted 10 minutes/);
  });

  it("says too little to act on, three times", () => {
    const found = only("monitoring/threshold-not-actionable");
    assert.equal(found.length, 3);
    for (const each of found) assert.match(each, /^"alert_threshold": .*over which time.*what happens then/);
  });

  it("shows what it shows alone besides", () => {
    const more = ["monitoring/latency-alert", "monitoring/threshold-not-actionable"];
    assert.deepEqual(
      findings.filter(({ rule }) => !more.includes(rule)).map(({ rule, range }) => `${rule} at ${textAt(file, range)}`),
      expected["monitoring.json"],
    );
  });
});

function textAt(
  { text }: File,
  { start, end }: { start: { line: number; character: number }; end: { character: number } },
): string {
  return (text.split("\n")[start.line] ?? "").slice(start.character, end.character);
}
