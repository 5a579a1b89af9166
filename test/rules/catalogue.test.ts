/**
 * The rules the product promises, by name: that each is there, how grave it is, and whether it has a quick fix. That each
 * fires alone in a document of its own, and not in the nearest one that is right, is held by rules.test.ts for all of them.
 */
import assert from "node:assert/strict";
import { diffLines } from "diff";
import { describe, it } from "mocha";
import { checkExample, exampleParts, unmark } from "../../server/src/engine/pages/example";
import { rules } from "../../server/src/engine/rules/index";
import type { ExampleText, Rule } from "../../server/src/engine/rules/rule";

/** Severity, the one in production where it is another, and `fix` where a quick fix must exist. */
const catalogue: Readonly<Record<string, string>> = {
  "spec/scale-requirement-missing": "error fix",
  "spec/unknown-key": "error fix",
  "spec/stack-incomplete": "warning fix",
  "spec/tier-below-recommended": "warning fix",
  "spec/tier-too-heavy-for-team": "warning fix",
  "spec/regulated-needs-tier-3": "error fix",
  "spec/production-needs-approval": "error fix",
  "spec/production-needs-audit-log": "error fix",
  "spec/production-needs-model-card": "error fix",
  "spec/production-needs-gradual-rollout": "error fix",
  "spec/rollout-steps": "error fix",
  "spec/rollback-missing": "error fix",
  "spec/flag-incomplete": "warning fix",
  "spec/latency-needs-edge-or-optimisation": "error fix",
  "spec/latency-needs-compression": "warning fix",
  "spec/latency-allows-batch": "info fix",
  "spec/target-contradicts-latency": "warning fix",
  "spec/ensemble-too-slow-on-cpu": "error abort",
  "spec/rps-needs-autoscaling": "warning error fix",
  "spec/rps-needs-gpu-pool": "info fix",
  "spec/rps-consider-caching": "info",
  "spec/routes-shares": "error",
  "spec/capacity-impossible": "error abort fix",
  "spec/infrastructure-insufficient": "error abort",
  "spec/large-model-needs-compression": "warning fix",
  "spec/edge-runtime-missing": "error abort fix",
  "spec/format-not-servable": "error abort fix",
  "spec/explainability-unsupported": "error abort",
  "spec/prefer-existing-stack": "warning fix",
  "spec/prefer-managed-on-cloud": "info fix",
  "spec/prefer-open-source-on-prem": "warning fix",
  "spec/tool-end-of-life": "warning fix",
  "spec/licence-commercial": "warning fix",
  "spec/psi-thresholds-order": "error fix",
  "spec/psi-threshold-off-practice": "warning fix",
  "spec/ks-alone": "warning fix",
  "spec/accuracy-thresholds": "warning fix",
  "spec/latency-alert-factor": "warning fix",
  "spec/error-rate-thresholds": "warning fix",
  "spec/alert-route-missing": "error fix",
  "spec/privacy-check-missing": "error fix",
  "spec/random-seed-missing": "warning error fix",
  "spec/signature-missing": "error fix",
  "spec/version-not-semver": "error",
  "spec/lineage-missing": "error fix",
  "spec/feature-store-incomplete": "error fix",
  "spec/checkpoint-missing": "error fix",
  "spec/hpo-parallelism": "error fix",
  "spec/accuracy-gate-missing": "warning fix",
  "pipeline/cron-invalid": "error",
  "pipeline/cron-dialect": "warning fix",
  "pipeline/step-unknown-dependency": "error fix",
  "pipeline/cycle": "error",
  "pipeline/step-duplicate": "error",
  "pipeline/step-unreachable": "warning",
  "pipeline/condition-invalid": "error",
  "pipeline/stage-missing": "error fix",
  "pipeline/deploy-unconditional": "error fix",
  "pipeline/gate-equals-champion": "warning fix",
  "pipeline/deploy-needs-approval": "warning error fix",
  "pipeline/trigger-missing": "error fix",
  "pipeline/trigger-threshold": "warning fix",
  "pipeline/component-unknown": "warning fix",
  "pipeline/schema-format": "warning",
  "pipeline/random-seed-missing": "warning fix",
  "pipeline/overlap": "warning fix",
  "kfp/component-missing": "error",
  "kfp/executor-missing": "error",
  "kfp/task-missing": "error",
  "kfp/cycle": "error",
  "kfp/producer-missing": "error",
  "kfp/output-missing": "error",
  "kfp/input-undefined": "error",
  "kfp/input-required": "error",
  "kfp/type-mismatch": "error",
  "kfp/condition-invalid": "error",
  "kfp/name-invalid": "error",
  "kfp/component-unused": "warning",
  "kfp/image-latest": "warning",
  "kserve/misplaced-key": "error fix",
  "kserve/canary-mode": "error",
  "kserve/canary-list": "error",
  "kserve/scale-metric-mode": "error",
  "kserve/scale-target-unit": "warning",
  "kserve/name-invalid": "error",
  "kserve/replicas": "error",
  "kserve/one-predictor": "error",
  "kserve/autoscaler": "error",
  // of the next ones, of nodes of a graph and of containers of runtimes KServe refuses some and lets others pass with harm
  "kserve/batcher": "warning",
  "kserve/logger": "error",
  "kserve/storage-uri": "warning",
  "kserve/storage-uri-in-transformer": "error",
  "kserve/graph-root-missing": "error",
  "kserve/graph-node-unknown": "warning",
  "kserve/graph-weights": "error",
  "kserve/runtime-container": "warning",
  "kserve/runtime-priority": "error",
  "kserve/api-version-old": "error fix",
  "kserve/format-unsupported": "warning fix",
  "kserve/version-drift": "warning",
  "kserve/runtime-unmaintained": "warning error fix",
  "kserve/cold-start": "warning fix",
  "kserve/no-resources": "warning fix",
  "kserve/memory-below-model": "warning fix",
  "kserve/double-autoscaler": "error",
  "kserve/legacy-framework-key": "hint fix",
  "kserve/legacy-mode-name": "hint fix",
  "k8s/api-removed": "error fix",
  "k8s/quantity-invalid": "error",
  "k8s/image-latest": "warning",
  "k8s/no-probes": "warning fix",
  "k8s/run-as-root": "warning fix",
  "k8s/privileged": "warning fix",
  "k8s/no-resources": "warning fix",
  "tracking/local-backend": "warning error",
  "tracking/artifact-mode": "warning",
  "tracking/auth-mechanism": "warning",
  "tracking/plain-http": "warning fix",
  "registry/version-missing": "error fix",
  "registry/metadata-missing": "error fix",
  "registry/signature-invalid": "error fix",
  "registry/stage-deprecated": "warning fix",
  "registry/lineage-missing": "warning error",
  "registry/name-has-version": "info",
  "registry/personal-data": "warning",
  "monitoring/threshold-not-actionable": "error",
  "monitoring/required-metric-missing": "warning fix",
  "monitoring/metric-not-emitted": "warning fix",
  "monitoring/metric-name": "warning fix",
  "monitoring/psi-band": "warning fix",
  "monitoring/latency-alert": "warning fix",
  "monitoring/error-rate-alert": "warning fix",
  "monitoring/placeholder": "warning",
  "prometheus/promql-invalid": "error",
  "prometheus/alert-without-severity": "warning fix",
  "prometheus/alert-without-runbook": "warning fix",
  "prometheus/alert-without-for": "warning fix",
  "alerting/receiver-missing": "error",
  "model-card/section-missing": "warning error fix",
  "model-card/boilerplate": "warning",
  "model-card/metric-invalid": "warning fix",
  "model-card/license-unknown": "warning fix",
  "model-card/stale": "warning fix",
  "cross/name-mismatch": "warning",
  "cross/version-mismatch": "warning",
  "cross/storage-uri-version": "warning",
  "cross/threshold-mismatch": "warning",
  "cross/replicas-mismatch": "warning",
  "cross/resources-mismatch": "warning",
  "cross/metric-name-mismatch": "warning",
  "cross/signature-mismatch": "warning",
  "cross/latency-mismatch": "warning",
  "cross/rollout-mismatch": "warning",
  "cross/not-traceable": "warning",
  "cross/runbook-missing": "warning",
  "cross/secret-undeclared": "warning",
  "cross/generated-stale": "warning",
  "cross/duplicate-name": "warning",
  "cross/panel-metric": "warning fix",
  "cross/runbook-stale": "warning fix",
  "cross/approval-gate": "warning error",
  "cross/audit-missing": "warning",
  "cross/privacy-mismatch": "warning fix",
  "cross/framework-version": "warning",
  "prometheus/tested-alert-missing": "warning fix",
  "mlproject/placeholder-undeclared": "error fix",
  "mlproject/environment": "error",
  "otel/pipeline-component": "error fix",
  "triton/model-name": "error fix",
  "triton/batch-size": "error",
  "tf-serving/version-label": "error",
  "torchserve/management-open": "error",
  "security/hardcoded-secret": "error fix",
  "security/credentials-in-url": "error fix",
  "security/plain-env-secret": "error fix",
};

describe("the catalogue of rules", () => {
  for (const [id, promised] of Object.entries(catalogue))
    it(`has ${id}: ${promised}`, () => {
      const rule = rules.find((each) => each.id === id);
      assert.ok(rule, "there is no such rule");
      const words = promised.split(" ");
      const severities = words.filter((word) => word !== "fix" && word !== "abort");
      const { severity, severityInProduction } = rule;
      assert.deepEqual([severity, ...(severityInProduction ? [severityInProduction] : [])], severities);
      if (words.includes("abort")) assert.equal(rule.aborts, true);
      if (words.includes("fix")) assert.ok(hasFix(rule), "no bad example has a fix");
    });

  it("shows for each rule a text that is nearly wrong beside one that is", () => {
    const far = rules.filter((rule) => distance(rule) > 2).map((rule) => `${rule.id} (${distance(rule)} places)`);
    assert.deepEqual(far, [], "a good example that differs from a bad one in one or two places shows where the border is");
  });
});

function hasFix(rule: Rule): boolean {
  return rule.examples.bad.some(({ text }) => checkExample(text, [rule]).findings.some(({ fixes }) => (fixes?.length ?? 0) > 0));
}

/** Places at which the nearest pair of a good and a bad example differ. */
function distance({ examples: { good, bad } }: Rule): number {
  return Math.min(...good.flatMap((right) => bad.map(({ text }) => placesBetween(whole(right), whole(text)))));
}

function placesBetween(a: string, b: string): number {
  const changes = diffLines(a, b).map(({ added, removed }) => added || removed);
  return changes.filter((changed, index) => changed && !changes[index - 1]).length;
}

function whole(example: ExampleText): string {
  return exampleParts(example)
    .map(({ path, text }) => `== ${path}\n${unmark(text).text}`)
    .join("\n");
}
