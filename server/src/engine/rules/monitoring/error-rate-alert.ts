import { percent } from "../../plan/thresholds";
import { type InForce, statedAt, thresholdsInForce } from "../../plan/thresholds-in-force";
import { addBands, type BandPolicy, judgeBands, placeOfNumbers } from "../../practice/band-policy";
import { practice } from "../../practice/index";
import { isConnected, metricsAbout, placeOfMetric, shareUnit } from "../../practice/metric-measures";
import { converted, share } from "../../practice/metric-units";
import { replaceValue } from "../../text/edits";
import { type Node, number, text } from "../../text/tree";
import { absent, specWith } from "../example-texts";
import { errorMetric, monitoringConfig } from "../monitoring-example-texts";
import { defineRule, type Problem } from "../rule";

const usual = practice.errorRate;
const strict = specWith({ monitoring: "{ error_rate: { alert: 0.001, page: 0.01 } }" });
const bands = ["alert", "page"] as const;
type Band = (typeof bands)[number];

const actions: Readonly<Record<string, Band>> = {
  notify: "alert",
  investigate: "alert",
  ticket: "alert",
  page: "page",
  rollback: "page",
};
const happens: Readonly<Record<Band, string>> = { alert: "the team is told", page: "the person on call is woken" };

export default defineRule({
  id: "monitoring/error-rate-alert",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Failed requests that are answered at other values than agreed",
  rationale: `Two shares of failed requests matter: from ${percent(usual.alert.value)} the team is told, from ${percent(usual.page.value)} the person on call is woken. With one of them only, either nobody wakes up for an outage or everybody does for a hiccup. The model's spec decides (\`monitoring.error_rate\`); without a spec the file's own \`slo.error_rate\`, else the usual values. Judged are shares; errors per second, and answers of status 4xx, which are the caller's fault, are left alone. A value in percent is read as such.`,
  source: usual.alert.source,
  policyDefault: true,
  examples: {
    good: [
      monitoringConfig([errorMetric()]),
      monitoringConfig([errorMetric({ unit: "percent", bands: "{ alert: 1, page: 5 }" })].map(inPercentOfQuery)),
      { "mlops.yaml": strict, "monitoring.yaml": monitoringConfig([errorMetric({ bands: "{ alert: 0.001, page: 0.01 }" })]) },
      monitoringConfig([errorMetric({ bands: "{ alert: 0.02, page: 0.1 }" })], {
        slo: "{ error_rate: { alert: 0.02, page: 0.1 } }",
      }),
    ],
    bad: [
      {
        text: monitoringConfig([errorMetric({ bands: "\n      alert: 0.01\n      page: «0.2» # nights are for sleeping" })]),
      },
      {
        text: monitoringConfig([
          errorMetric({ bands: absent, levels: absent, action: "notify", "«alert_threshold»": "{ value: 0.01 } # 1 %" }),
        ]),
        note: "Nobody is woken, however many fail.",
      },
      {
        text: monitoringConfig([
          errorMetric({ bands: "{ alert: 0.01 }", levels: absent, action: "page", alert_threshold: "{ value: «0.01» }" }),
        ]),
      },
      { text: monitoringConfig([errorMetric({ "«levels»": "[{ band: alert, action: notify }]" })]) },
      {
        text: {
          "mlops.yaml": strict,
          "monitoring.yaml": monitoringConfig([errorMetric({ bands: "{ alert: 0.001, page: 0.01 }" })], {
            slo: "{ error_rate: { alert: «0.01» } }",
          }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const inForce = thresholdsInForce(document, workspace);
    const { errorRate } = inForce.thresholds;
    const metrics = metricsAbout(document.root, "errors").filter((metric) => shareUnit(metric) && !isCallersFault(metric));
    const valuesOf = (metric: Node): Readonly<Record<Band, number>> => {
      const unit = shareUnit(metric) ?? share;
      return { alert: converted(errorRate.alert, share, unit), page: converted(errorRate.page, share, unit) };
    };
    const policy: BandPolicy = {
      values: valuesOf,
      needed: bands,
      bandOf: (action) => actions[action],
      isBeyond: ({ value }, metric) => value < 0 || converted(value, shareUnit(metric) ?? share, share) > 1,
    };
    const { off, missing } = judgeBands(metrics, policy);
    for (const { node, band, wanted } of off) yield offShare(node, wanted, { band: band as Band, inForce });
    const first = metrics.find(placeOfNumbers) ?? metrics.find(isConnected);
    if (first && missing.length > 0) yield missingBands(first, missing as readonly Band[], valuesOf(first));
    if (!inForce.spec) return;
    for (const band of bands) {
      const said = document.root.at(`slo.error_rate.${band}`);
      if (said && number(said) !== undefined && number(said) !== errorRate[band])
        yield offShare(said, errorRate[band], { band, inForce });
    }
  },
});

interface Place {
  readonly band: Band;
  readonly inForce: InForce;
}

function offShare(node: Node, wanted: number, { band, inForce }: Place): Problem {
  const whose = inForce.spec ? "by the spec that is" : "usually that is";
  return {
    at: node.span,
    message: `${String(node.value)} is not the share of failed requests from which ${happens[band]}: ${whose} ${wanted}. Set ${wanted}, or state yours in the spec, as \`monitoring.error_rate.${band}\`.`,
    fixes: [{ title: `Set ${wanted}`, edits: replaceValue(node, wanted) }],
    related: statedAt(inForce, `monitoring.error_rate.${band}`),
  };
}

function missingBands(metric: Node, missing: readonly Band[], values: Readonly<Record<Band, number>>): Problem {
  const wanted = Object.fromEntries(
    bands.filter((band) => missing.includes(band) || !metric.child("bands")).map((band) => [band, values[band]]),
  );
  const levels = missing.map((band) => ({
    band,
    severity: band === "page" ? "P1" : "P2",
    action: band === "page" ? "page" : "notify",
  }));
  return {
    at: placeOfNumbers(metric)?.key ?? placeOfMetric(metric),
    message: `At no share of failed requests ${missing.map((band) => `${happens[band]} (${values[band]})`).join(", and at none ")}. Add the ${missing.length > 1 ? "bands" : "band"}.`,
    fixes: [
      {
        title: `Insert ${missing.map((band) => `${band}: ${values[band]}`).join(", ")}`,
        edits: addBands(metric, wanted, levels),
      },
    ],
  };
}

/** Requests that the service rightly refused. */
function isCallersFault(metric: Node): boolean {
  return (
    /(?:^|_)4(?:xx|\d\d)(?:$|_)/i.test(text(metric.child("name"))) || /=~?"4(?:\.\.|xx|\d\d)"/.test(text(metric.child("query")))
  );
}

/** A query that gives percent, as the numbers beside it do. */
function inPercentOfQuery(metric: string): string {
  return `${metric}\n    query: 100 * sum(rate(http_server_request_duration_seconds_count[5m]))`;
}
