import { statedAt, thresholdsInForce } from "../../plan/thresholds-in-force";
import { addBands, type BandPolicy, judgeBands, placeOfNumbers } from "../../practice/band-policy";
import { practice } from "../../practice/index";
import { metricsAbout, placeOfMetric } from "../../practice/metric-measures";
import { replaceValue } from "../../text/edits";
import { number } from "../../text/tree";
import { absent, specWith } from "../example-texts";
import { driftMetric, monitoringConfig } from "../monitoring-example-texts";
import { defineRule, type Problem } from "../rule";

const { monitor, investigate, retrain } = practice.psi;
const strict = specWith({ monitoring: "{ psi: { monitor: 0.05, investigate: 0.1, retrain: 0.15 } }" });
const strictDrift = driftMetric({ bands: "{ monitor: 0.05, investigate: 0.1, retrain: 0.15 }" });
const alert = (value: string): string =>
  driftMetric({ bands: absent, levels: absent, action: "investigate", alert_threshold: value });

/** What happens from each band on. */
const happens: Readonly<Record<string, string>> = {
  monitor: "a feature is watched",
  investigate: "someone looks into it",
  retrain: "a retraining starts",
};

export default defineRule({
  id: "monitoring/psi-band",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Drift that is answered at other values than agreed",
  rationale: `Drift is answered in steps: from a PSI of ${monitor.value} it is watched, from ${investigate.value} someone looks into it, from ${retrain.value} a retraining starts. Monitoring that knows only one of them, or others than the spec, trains too often or never, and nobody sees why. The model's spec decides (\`monitoring.psi\`, \`monitoring.ks_p_value\`); where it states none, and where there is no spec, the usual values count. They are policy, not law: Evidently's own default is 0.1, and 0.2 is a step between the common 0.1 and 0.25. Numbers count in \`bands\` (with \`levels\`, those that have one) and in \`alert_threshold\`.`,
  source: retrain.source,
  policyDefault: true,
  examples: {
    good: [
      monitoringConfig([driftMetric()]),
      monitoringConfig([
        alert("{ value: 0.2 }"),
        driftMetric({ name: "retrain_psi", bands: "{ retrain: 0.25 }", levels: absent }),
      ]),
      { "mlops.yaml": strict, "monitoring.yaml": monitoringConfig([strictDrift]) },
    ],
    bad: [
      {
        text: monitoringConfig([
          driftMetric({ bands: "\n      monitor: 0.1\n      investigate: 0.2\n      retrain: «0.4» # once was enough" }),
        ]),
      },
      {
        text: monitoringConfig([driftMetric({ bands: absent, levels: absent, "«alert_threshold»": "{ value: 0.2 } # watched" })]),
        note: "At 0.25 nothing happens.",
      },
      { text: monitoringConfig([driftMetric({ "«levels»": "[{ band: investigate, action: investigate }]" })]) },
      {
        text: { "mlops.yaml": strict, "monitoring.yaml": monitoringConfig([strictDrift], { drift: "{ ks_p_value: «0.1» }" }) },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const { root } = document;
    const inForce = thresholdsInForce(document, workspace);
    const { psi, ksPValue } = inForce.thresholds;
    const policy: BandPolicy = {
      values: () => psi,
      needed: ["investigate", "retrain"],
      bandOf: (action) => (action in psi ? action : undefined),
      isBeyond: ({ value }) => value <= 0 || value > 1,
    };
    const metrics = metricsAbout(root, "psi");
    const { off, missing } = judgeBands(metrics, policy);
    for (const { node, value, band, wanted } of off)
      yield {
        at: node.span,
        message: `${value} is not the PSI from which ${happens[band]}: ${agreed(inForce.spec !== undefined)} ${wanted}. Set ${wanted}, or state yours in the spec, as \`monitoring.psi.${band}\`.`,
        fixes: [{ title: `Set ${wanted}`, edits: replaceValue(node, wanted) }],
        related: statedAt(inForce, `monitoring.psi.${band}`),
      };
    const first = metrics.find(placeOfNumbers) ?? metrics[0];
    if (first && missing.length > 0) yield missingBands(first, missing, psi);
    const pValue = root.at("drift.ks_p_value");
    if (!pValue || number(pValue) === undefined || number(pValue) === ksPValue) return;
    yield {
      at: pValue.span,
      message: `${String(pValue.value)} is not the p-value below which data counts as drifted: ${agreed(inForce.spec !== undefined)} ${ksPValue}.`,
      fixes: [{ title: `Set ${ksPValue}`, edits: replaceValue(pValue, ksPValue) }],
      related: statedAt(inForce, "monitoring.ks_p_value"),
    };
  },
});

function missingBands(
  metric: Parameters<typeof addBands>[0],
  missing: readonly string[],
  psi: Readonly<Record<string, number>>,
): Problem {
  const steps = missing.map((band) => `${psi[band]}, where ${happens[band]}`).join(", nor at ");
  const wanted = Object.fromEntries(Object.entries(psi).filter(([band]) => missing.includes(band) || !metric.child("bands")));
  return {
    at: placeOfNumbers(metric)?.key ?? placeOfMetric(metric),
    message: `Nothing happens at a PSI of ${steps}: drift then goes on unanswered. Add the ${missing.length > 1 ? "bands" : "band"}.`,
    fixes: [
      {
        title: `Insert ${missing.map((band) => `${band}: ${psi[band]}`).join(", ")}`,
        edits: addBands(
          metric,
          wanted,
          missing.map((band) => ({ band, severity: "P2", action: band })),
        ),
      },
    ],
  };
}

/** Whose the value is. */
function agreed(hasSpec: boolean): string {
  return hasSpec ? "by the spec it is" : "usually it is";
}
