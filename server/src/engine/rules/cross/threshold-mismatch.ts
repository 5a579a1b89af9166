import { disagreements, saidBy, sayer } from "../../models/statements/authority";
import { accuracyDrops, errorRate, ksPValue, psi } from "../../models/statements/limits";
import { qualityLimits, qualityLines } from "../../models/statements/quality-limits";
import { wordsOf } from "../../models/statements/statement";
import { practice } from "../../practice/index";
import { replaceValue } from "../../text/edits";
import { mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { monitoringConfig, usualMetrics } from "../monitoring-example-texts";
import { dashboardOf, prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const spec = specWith({
  monitoring:
    "{ psi: { monitor: 0.1, investigate: 0.15, retrain: 0.2 }, accuracy: { metric: f1, baseline: 0.88, basis: relative, retrain_drop: 0.1 } }",
});
const trigger = (entries: string): string => retrainingPipelineWith({ triggers: `\n  - { ${entries} }` });
const drift = (threshold: string): string =>
  trigger(`type: drift, metric: psi, threshold: ${threshold}, operator: greater_than, window: 7d`);
const fell = (threshold: string): string =>
  trigger(`type: performance, metric: f1, threshold: ${threshold}, operator: less_than`);
const alert = (expr: string): string => prometheusRules(prometheusAlert({ expr }));

const dashboard = (line: string): string => dashboardOf({ expr: "max by (feature) (feature_drift_psi)", unit: "short", line });

export default defineRule({
  id: "cross/threshold-mismatch",
  severity: "warning",
  kinds: [
    "monitoring-config",
    "prometheus-rules",
    "grafana-dashboard",
    "runbook",
    "retraining-pipeline",
    "vertex-ai/alert-policy",
  ],
  title: "Threshold that differs from the one agreed",
  rationale:
    "The values at which drift, errors or a drop in quality have consequences are agreed once, in the spec (without one, in the monitoring configuration). Where an alert or a trigger has another number, two things happen for one reason: people are called about what already trains again, or training starts while everybody believes there is time. An alert, or the line of a panel, may stand at any of the agreed bands; a trigger that retrains stands at the last one, one on quality as far below the champion as `retrain_drop` says. What the monitoring configuration has against the spec, monitoring/psi-band and monitoring/error-rate-alert tell.",
  source: practice.psi.retrain.source,
  policyDefault: true,
  examples: {
    good: [
      { "mlops.yaml": spec, "pipeline.yaml": drift("0.2") },
      { "mlops.yaml": spec, "pipeline.yaml": fell("0.79") },
      { "mlops.yaml": spec, "alerts.yaml": alert("max(feature_drift_psi) > 0.15") },
      { "mlops.yaml": spec, "alerts.yaml": alert("max(feature_drift_psi) < 0.05") },
      { "mlops.yaml": spec, "dashboard.json": dashboard("0.2") },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "pipeline.yaml": drift("«0.25»") } },
      { text: { "mlops.yaml": spec, "pipeline.yaml": fell("«0.85»") } },
      { text: { "mlops.yaml": spec, "alerts.yaml": alert("max(feature_drift_psi) > «0.25» # a quarter") } },
      { text: { "mlops.yaml": spec, "dashboard.json": dashboard("«0.3»") } },
      { text: { "mlops.yaml": spec, "alerts.yaml": alert('model_quality{metric="f1"} < «0.7» # long gone') } },
      {
        text: {
          "mlops.yaml": spec,
          "runbooks/drift.md": "# Drift\n\nPSI 0.15 is looked into within a day; from «0.25» a retraining starts.\n",
        },
      },
      {
        text: {
          "mlops.yaml": specWith({ monitoring: "{ error_rate: { alert: 0.01, page: 0.05 } }" }),
          "alerts.yaml": alert("prediction_error_ratio > «0.1»"),
        },
      },
      {
        text: {
          "mlops.yaml": specWith({
            monitoring: "{ accuracy: { metric: f1, baseline: 0.88, basis: relative, retrain_drop: 0.1 } }",
          }),
          "monitoring.yaml": monitoringConfig(usualMetrics(), { slo: "{ accuracy: { metric: f1, retrain_drop: «0.2» } }" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const fact of [psi, ksPValue, errorRate, accuracyDrops])
      for (const disagreement of disagreements(fact, document, workspace)) {
        const { own, authority } = disagreement;
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${wordsOf(own)} here, and ${sayer(authority[0].document)} says ${saidBy(authority)}: the same change has consequences twice, or too late. Use the number that was agreed.`,
        );
      }
    const drawn = ["prometheus-rules", "grafana-dashboard"].includes(document.kind.id) ? qualityLines(document, workspace) : [];
    for (const { at, threshold, wanted, words, related } of drawn)
      yield {
        at,
        message: `${threshold} is none of the agreed values: ${words}. Set ${wanted}.`,
        related,
        fixes: [{ title: `Set ${wanted}`, edits: [{ span: at, newText: String(wanted) }] }],
      };
    for (const { node, threshold, wanted, words, related } of qualityLimits(document, workspace))
      yield {
        at: node.span,
        message: `${threshold} is not where a retraining was agreed: ${words}, so at ${wanted}. Set ${wanted}.`,
        related,
        fixes: [{ title: `Set ${wanted}`, edits: replaceValue(node, wanted) }],
      };
  },
});
