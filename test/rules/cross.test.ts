/**
 * Rules across files: the bundle of a whole model is without findings, and an edit in one of its files shows in the others.
 *
 * The 25 checks between files that people need most, and who makes each of them:
 *
 *  1 name                    cross/name-mismatch (names, and `model_name` in queries and labels of alerts), registry/name-has-version
 *  2 version                 cross/version-mismatch, cross/generated-stale, cross/storage-uri-version, model-card/stale;
 *                            a CHANGELOG is no kind of document yet
 *  3 location and alias      cross/storage-uri-version (also `latest`), cross/alias-mismatch
 *  4 run id                  cross/lineage-mismatch, cross/not-traceable; a lineage graph is no kind yet
 *  5 framework and format    kserve/format-unsupported, kserve/version-drift, spec/format-not-servable
 *  6 inputs                  cross/signature-mismatch (spec, registry, monitoring, triggers), registry/signature-invalid;
 *                            feature views, validation schemas and sample requests are no kinds yet
 *  7 outputs                 cross/signature-mismatch; the output that a card describes in prose is not read
 *  8 hardware                cross/resources-mismatch, kserve/memory-below-model, k8s/quantity-invalid; which runtimes need a GPU is not known
 *  9 capacity                spec/capacity-impossible, cross/replicas-mismatch, kserve/scale-metric-mode
 * 10 latency                 cross/latency-mismatch (alerts, card, benchmark), monitoring/latency-alert; a Grafana dashboard is no kind yet
 * 11 metrics that exist      monitoring/metric-not-emitted, monitoring/metric-name, cross/name-mismatch (selectors),
 *                            cross/namespace-mismatch, prometheus/promql-invalid; panels are no kind yet
 * 12 thresholds              cross/threshold-mismatch, monitoring/psi-band, monitoring/error-rate-alert, spec/psi-thresholds-order,
 *                            pipeline/trigger-threshold; Evidently's configuration is no kind yet, runbooks are not read
 * 13 gate and champion       pipeline/gate-equals-champion, cross/threshold-mismatch (triggers), cross/metric-value-mismatch
 * 14 metric names            cross/metric-name-mismatch; what training code logs is not read
 * 15 schedule                cross/schedule-mismatch, pipeline/cron-dialect, pipeline/cron-invalid; a workflow of GitHub is no kind yet
 * 16 deployment              cross/deploy-target, pipeline/deploy-before-registration, pipeline/stage-missing
 * 17 rollout                 cross/rollout-mismatch, spec/rollout-steps; a file of a feature flag is no kind yet
 * 18 way back                cross/rollback-target, pipeline/rollback-missing, cross/runbook-missing; commands in runbooks are not read
 * 19 approval                cross/approval-missing, pipeline/deploy-needs-approval, spec/production-needs-approval,
 *                            spec/production-needs-audit-log; CI and the sink of an audit log are no kinds yet
 * 20 severities              cross/severity-unrouted, alerting/receiver-missing, prometheus/alert-without-severity,
 *                            prometheus/alert-without-runbook, cross/runbook-missing
 * 21 secrets                 cross/secret-undeclared, security/*; an ExternalSecret and `secrets.example` are no kinds yet
 * 22 feature store           cross/feature-store-mismatch (a `feature_store.yaml` in a ConfigMap), spec/feature-store-incomplete; on its own it is no kind yet
 * 23 environments            cross/namespace-mismatch, cross/duplicate-name; that a bucket is for production no file says
 * 24 determinism             cross/seed-mismatch, cross/lineage-mismatch, pipeline/random-seed-missing, spec/lineage-missing;
 *                            lock files and MLproject are no kinds yet
 * 25 tier and stack          cross/tool-outside-stack, spec/tool-end-of-life, spec/stack-incomplete; which files a tier has, `preview` shows
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import { cardText } from "../../server/src/engine/rules/card-example-texts";
import { serviceOf } from "../../server/src/engine/rules/cross-example-texts";
import { retrainingPipelineWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { deployment } from "../../server/src/engine/rules/kubernetes-example-texts";
import { prometheusAlert, prometheusRules } from "../../server/src/engine/rules/prometheus-example-texts";
import { registryEntry } from "../../server/src/engine/rules/registry-example-texts";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { type Workspace, workspaceOf } from "../../server/src/engine/workspace";

type Files = Readonly<Record<string, string>>;

const golden = "test/golden/fraud-detection";
const ruleset = rulesetOf(rules);

const alerts = `groups:
  - name: fraud-detection
    rules:
      - alert: TooSlow
        expr: histogram_quantile(0.95, sum by (le) (rate(request_predict_seconds_bucket{model_name="fraud-detection"}[5m]))) > 0.225
        for: 10m
        labels: { severity: P1 }
        annotations: { runbook_url: runbooks/rollback.md }
      - alert: Drifted
        expr: max(feature_drift_psi) > 0.25
        for: 1h
        labels: { severity: P2 }
        annotations: { runbook_url: runbooks/rollback.md }
`;
const routes = `route:
  receiver: chat
  routes:
    - { receiver: pager, matchers: ['severity="P1"'] }
    - { receiver: chat, match: { severity: P2 } }
receivers:
  - name: chat
    slack_configs: [{ channel: "#ml-alerts", api_url_file: /etc/alertmanager/slack }]
  - name: pager
    pagerduty_configs: [{ routing_key_file: /etc/alertmanager/pagerduty }]
`;
const card = cardText({
  title: "# fraud-detection 2.1.0",
  matter:
    "license: apache-2.0\nlibrary_name: xgboost\nmodel-index: [{ name: fraud-detection, results: [{ task: { type: tabular-classification }, dataset: { type: tabular, name: month }, metrics: [{ type: f1, value: 0.88 }] }] }]",
  sections: { Limitations: "The objective is 150 ms." },
});

const whole: Files = {
  "spec.mlops.yaml": readFileSync(path.join(golden, "spec.mlops.yaml"), "utf8"),
  ...Object.fromEntries(
    readdirSync(path.join(golden, "bundle"), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:ya?ml|json)$/.test(file))
      .map((file) => [file.split(path.sep).join("/"), readFileSync(path.join(golden, "bundle", file), "utf8")]),
  ),
  "monitoring/alerts.yaml": alerts,
  "monitoring/alertmanager.yaml": routes,
  "MODEL_CARD.md": card,
};

const spec = "spec.mlops.yaml";
const service = "serving/inference-service.yaml";
const registry = "registry/model-registry.json";
const pipeline = "retraining/retraining-pipeline.yaml";

interface Case {
  readonly in: string;
  readonly change: string;
  readonly to: string;
  /** Findings as `file: rule at text`. */
  readonly shows: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  "a new version of the spec": {
    in: spec,
    change: "version: 2.1.0",
    to: "version: 2.2.0",
    shows: [
      "spec.mlops.yaml: cross/storage-uri-version at v2.1.0",
      'monitoring/monitoring-config.json: cross/version-mismatch at "2.1.0"',
      'registry/model-registry.json: cross/version-mismatch at "2.1.0"',
      "serving/inference-service.yaml: cross/generated-stale at 2.1.0",
      "serving/inference-service.yaml: cross/storage-uri-version at v2.1.0",
      "MODEL_CARD.md: model-card/stale at 2.1.0",
    ],
  },
  "another version of the registry": {
    in: registry,
    change: '"version": "2.1.0"',
    to: '"version": "2.0.9"',
    shows: ['registry/model-registry.json: cross/version-mismatch at "2.0.9"'],
  },
  "another location": {
    in: spec,
    change: "fraud-detection/v2.1.0",
    to: "fraud/v2.1.0",
    shows: [
      'registry/model-registry.json: cross/storage-uri-version at "s3://mlops-models/fraud-detection/v2.1.0"',
      "serving/inference-service.yaml: cross/storage-uri-version at s3://mlops-models/fraud-detection/v2.1.0",
    ],
  },
  "a location that changes": {
    in: service,
    change: "fraud-detection/v2.1.0",
    to: "fraud-detection/latest",
    shows: ["serving/inference-service.yaml: cross/storage-uri-version at s3://mlops-models/fraud-detection/latest"],
  },
  "another run": {
    in: registry,
    change: "0f3c9a7be21d4c58a6e4b1d07f92c835",
    to: "7d10c5e8a2934bb6915f0e4dc83a67f2",
    shows: ['registry/model-registry.json: cross/lineage-mismatch at "7d10c5e8a2934bb6915f0e4dc83a67f2"'],
  },
  "a name with a version": {
    in: service,
    change: "  name: fraud-detection\n",
    to: "  name: fraud-detection-v2\n",
    shows: ["serving/inference-service.yaml: cross/name-mismatch at fraud-detection-v2"],
  },
  "another name of the model": {
    in: spec,
    change: "name: fraud-detection\n",
    to: "name: fraud-check\n",
    shows: ["spec.mlops.yaml: cross/name-mismatch at fraud-check", "MODEL_CARD.md: cross/name-mismatch at fraud-detection"],
  },
  "more replicas": {
    in: spec,
    change: "max_replicas: 10",
    to: "max_replicas: 20",
    shows: ["serving/inference-service.yaml: cross/replicas-mismatch at 10"],
  },
  "another latency": {
    in: spec,
    change: "latency_ms: 150",
    to: "latency_ms: 120",
    shows: [
      "monitoring/monitoring-config.json: monitoring/latency-alert at 150",
      "monitoring/monitoring-config.json: monitoring/latency-alert at 0.225",
      "monitoring/alerts.yaml: cross/latency-mismatch at 0.225",
      "MODEL_CARD.md: cross/latency-mismatch at 150",
    ],
  },
  "another drift": {
    in: spec,
    change: "  drift_tool: evidently",
    to: "  drift_tool: evidently\n  psi: { monitor: 0.1, investigate: 0.15, retrain: 0.2 } # seasonal",
    shows: [
      "monitoring/monitoring-config.json: monitoring/psi-band at 0.2",
      "monitoring/monitoring-config.json: monitoring/psi-band at 0.25",
      "retraining/retraining-pipeline.yaml: cross/threshold-mismatch at 0.25",
      "monitoring/alerts.yaml: cross/threshold-mismatch at 0.25",
    ],
  },
  "another tool for drift": {
    in: spec,
    change: "drift_tool: evidently",
    to: "drift_tool: alibi_detect",
    shows: [
      "spec.mlops.yaml: spec/licence-commercial at alibi_detect",
      'monitoring/monitoring-config.json: cross/tool-outside-stack at "evidently"',
    ],
  },
  "a better champion": {
    in: spec,
    change: "baseline: 0.88",
    to: "baseline: 0.9",
    shows: [
      "monitoring/monitoring-config.json: cross/metric-value-mismatch at 0.88",
      "retraining/retraining-pipeline.yaml: cross/metric-value-mismatch at 0.88",
    ],
  },
  "another seed": {
    in: spec,
    change: "random_seed: 42",
    to: "random_seed: 7",
    shows: [
      "registry/model-registry.json: cross/seed-mismatch at 42",
      "retraining/retraining-pipeline.yaml: cross/seed-mismatch at 42",
    ],
  },
  "another metric name": {
    in: spec,
    change: "metric: f1,",
    to: "metric: f1_score,",
    shows: [
      'monitoring/monitoring-config.json: cross/metric-name-mismatch at "f1"',
      "retraining/retraining-pipeline.yaml: cross/metric-name-mismatch at f1",
      'tracking/tracking-config.json: cross/metric-name-mismatch at "f1"',
    ],
  },
  "a column renamed": {
    in: spec,
    change: "name: merchant_category",
    to: "name: mcc",
    shows: [
      'monitoring/monitoring-config.json: cross/signature-mismatch at "merchant_category"',
      'registry/model-registry.json: cross/signature-mismatch at "merchant_category"',
    ],
  },
  "a column of another type": {
    in: spec,
    change: "transaction_amount, type: double",
    to: "transaction_amount, type: string",
    shows: ['registry/model-registry.json: cross/signature-mismatch at "double"'],
  },
  "other steps of the rollout": {
    in: spec,
    change: "steps: [5, 25, 50, 100]",
    to: "steps: [10, 100]",
    shows: [
      "retraining/retraining-pipeline.yaml: cross/rollout-mismatch at [5, 25, 50, 100]",
      "serving/inference-service.yaml: cross/rollout-mismatch at 5",
    ],
  },
  "another schedule": {
    in: spec,
    change: '"0 2 * * 0"',
    to: '"0 4 * * 0"',
    shows: ["retraining/retraining-pipeline.yaml: cross/schedule-mismatch at 0 0 2 * * 0"],
  },
  "another engine": {
    in: spec,
    change: "orchestrator: kubeflow",
    to: "orchestrator: airflow",
    shows: ["retraining/retraining-pipeline.yaml: cross/tool-outside-stack at kubeflow"],
  },
  "other approvers": {
    in: spec,
    change: "approvers: [ml-leads]",
    to: "approvers: [risk-board]",
    shows: ["retraining/retraining-pipeline.yaml: cross/approval-missing at [ml-leads]"],
  },
  "a champion nobody approved": {
    in: registry,
    change: '"alias": "challenger"',
    to: '"alias": "champion"',
    shows: [
      'registry/model-registry.json: registry/metadata-missing at "model_name"',
      'registry/model-registry.json: cross/approval-missing at "champion"',
      'registry/model-registry.json: registry/lineage-missing at "metadata"',
    ],
  },
  "more memory needed": {
    in: registry,
    change: '"memory_gb": 2',
    to: '"memory_gb": 6',
    shows: ["serving/inference-service.yaml: cross/resources-mismatch at 2Gi"],
  },
  "a GPU needed": {
    in: registry,
    change: '"gpu_required": false',
    to: '"gpu_required": true',
    shows: ["serving/inference-service.yaml: cross/resources-mismatch at resources"],
  },
  "an alert without a route": {
    in: "monitoring/alertmanager.yaml",
    change: "P2",
    to: "P3",
    shows: ["monitoring/alerts.yaml: cross/severity-unrouted at P2"],
  },
  "a runbook that is gone": {
    in: "monitoring/alerts.yaml",
    change: "runbooks/rollback.md",
    to: "runbooks/way-back.md",
    shows: [
      "monitoring/alerts.yaml: cross/runbook-missing at runbooks/way-back.md",
      "monitoring/alerts.yaml: cross/runbook-missing at runbooks/way-back.md",
    ],
  },
  "a manifest that was renamed": {
    in: pipeline,
    change: "manifest: serving/inference-service.yaml",
    to: "manifest: serving/service.yaml",
    shows: ["retraining/retraining-pipeline.yaml: cross/deploy-target at serving/service.yaml"],
  },
};

describe("an edit in one file shows in the others", () => {
  it("which have no finding before it", () => assert.deepEqual(findingsIn(whole), []));

  for (const [name, { in: file, change, to, shows }] of Object.entries(cases))
    it(name, () => {
      const before = whole[file] ?? "";
      assert.ok(before.includes(change), `${file} has no ${change}`);
      assert.deepEqual(findingsIn({ ...whole, [file]: before.replaceAll(change, to) }), shows);
    });
});

/** Files that look like a fault and are none. */
const quiet: Readonly<Record<string, Files>> = {
  "two services of one model, told apart by their names": {
    "serving/v1.yaml": serviceOf({}).replace("name: fraud-detection", "name: fraud-detection-v1"),
    "serving/v2.yaml": serviceOf({}).replace("name: fraud-detection", "name: fraud-detection-v2"),
    "registry.yaml": registryEntry(),
  },
  "an environment of its own beside the one that the spec means": {
    "mlops.yaml": specWith({ serving: "{ min_replicas: 2, max_replicas: 10 }" }),
    "staging/service.yaml": serviceOf({ minReplicas: "1", maxReplicas: "1" }),
    "production/service.yaml": serviceOf({ minReplicas: "2", maxReplicas: "10" }),
  },
  "several versions in the registry": {
    "mlops.yaml": specWith({ version: "2.1.0" }),
    "registry/a.yaml": registryEntry({ version: "2.1.0", storage_uri: "s3://models/fraud/v2.1.0" }),
    "registry/b.yaml": registryEntry({ version: "2.0.3", storage_uri: "s3://models/fraud/v2.0.3" }, { run_id: "f".repeat(32) }),
  },
  "a location of another scheme, a date and a number of its own": {
    "mlops.yaml": specWith({ version: "2.1.0", model: "{ storage_uri: models:/fraud-detection/7 }" }),
    "a.yaml": serviceOf({ serviceAccountName: "reader" }, { storageUri: "gs://models/2024.10/fraud/7" }),
  },
  "a canary beside the version before": {
    "mlops.yaml": specWith({ version: "2.1.0" }),
    "serving.yaml": `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: fraud-detection, annotations: { serving.kserve.io/deploymentMode: Standard } }
spec:
  predictor: { model: { modelFormat: { name: xgboost }, storageUri: gs://models/fraud/v2.0.3 } }
  canary:
    - trafficPercent: 10
      predictor: { name: v2, model: { name: "", modelFormat: { name: xgboost }, storageUri: gs://models/fraud/v2.1.0 } }
`,
  },
  "a page named after the model": {
    "mlops.yaml": specWith({ serving: "{ min_replicas: 2, max_replicas: 10 }" }),
    "page.yaml": deployment()
      .replaceAll("name: fraud-detection", "name: fraud-detection-page")
      .replace("replicas: 2", "replicas: 1"),
  },
  "alerts on other percentiles, ratios of other things and templates": {
    "mlops.yaml": specWith({
      monitoring: "{ error_rate: { alert: 0.01, page: 0.05 }, psi: { monitor: 0.1, investigate: 0.2, retrain: 0.25 } }",
    }),
    "alerts.yaml": prometheusRules(
      prometheusAlert({ expr: "histogram_quantile(0.99, sum by (le) (rate(request_predict_seconds_bucket[5m]))) > 2" }),
      prometheusAlert({ alert: "Missing", expr: "avg(feature_missing_ratio) > 0.3" }),
      prometheusAlert({ alert: "Burning", expr: "job:request_error_ratio:rate1h > 14.4 * 0.001" }),
      prometheusAlert({ alert: "Quiet", expr: "max(feature_drift_psi) < 0.01" }),
    ),
  },
  "a pipeline that says the schedule in its own words": {
    "mlops.yaml": specWith({ retraining: '{ schedule: "@weekly" }' }),
    "pipeline.yaml": retrainingPipelineWith({ schedule: '"0 0 0 * * SUN"', engine: "kubeflow" }),
  },
  "two models in one folder": {
    "a.yaml": serviceOf({}),
    "b.yaml": serviceOf({}).replace("name: fraud-detection", "name: churn-risk"),
    "registry.yaml": registryEntry({ model_name: "price-forecast" }),
  },
};

describe("what is no fault", () => {
  for (const [name, files] of Object.entries(quiet))
    it(name, () =>
      assert.deepEqual(
        findingsIn(files).filter((line) => / cross\//.test(line)),
        [],
      ),
    );
});

function findingsIn(files: Files): readonly string[] {
  const parsed = Object.entries(files).map(([name, text]) => parseFile(name, text));
  const workspace = workspaceOf(parsed, ["README.md", "runbooks/rollback.md", "runbooks/errors.md"]);
  return parsed.flatMap((file) => inWords(file, workspace));
}

function inWords(file: File, workspace: Workspace): readonly string[] {
  const { findings, failures } = checkFile(file, workspace, ruleset);
  assert.deepEqual(failures, []);
  return findings.map(({ rule, range: { start, end } }) => {
    const line = file.text.split("\n")[start.line] ?? "";
    return `${file.path}: ${rule} at ${line.slice(start.character, end.line === start.line ? end.character : undefined)}`;
  });
}
