import type { Document } from "../../file";
import { rankOf, sayer } from "../../models/statements/authority";
import {
  type LatencyObjective,
  latencyAlerts,
  latencyInCard,
  latencyLines,
  latencyObjective,
} from "../../models/statements/latency";
import { practice } from "../../practice/index";
import { converted, milliseconds } from "../../practice/metric-units";
import { number } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { cardText } from "../card-example-texts";
import { specWith } from "../example-texts";
import { dashboardOf, prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem, type Related } from "../rule";

const spec = specWith({ monitoring: "{ latency: { percentile: p95, target_ms: 150, alert_factor: 1.5 } }" });
const alert = (seconds: string): string =>
  prometheusRules(
    prometheusAlert({ expr: `histogram_quantile(0.95, sum by (le) (rate(request_predict_seconds_bucket[5m]))) > ${seconds}` }),
  );
const card = (ms: string): string =>
  cardText({ sections: { "Model details": `Gradient-boosted trees. The objective is ${ms} ms for 95 of 100 requests.` } });

const dashboard = (line: string): string =>
  dashboardOf({ expr: 'model:latency_seconds:p95{model_name=\\"fraud-detection\\"}', unit: "s", line });

export default defineRule({
  id: "cross/latency-mismatch",
  severity: "warning",
  kinds: ["prometheus-rules", "grafana-dashboard", "model-card", "runbook", "model-registry"],
  title: "Response time that differs from the objective",
  rationale:
    "How fast a model answers is promised once: in the spec (`monitoring.latency`, else `scale_requirements.latency_ms`), without one in the monitoring configuration (`slo.latency`). An alert above it wakes people too late, one below it for nothing; a card that states another number promises something else to its readers; and a registered version that measured slower than the objective will break it on its first day. An alert, and the line of a panel, belongs at the objective times `alert_factor`, or at the objective itself. What monitoring has against the spec, monitoring/latency-alert tells.",
  source: practice.latency.alertFactor.source,
  policyDefault: true,
  examples: {
    good: [
      { "mlops.yaml": spec, "alerts.yaml": alert("0.225 # seconds") },
      { "mlops.yaml": spec, "MODEL_CARD.md": card("150") },
      { "mlops.yaml": spec, "dashboard.json": dashboard("0.15") },
      { "mlops.yaml": spec, "registry.yaml": registryEntry({}, { latency_benchmark: "{ p95_ms: 150 }" }) },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "alerts.yaml": alert("«0.5» # seconds") } },
      { text: { "mlops.yaml": spec, "MODEL_CARD.md": card("«200»") } },
      { text: { "mlops.yaml": spec, "dashboard.json": dashboard("«0.2»") } },
      { text: { "mlops.yaml": spec, "registry.yaml": registryEntry({}, { latency_benchmark: "{ p95_ms: «180» }" }) } },
    ],
  },
  *checkAcross(document, workspace) {
    const stated = objectiveFor(document, workspace);
    if (!stated) return;
    const { objective, who, related } = stated;
    if (document.kind.id === "prometheus-rules") yield* alerts(document, stated);
    if (document.kind.id === "grafana-dashboard") yield* lines(document, stated);
    if (document.kind.id === "model-registry") {
      const measured = document.root.at(["metadata", "latency_benchmark", `${objective.percentile}_ms`]);
      const ms = number(measured);
      if (measured && ms !== undefined && ms > objective.targetMs)
        yield {
          at: measured.span,
          message: `This version measured ${ms} ms, and the objective in ${who} is ${objective.targetMs} ms for ${objective.percentile}: it breaks it from the first day. Make it faster, or promise less.`,
          related,
        };
    }
    if (document.kind.id === "model-card" || document.kind.id === "runbook")
      for (const { value, at } of latencyInCard(document))
        if (value !== objective.targetMs)
          yield {
            at,
            message: `The ${document.kind.id === "runbook" ? "runbook" : "card"} promises ${value} ms, and the objective in ${who} is ${objective.targetMs} ms. Readers plan with it: state the objective.`,
            related,
            fixes: [{ title: `Set ${objective.targetMs}`, edits: [{ span: at, newText: String(objective.targetMs) }] }],
          };
  },
});

interface Stated {
  readonly objective: LatencyObjective;
  readonly who: string;
  readonly related: readonly Related[];
}

/** The objective of the spec, without one of the only monitoring configuration that has one. */
function objectiveFor(document: Document, workspace: Workspace): Stated | undefined {
  const stating = workspace.model(document).filter(({ kind }) => ["mlops-spec", "monitoring-config"].includes(kind.id));
  const stated = stating
    .filter((other) => other !== document)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .flatMap((other) => {
      const objective = latencyObjective(other);
      return objective ? [{ other, objective }] : [];
    });
  const [first, second] = stated;
  if (!first || second?.other.kind.id === first.other.kind.id) return undefined;
  const { objective, other } = first;
  return {
    objective,
    who: sayer(other),
    related: [{ document: other, at: objective.node.span, message: `The objective is ${objective.targetMs} ms.` }],
  };
}

function* alerts(document: Document, { objective, who, related }: Stated): Generator<Problem> {
  const { targetMs, factor, stated, percentile } = objective;
  const alertMs = Number((targetMs * factor).toFixed(6));
  for (const { percentile: ofAlert, ms, unit, at } of latencyAlerts(document)) {
    const isBetween = !stated && ms >= targetMs && ms <= alertMs;
    if (ofAlert !== percentile || ms === targetMs || ms === alertMs || isBetween) continue;
    const wanted = converted(alertMs, milliseconds, unit);
    yield {
      at,
      message: `This alert fires above ${ms} ms, and the objective in ${who} is ${targetMs} ms for ${percentile}: ${ms > alertMs ? "it is long broken when somebody hears of it" : "people are called while it is kept"}. Set ${wanted} (${unit.words}), ${factor} times the objective.`,
      related,
      fixes: [{ title: `Set ${wanted}`, edits: [{ span: at, newText: String(wanted) }] }],
    };
  }
}

/** A line above the objective lets a broken one look kept; one below paints what is promised red. */
function* lines(document: Document, { objective, who, related }: Stated): Generator<Problem> {
  const { targetMs, factor, percentile } = objective;
  const alertMs = Number((targetMs * factor).toFixed(6));
  for (const { percentile: shown, ms, unit, at } of latencyLines(document)) {
    if (shown !== percentile || ms === targetMs || ms === alertMs) continue;
    const wanted = converted(targetMs, milliseconds, unit);
    yield {
      at,
      message: `The panel draws a line at ${ms} ms, and the objective in ${who} is ${targetMs} ms for ${percentile}: whoever looks at it sees another promise. Set ${wanted} (${unit.words}), or where the alert stands.`,
      related,
      fixes: [{ title: `Set ${wanted}`, edits: [{ span: at, newText: String(wanted) }] }],
    };
  }
}
