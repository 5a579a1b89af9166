/** What a spec changes in the files below monitoring/ and runbooks/. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { generateBundle } from "../../server/src/engine/generators/generate";
import { paths } from "../../server/src/engine/generators/paths";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "../plan/minimal-spec";

const served: Spec = {
  ...minimalSpec,
  name: "fraud",
  tier: 3,
  team_size: 9,
  deployment_target: "online",
  scale_requirements: { rps: 500, latency_ms: 150 },
  existing_stack: ["mlflow"],
  orchestrator: "kubeflow",
  serving: { server: "kserve", min_replicas: 2, max_replicas: 10 },
  model: {
    framework: "xgboost",
    framework_version: "2.1",
    format: "xgboost",
    storage_uri: "s3://models/fraud/v1",
    signature: { inputs: [{ name: "amount", type: "double" }], outputs: [{ name: "score", type: "double" }] },
  },
  monitoring: { accuracy: { metric: "f1", baseline: 0.88 } },
};

describe("alert rules", () => {
  alerts("of a service", {}, [
    "ModelDown P0 runbooks/rollback.md",
    "ModelLatencyHigh P1 runbooks/cache-warming.md",
    "ModelErrorsHigh P2 runbooks/rollback.md",
    "ModelErrorsPage P1 runbooks/rollback.md",
    "FeatureDriftInvestigate P2 runbooks/prediction-anomalies.md",
    "FeatureDriftRetrain P2 runbooks/prediction-anomalies.md",
    "ModelQualityInvestigate P2 runbooks/prediction-anomalies.md",
    "ModelQualityRetrain P2 runbooks/prediction-anomalies.md",
    "DriftJobStale P3 runbooks/prediction-anomalies.md",
    "RetrainingFailed P3 README.md",
  ]);
  const always = ["FeatureDriftInvestigate P2 README.md", "FeatureDriftRetrain P2 README.md", "DriftJobStale P3 README.md"];
  const bare: Partial<Spec> = { tier: 2, monitoring: {} };
  alerts("of a batch job", { ...bare, deployment_target: "batch", scale_requirements: { data_volume_gb: 4 } }, [
    "BatchJobFailed P1 README.md",
    ...always,
  ]);
  alerts("of devices", { ...bare, deployment_target: "edge" }, always);
  alerts("of a cloud's service, whose metrics have another owner", { ...bare, serving: { server: "vertex_ai" } }, always);
  it("no replica is no fault where a service may scale to zero", () =>
    lacks({ serving: { ...served.serving, min_replicas: 0 } }, paths.rules, /ModelDown/));
  it("stand at the spec's numbers", () => {
    const monitoring: Spec["monitoring"] = {
      latency: { percentile: "p99", target_ms: 80, alert_factor: 2, for_minutes: 5 },
      error_rate: { alert: 0.02, page: 0.1 },
      psi: { monitor: 0.1, investigate: 0.15, retrain: 0.3 },
      accuracy: { metric: "rmse", baseline: 10 },
    };
    has({ monitoring }, paths.rules, /seconds:p99\{model_name="fraud"\} > 0.16\n +for: 5m/);
    has({ monitoring }, paths.rules, /ratio5m\{model_name="fraud"\} > 0.02.*ratio5m\{model_name="fraud"\} > 0.1\n/s);
    has({ monitoring }, paths.rules, /psi\{model_name="fraud"\} > 0.15.*psi\{model_name="fraud"\} > 0.3\n/s);
    has({ monitoring }, paths.rules, /metric="rmse"\} > 10.5.*metric="rmse"\} > 11\n/s);
    has({ monitoring }, paths.rulesTest, /0.152x5 0.16x5 0.1616x5/);
  });
});

describe("Alertmanager", () => {
  it("pages PagerDuty where the spec says nothing", () =>
    has({}, paths.alertmanager, /name: pager\n +pagerduty_configs:\n +- routing_key_file/));
  it("pages Opsgenie", () => has({ alerting: { pager: "opsgenie" } }, paths.alertmanager, /opsgenie_configs:\n +- api_key_file/));
  it("hushes nothing of a service that there is none of", () =>
    lacks({ deployment_target: "batch", scale_requirements: { data_volume_gb: 4 } }, paths.alertmanager, /ModelDown/));
  it("has the receivers that the monitoring configuration names", () =>
    has({}, paths.monitoring, /"receivers": \{ "pager": "pagerduty", "chat": "slack" \}/));
});

describe("the drift job", () => {
  it("compares the prediction by the name of the signature", () => has({}, paths.drift, /^PREDICTION = "score"$/m));
  it("rounds a probability to a class", () => has({}, paths.drift, /f1_score\(rows\[label\], rows\[PREDICTION\]\.round\(\)\)/));
  it("computes no quality that rows alone do not tell", () =>
    lacks({ monitoring: { accuracy: { metric: "ndcg", baseline: 0.5 } } }, paths.drift, /sklearn|def quality/));
  it("starts a retraining where the bundle can", () => has({}, paths.drift, /"retraining\/submit\.py", "--reason", "drift"/));
  it("starts none at tier 2", () => lacks({ tier: 2 }, paths.drift, /submit/));
  it("knows no number of its own", () => lacks({}, paths.drift, /0\.2\b|0\.25|0\.05/));
});

describe("dashboard, traces and runbooks", () => {
  it("the dashboard draws the target and the bands", () => {
    has({}, paths.dashboard, /"value": 0.15, "color": "orange" \}, \{ "value": 0.225, "color": "red"/);
    has({}, paths.dashboard, /"value": 0.1, .*"value": 0.2, .*"value": 0.25, /s);
  });
  it("the dashboard draws no service where there is none", () =>
    lacks({ deployment_target: "edge" }, paths.dashboard, /Latency|Replicas/));
  it("every request over the target is kept", () => has({}, paths.tracing, /threshold_ms: 150/));
  it("a batch job has no traces", () =>
    assert.equal(fileOf({ deployment_target: "batch", scale_requirements: { data_volume_gb: 4 } }, paths.tracing), undefined));
  it("a rollback speaks to the server that serves", () => {
    has({}, paths.rollbackRunbook, /kubectl get revisions -l serving\.knative\.dev\/service=fraud-predictor/);
    has({ serving: { server: "kubernetes" } }, paths.rollbackRunbook, /kubectl rollout undo deployment\/fraud/);
  });
});

function fileOf(change: Partial<Spec>, path: string): string | undefined {
  const origin = { today: "2026-11-23", spec: "mlops.yaml", version: "0.0.0" };
  return generateBundle(resolvePlan({ ...served, ...change }), origin).find((file) => file.path === path)?.text;
}

function has(change: Partial<Spec>, path: string, wanted: RegExp): void {
  assert.match(fileOf(change, path) ?? "", wanted);
}

function lacks(change: Partial<Spec>, path: string, unwanted: RegExp): void {
  const text = fileOf(change, path);
  assert.ok(text, `${path} is missing`);
  assert.doesNotMatch(text, unwanted);
}

/** The alerts with severity and runbook, in their order. */
function alerts(name: string, change: Partial<Spec>, expected: readonly string[]): void {
  it(name, () => {
    const text = fileOf(change, paths.rules) ?? "";
    const found = [...text.matchAll(/- alert: (\w+)\n.*?severity: (P\d)\n.*?runbook_url: (\S+)/gs)];
    assert.deepEqual(
      found.map(([, alert, severity, runbook]) => `${alert} ${severity} ${runbook}`),
      expected,
    );
  });
}
