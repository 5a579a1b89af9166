/** The values at which something happens: drift, errors, a drop in quality. */
import { panelsOf, promqlOf } from "../../practice/grafana";
import { rulesOf } from "../../practice/prometheus";
import { comparisonsIn, type PromqlComparison } from "../../practice/promql-comparisons";
import { metricsIn } from "../../practice/promql-metrics";
import { spanWithin } from "../../text/scalar-place";
import { children, type Node, text } from "../../text/tree";
import { psiIn } from "./runbook-text";
import { type Fact, type Reader, type Statement, statedNumber } from "./statement";

/** Bands, each under a name of its own: `psi:retrain`. An alert may stand at any of them, a trigger only at the last one. */
const bands =
  (path: string, about: string): Reader =>
  ({ root }) =>
    children(root.at(path)).flatMap((band) => statedNumber(band, `${about}:${band.name}`));

/** Bands of the metrics of a monitoring configuration that measure something. */
const metricBands =
  (about: string, measures: RegExp): Reader =>
  ({ root }) =>
    children(root.child("metrics"))
      .filter((metric) => measures.test(`${text(metric.child("name"))} ${text(metric.child("method"))}`))
      .flatMap((metric) => children(metric.child("bands")).flatMap((band) => statedNumber(band, `${about}:${band.name}`)));

/** Numbers that alerts compare a measurement with; of what an expression measures nothing but the names in it tell. */
const alertsOn =
  (about: string, measures: (expression: string) => boolean): Reader =>
  ({ root }) =>
    comparisons(root)
      .filter(({ expression, side }) => side === "above" && measures(expression))
      .map(({ value, at }) => ({ value, at, about }));

/** Lines that panels draw on a measurement; what is shown in percent is meant as a share. */
const linesOn =
  (about: string, measures: (expression: string) => boolean): Reader =>
  ({ root }) =>
    panelsOf(root)
      .filter(({ queries }) => queries.some((query) => measures(promqlOf(query))))
      .flatMap(({ lines, unit }) =>
        lines.flatMap((line) =>
          statedNumber(line, about).map((said) =>
            unit === "percent" ? { value: Number(said.value) / 100, at: said.at, about, words: `${said.value} %` } : said,
          ),
        ),
      );

const psiNames = /(?:^|[_:\s])psi(?:$|[_:\s])|population_stability/i;
const errorShare = /(?:^|[_:])(?:error|failure)s?[_:](?:ratio|rate|share)(?:\d+[smhd])?(?:$|[_:])/i;

function reads(names: RegExp): (expression: string) => boolean {
  return (expression) => [...metricsIn(expression)].some(({ name }) => names.test(name));
}

/** A metric that is a share by its name, or answers with status 5xx divided by all. */
function isErrorShare(expression: string): boolean {
  return reads(errorShare)(expression) || /(?:code|status)\w*\s*=~?\s*["']5[^/]*\/\s*\(*\s*sum\b/i.test(expression);
}

export const psi: Fact = {
  name: "PSI threshold",
  judgedElsewhere: ["monitoring-config"],
  readers: {
    "mlops-spec": bands("monitoring.psi", "psi"),
    "monitoring-config": metricBands("psi", psiNames),
    "prometheus-rules": alertsOn("psi", reads(psiNames)),
    "grafana-dashboard": linesOn("psi", reads(psiNames)),
    runbook: psiIn,
    "retraining-pipeline": ({ root }) =>
      triggers(root)
        .filter((trigger) => psiNames.test(text(trigger.child("metric"))))
        .flatMap((trigger) => statedNumber(trigger.child("threshold"), "psi:retrain")),
  },
};

export const ksPValue: Fact = {
  name: "p-value of the KS test",
  judgedElsewhere: ["monitoring-config"],
  readers: {
    "mlops-spec": ({ root }) => statedNumber(root.at("monitoring.ks_p_value")),
    "monitoring-config": ({ root }) => statedNumber(root.at("drift.ks_p_value")),
    "retraining-pipeline": ({ root }) =>
      triggers(root)
        .filter((trigger) => /p_?val/i.test(text(trigger.child("metric"))) && ofKs(trigger))
        .flatMap((trigger) => statedNumber(trigger.child("threshold"))),
  },
};

export const errorRate: Fact = {
  name: "error rate",
  judgedElsewhere: ["monitoring-config"],
  readers: {
    "mlops-spec": bands("monitoring.error_rate", "errors"),
    "monitoring-config": bands("slo.error_rate", "errors"),
    "prometheus-rules": alertsOn("errors", isErrorShare),
    "grafana-dashboard": linesOn("errors", isErrorShare),
    "vertex-ai/alert-policy": ({ root }) =>
      children(root.child("conditions")).flatMap((condition) =>
        condition.at("conditionThreshold.denominatorFilter")
          ? statedNumber(condition.at("conditionThreshold.thresholdValue"), "errors")
          : [],
      ),
  },
};

/** How far quality may fall, and from where it is counted. */
export const accuracyDrops: Fact = {
  name: "drop in quality",
  readers: {
    "mlops-spec": ({ root }) => drops(root.at("monitoring.accuracy")),
    "monitoring-config": ({ root }) => drops(root.at("slo.accuracy")),
  },
};

/** A comparison in an alert, with its place in the document. */
export interface Compared extends Omit<PromqlComparison, "span"> {
  readonly at: Statement["at"];
}

/** Every comparison with a number in the alerts of a rule file. */
export function comparisons(root: Node): readonly Compared[] {
  return rulesOf(root).flatMap((rule) => {
    const expression = rule.child("expr");
    if (!rule.child("alert") || expression?.type !== "scalar") return [];
    return comparisonsIn(text(expression)).map(({ span, ...rest }) => ({ ...rest, at: spanWithin(expression, span) }));
  });
}

function triggers(root: Node): readonly Node[] {
  return children(root.child("triggers"));
}

function ofKs(trigger: Node): boolean {
  return text(trigger.child("test")) === "ks" || /(?:^|_)ks(?:$|_)/i.test(text(trigger.child("metric")));
}

function drops(accuracy: Node | undefined): readonly Statement[] {
  return ["investigate_drop", "retrain_drop"].flatMap((key) => statedNumber(accuracy?.child(key), `accuracy:${key}`));
}
