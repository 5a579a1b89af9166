/**
 * Rules across files: the bundle of a whole model is without findings, and an edit in one of its files shows in the others.
 *
 * The 25 checks between files that people need most, and who makes each of them:
 *
 *  1 name                    cross/name-mismatch (names, and `model_name` in queries and labels of alerts and panels), cross/runbook-stale
 *                            (models in commands), registry/name-has-version
 *  2 version                 cross/version-mismatch, cross/generated-stale (registry, serving, images, contract, change log, lineage event,
 *                            records of governance, constants of generated code), cross/storage-uri-version, model-card/stale
 *  3 location and alias      cross/storage-uri-version (also `latest`), cross/alias-mismatch
 *  4 run id                  cross/lineage-mismatch (registry, annotations, OpenLineage event, card, change log), cross/not-traceable
 *  5 framework and format    cross/framework-version, kserve/format-unsupported, kserve/version-drift, spec/format-not-servable
 *  6 inputs                  cross/signature-mismatch (spec, registry, monitoring, triggers, feature view, API contract, TFDV's schema,
 *                            privacy record), registry/signature-invalid
 *  7 outputs                 cross/signature-mismatch (registry, API contract, drift job); what a card describes in prose is not read
 *  8 hardware                cross/resources-mismatch, kserve/memory-below-model, k8s/quantity-invalid; which runtimes need a GPU is not known
 *  9 capacity                spec/capacity-impossible, cross/replicas-mismatch, kserve/scale-metric-mode
 * 10 latency                 cross/latency-mismatch (alerts, panels, card, runbook, benchmark), monitoring/latency-alert
 * 11 metrics that exist      monitoring/metric-not-emitted, monitoring/metric-name, cross/panel-metric, cross/name-mismatch (selectors),
 *                            cross/namespace-mismatch, prometheus/promql-invalid
 * 12 thresholds              cross/threshold-mismatch (alerts, panels, triggers, runbooks), monitoring/psi-band, monitoring/error-rate-alert,
 *                            spec/psi-thresholds-order, pipeline/trigger-threshold; the drift job reads the monitoring configuration
 * 13 gate and champion       pipeline/gate-equals-champion, cross/threshold-mismatch (triggers, alerts, panels), cross/metric-value-mismatch
 * 14 metric names            cross/metric-name-mismatch
 * 15 schedule                cross/schedule-mismatch (pipeline, CronJob, workflow, submit.py), pipeline/cron-dialect, pipeline/cron-invalid
 * 16 deployment              cross/deploy-target, pipeline/deploy-before-registration, pipeline/stage-missing
 * 17 rollout                 cross/rollout-mismatch (pipeline, manifest, flag of Unleash, rollout.py), spec/rollout-steps
 * 18 way back                cross/rollback-target (registry, pipeline, image tags in commands, against entries of registry and change log),
 *                            cross/runbook-stale (objects, models and files in commands of runbooks and READMEs), pipeline/rollback-missing,
 *                            cross/runbook-missing
 * 19 approval                cross/approval-missing (pipeline, registry, card, approval record), cross/approval-gate, cross/audit-missing,
 *                            pipeline/deploy-needs-approval, spec/production-needs-approval, spec/production-needs-audit-log
 * 20 severities              cross/severity-unrouted, cross/runbook-stale (alerts with severity and limit), cross/runbook-missing,
 *                            alerting/receiver-missing, prometheus/alert-without-severity, prometheus/alert-without-runbook
 * 21 secrets                 cross/secret-undeclared (Secret, ExternalSecret, secret_env, secrets.example), cross/secret-unused, security/*
 * 22 feature store           cross/feature-store-mismatch (stores, entity key), cross/feature-freshness (lifetime and loading, alert),
 *                            spec/feature-store-incomplete
 * 23 environments            cross/environment-mismatch (buckets, namespaces, aliases, secrets), cross/approval-gate (gate and approval
 *                            record), cross/namespace-mismatch, cross/duplicate-name
 * 24 determinism             cross/seed-mismatch, cross/lineage-mismatch, cross/framework-version, pipeline/random-seed-missing,
 *                            spec/lineage-missing
 * 25 tier and stack          cross/tier-mismatch, cross/bundle-files (against what the generators say every bundle of a tier has),
 *                            cross/citation-missing, cross/tool-outside-stack, spec/tool-end-of-life, spec/stack-incomplete
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkFile } from "../../server/src/engine/check";
import { type File, parseFile } from "../../server/src/engine/file";
import { serviceOf } from "../../server/src/engine/rules/cross-example-texts";
import { retrainingPipelineWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { deployment } from "../../server/src/engine/rules/kubernetes-example-texts";
import { prometheusAlert, prometheusRules } from "../../server/src/engine/rules/prometheus-example-texts";
import { registryEntry } from "../../server/src/engine/rules/registry-example-texts";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { type Workspace, workspaceOf } from "../../server/src/engine/workspace";
import { type Edit, edits, nearMisses } from "./cross-cases";

type Files = Readonly<Record<string, string>>;

const folder = "test/rules/lifecycle";
const ruleset = rulesetOf(rules);

/** A model with everything that tier 3 generates, as its files lie on disk. */
const whole: Files = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file).split(path.sep).join("/"), readFileSync(file, "utf8")])
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
);

describe("an edit in one file shows in the others", () => {
  it("which have no finding before it", () => assert.deepEqual(findingsIn(whole), []));

  it("each of which is of a kind that is read", () => {
    const unread = Object.entries(whole).filter(([name, text]) => parseFile(name, text).documents.length === 0);
    assert.deepEqual(
      unread.map(([name]) => name),
      [],
    );
  });

  it("for each of the 25 checks", () => {
    const shown = new Set(Object.keys(edits).map((name) => Number.parseInt(name, 10)));
    assert.deepEqual(
      Array.from({ length: 25 }, (_, index) => index + 1).filter((check) => !shown.has(check)),
      [],
    );
  });

  for (const [name, { shows, ...edit }] of Object.entries(edits))
    it(name, () => assert.deepEqual([...findingsIn(edited(edit))].sort(), [...shows].sort()));
});

describe("an edit that changes nothing of what was agreed shows nowhere", () => {
  for (const [name, edit] of Object.entries(nearMisses)) it(name, () => assert.deepEqual(findingsIn(edited(edit)), []));
});

function edited({ in: file, change, to }: Edit): Files {
  const before = whole[file] ?? "";
  assert.ok(before.includes(change), `${file} has no ${change}`);
  return { ...whole, [file]: before.replaceAll(change, to) };
}

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

/** Files of the bundle that are there and that no rule reads. */
const beside = [
  "README.md",
  "runbooks/rollback.md",
  "runbooks/errors.md",
  "training/hpo.py",
  "Dockerfile",
  "cost/report.md",
  "governance/lineage.md",
  "registry/promote.py",
];

function findingsIn(files: Files): readonly string[] {
  const parsed = Object.entries(files).map(([name, text]) => parseFile(name, text));
  const workspace = workspaceOf(parsed, beside);
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
