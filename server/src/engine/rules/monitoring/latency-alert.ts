import type { Thresholds } from "../../plan/plan";
import { type InForce, statedAt, thresholdsInForce } from "../../plan/thresholds-in-force";
import { isAbout } from "../../practice/band-policy";
import { practice } from "../../practice/index";
import { alertNumbers, type LatencyAlert, type LatencyLimit, latencyAlert, latencyMetrics } from "../../practice/latency-alerts";
import { isConnected, placeOfMetric } from "../../practice/metric-measures";
import { replaceValue, setAt } from "../../text/edits";
import type { Node } from "../../text/tree";
import { absent, specWith } from "../example-texts";
import { latencyMetric, monitoringConfig } from "../monitoring-example-texts";
import { defineRule, type Problem } from "../rule";

const { alertFactor, forMinutes } = practice.latency;
const withSpec = (...metrics: readonly string[]): Readonly<Record<string, string>> => ({
  "mlops.yaml": specWith({}),
  "monitoring.yaml": monitoringConfig(metrics),
});

export default defineRule({
  id: "monitoring/latency-alert",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Latency alert that does not follow from the target",
  rationale: `A latency alert defends a target: it fires above ${alertFactor.value} times the target, if that lasts ${forMinutes.value} minutes. Set lower or at once, it wakes people for peaks that pass; set higher or later, users leave first. The target is the spec's (\`monitoring.latency\`, else \`scale_requirements.latency_ms\`, of the 95th percentile); without a spec the file's own \`slo.latency\`. Factor and minutes are policy that the spec may change. Numbers are compared in the unit that the metric states or its name says: 0.225 seconds are 225 milliseconds. Latencies of parts, such as a feature lookup, are left alone.`,
  source: alertFactor.source,
  policyDefault: true,
  examples: {
    good: [
      withSpec(latencyMetric()),
      withSpec(latencyMetric({ alert_threshold: "{ p95: 0.225, p99: 0.6 }" })),
      monitoringConfig([latencyMetric({ alert_threshold: "{ p99: 0.4 }" })], {
        slo: "{ latency: { percentile: p99, target_ms: 200, alert_factor: 2 } }",
      }),
      monitoringConfig([latencyMetric({ alert_threshold: "{ p95: 0.9 }" })]),
    ],
    bad: [
      {
        text: withSpec(latencyMetric({ alert_threshold: "{ p95: «0.2» } # rounded" })),
        note: "The target is 150 ms, so the alert belongs at 225 ms.",
      },
      { text: withSpec(latencyMetric({ for_minutes: "«2» # be quick" })) },
      { text: withSpec(latencyMetric({ for_minutes: absent, "«alert_threshold»": "{ p95: 0.225 }" })) },
      { text: withSpec(latencyMetric({ "«alert_threshold»": "\n      p99: 0.225 # the slowest" })) },
      {
        text: {
          "mlops.yaml": specWith({}),
          "monitoring.yaml": monitoringConfig([latencyMetric()], { slo: "{ latency: { target_ms: «200» } } # as measured" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const inForce = thresholdsInForce(document, workspace);
    yield* objectives(document.root, inForce);
    const { latency } = inForce.thresholds;
    const wanted = latencyAlert(latency);
    if (!wanted) return;
    const metrics = latencyMetrics(document.root);
    const alerts = metrics.flatMap((metric) => alertNumbers(metric, wanted.percentile));
    if (alerts.some((alert) => isRight(alert, wanted))) return;
    const [alert] = alerts;
    const related = statedAt(
      inForce,
      "monitoring.latency.target_ms",
      "scale_requirements.latency_ms",
      "scale_requirements.latency_sla",
    );
    const without = metrics.find((metric) => metric.child("alert_threshold")) ?? metrics.find(isConnected);
    const problem = alert ? offAlert(alert, wanted) : without && noAlert(without, wanted);
    if (problem) yield { ...problem, related };
  },
});

function isRight({ milliseconds, minutes }: LatencyLimit, wanted: LatencyAlert): boolean {
  return isAbout(milliseconds, wanted.alertMs) && minutes === wanted.minutes;
}

function offAlert(alert: LatencyLimit, wanted: LatencyAlert): Problem {
  const { limit, minutesNode, milliseconds, minutes, holder } = alert;
  const isOff = !isAbout(milliseconds, wanted.alertMs);
  const value = alert.inUnit(wanted.alertMs);
  const lasting =
    minutes === wanted.minutes
      ? ""
      : ` It should wait until that has lasted ${wanted.minutes} minutes; here it waits ${minutes}.`;
  const edits = [
    ...(isOff ? replaceValue(limit, value) : []),
    ...(minutes === wanted.minutes ? [] : setAt(holder, ["for_minutes"], wanted.minutes)),
  ];
  const set = [isOff ? `${value}` : "", minutes === wanted.minutes ? "" : `for_minutes: ${wanted.minutes}`]
    .filter(Boolean)
    .join(" and ");
  return {
    at: isOff ? limit.span : (minutesNode?.span ?? (limit.parent ?? limit).key),
    message: isOff
      ? `${milliseconds} ms is not where this alert follows from the target: ${wanted.words}.${lasting}`
      : `The alert wakes people for a peak that passes, or too late.${lasting} The target is ${wanted.targetMs} ms.`,
    fixes: [{ title: `Set ${set}`, edits }],
  };
}

function noAlert(metric: Node, wanted: LatencyAlert): Problem | undefined {
  const threshold = metric.child("alert_threshold");
  const value = wanted.inUnitOf(metric);
  if (value === undefined) return undefined;
  return {
    at: threshold?.key ?? placeOfMetric(metric),
    message: `No alert fires when ${wanted.percentile} breaks its target: ${wanted.words}.`,
    fixes: [
      {
        title: `Insert ${wanted.percentile}: ${value}`,
        edits: [
          ...setAt(metric, ["alert_threshold", wanted.percentile], value),
          ...(metric.child("for_minutes")?.value === wanted.minutes ? [] : setAt(metric, ["for_minutes"], wanted.minutes)),
        ],
      },
    ],
  };
}

const parts = [
  ["percentile", "percentile", "percentile"],
  ["target_ms", "targetMs", "target"],
  ["alert_factor", "alertFactor", "factor of the alert"],
  ["for_minutes", "forMinutes", "time the alert waits"],
] as const satisfies readonly (readonly [string, keyof Thresholds["latency"], string])[];

/** The file's own objectives, held against the spec's. */
function* objectives(root: Node, inForce: InForce): Generator<Problem> {
  if (!inForce.spec) return;
  for (const [key, part, words] of parts) {
    const node = root.at(`slo.latency.${key}`);
    const wanted = inForce.thresholds.latency[part];
    if (node?.type !== "scalar" || node.value === null || wanted === undefined || typeof node.value !== typeof wanted) continue;
    if (node.value === wanted) continue;
    yield {
      at: node.span,
      message: `${String(node.value)} is not the ${words} that the spec leads to, ${wanted}: alerts then defend another promise than the one that was made. Set ${wanted}, or change the spec.`,
      fixes: [{ title: `Set ${wanted}`, edits: replaceValue(node, wanted) }],
      related: statedAt(inForce, `monitoring.latency.${key}`, ...(key === "target_ms" ? ["scale_requirements.latency_ms"] : [])),
    };
  }
}
