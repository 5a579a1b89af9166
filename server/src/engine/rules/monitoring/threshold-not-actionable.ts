import { specOf, tierInForce } from "../../plan/thresholds-in-force";
import { type AlertPart, unsaidParts, usualPart } from "../../practice/alert-parts";
import { orderFault } from "../../practice/band-order";
import { limitsOf, measureOf, metricsOf, numbersIn, shareUnit } from "../../practice/metric-measures";
import { rangeFault } from "../../practice/metric-ranges";
import { notANumber } from "../../practice/threshold-texts";
import { insertKey, replaceValue, swapValues } from "../../text/edits";
import { children, isEmpty, type Node, text } from "../../text/tree";
import { absent, productionSpecWith, specWith } from "../example-texts";
import { errorMetric, latencyMetric, monitoringConfig, usualMetrics } from "../monitoring-example-texts";
import { defineRule, type Problem } from "../rule";

const words: Readonly<Record<AlertPart, string>> = {
  unit: "in which unit it is",
  window: "over which time values are summed up",
  action: "what happens then",
};
const [, ...withoutLatency] = usualMetrics();
const f1 = (bands: string): string =>
  latencyMetric({
    name: "f1",
    type: "gauge",
    unit: "score",
    source_metric: absent,
    alert_threshold: absent,
    aggregations: "[value]",
    bands,
  });

export default defineRule({
  id: "monitoring/threshold-not-actionable",
  severity: "error",
  kinds: ["monitoring-config"],
  title: "Threshold that nobody can act on",
  rationale:
    "An alert needs a number that the metric can reach, its unit, the time over which it is compared, and what happens then. With one of them missing it never fires, always fires, or fires and nobody knows what to do. A number is demanded wherever an action is stated; unit, window and action from tier 2 on, the tier that brings monitoring. A unit counts as said where the metric's name ends in it or where there is none (shares, PSI, quality); a window also where the query or the drift job has one.",
  source: {
    title: "Google SRE workbook: Alerting on SLOs",
    url: "https://sre.google/workbook/alerting-on-slos/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      monitoringConfig([latencyMetric(), errorMetric({ bands: "{ alert: 0.01, page: 0.05 }" })]),
      monitoringConfig([f1("{ investigate: 0.836, retrain: 0.792 }\n    comparison: below")]),
      {
        "mlops.yaml": specWith({}),
        "monitoring.yaml": monitoringConfig([latencyMetric({ unit: absent, window: absent, action: absent })]),
      },
    ],
    bad: [
      { text: monitoringConfig([latencyMetric({ alert_threshold: "{ p95: «225ms» } # 1.5 times the target" })]) },
      { text: monitoringConfig([latencyMetric({ alert_threshold: absent, "«action»": "page # day and night" })]) },
      { text: monitoringConfig([errorMetric({ bands: "{ alert: 0.01, page: «5» } # percent" })]) },
      { text: monitoringConfig([latencyMetric({ alert_threshold: "{ p99: «-1» }" })]) },
      {
        text: {
          "mlops.yaml": productionSpecWith(),
          "monitoring.yaml": monitoringConfig([
            latencyMetric({ window: absent, action: absent, "«alert_threshold»": "{ p95: 0.225 } # agreed" }),
            ...withoutLatency,
          ]),
        },
      },
      {
        text: monitoringConfig([
          errorMetric({ name: "wait_ratio", levels: "[{ band: alert, action: notify }, { band: «retrain», action: retrain }]" }),
        ]),
      },
      {
        text: monitoringConfig([f1("{ investigate: 0.836, retrain: «0.792» }")]),
        note: "Quality falls: without `comparison: below` one of the two never happens.",
      },
    ],
  },
  explains({ keyword, node, at }) {
    const fault = keyword === "type" ? notANumber(node) : undefined;
    return fault && { at, ...fault };
  },
  *check({ root }) {
    for (const metric of metricsOf(root)) {
      yield* missing(metric);
      for (const limit of limitsOf(metric)) {
        const fault = rangeFault(limit, metric);
        const { node, value } = limit;
        if (fault)
          yield {
            at: node.span,
            message: `${value} is no threshold for "${text(metric.child("name"))}". ${fault.why}`,
            fixes: fault.meant === undefined ? [] : [{ title: `Set ${fault.meant}`, edits: replaceValue(node, fault.meant) }],
          };
      }
      yield* order(metric);
    }
  },
  *checkAcross(document, workspace) {
    const spec = specOf(document, workspace);
    if (!spec || (tierInForce(spec) ?? 1) < 2) return;
    for (const metric of metricsOf(document.root)) {
      const unsaid = unsaidParts(metric, document.root);
      if (unsaid.length > 0) yield unsaidProblem(metric, unsaid);
    }
  },
});

/** Something is to happen, and nobody said when. */
function* missing(metric: Node): Generator<Problem> {
  const threshold = metric.child("alert_threshold");
  const bands = metric.child("bands");
  const isEmptyThreshold = threshold?.type === "mapping" && threshold.entries.length === 0;
  const promise = ["action", "severity", "receiver"].map((key) => metric.child(key)).find((node) => text(node) !== "");
  for (const band of children(metric.child("levels")).map((level) => level.child("band")))
    if (band && text(band) !== "" && isEmpty(bands?.child(text(band))))
      yield {
        at: band.span,
        message: `\`bands\` has no number for "${text(band)}", so nothing ever happens there. Add it.`,
      };
  if (metric.child("levels") || children(bands).length > 0 || (threshold && !isEmptyThreshold)) return;
  if (!isEmptyThreshold && (!promise || text(metric.child("action")) === "monitor")) return;
  yield {
    at: (threshold ?? promise ?? metric).key,
    message: `"${text(metric.child("name"))}" does not say at which value ${promise ? "that" : "an alert"} happens, so it never does. Add the number to \`alert_threshold\`, such as \`p95: 0.225\` in the metric's unit.`,
  };
}

/** PSI and shares of errors have rules of their own, which know the right numbers. */
function* order(metric: Node): Generator<Problem> {
  const measure = measureOf(metric);
  const fault = orderFault(metric);
  if (!fault || measure === "psi" || (measure === "errors" && shareUnit(metric))) return;
  const { milder, stronger, falls } = fault;
  const [first, second] = [String(milder.name), String(stronger.name)];
  const swap = { title: `Exchange ${first} and ${second}`, edits: swapValues(milder, stronger) };
  const isOnlyPair = numbersIn(metric.child("bands")).length === 2 && milder.value !== stronger.value;
  yield {
    at: stronger.span,
    message: `"${second}" (${String(stronger.value)}) comes before "${first}" (${String(milder.value)}), so "${first}" never happens alone.${falls ? " If less is worse, say `comparison: below`." : ""}`,
    fixes: [
      ...(falls ? [{ title: "Insert comparison: below", edits: insertKey(metric, "comparison", "below") }] : []),
      ...(isOnlyPair ? [swap] : []),
    ],
  };
}

function unsaidProblem(metric: Node, unsaid: readonly AlertPart[]): Problem {
  const numbers = metric.child("alert_threshold") ?? metric.child("bands") ?? metric;
  const values = unsaid.map((part) => [part, usualPart(part, metric)] as const);
  const insert = values.map(([part, value]) => `${part}: ${value}`).join(", ");
  return {
    at: numbers.key,
    message: `This threshold does not say ${unsaid.map((part) => words[part]).join(", nor ")}. Add ${unsaid.map((part) => `\`${part}\``).join(" and ")}, or nobody can act on it.`,
    fixes: values.some(([, value]) => value === undefined)
      ? []
      : [{ title: `Insert ${insert}`, edits: values.flatMap(([part, value]) => insertKey(metric, part, value)) }],
  };
}
