/** Metrics of quality: how each document spells them, and which values it gives them. */
import type { Document } from "../../file";
import { parseCondition, withinExpression } from "../../practice/condition";
import { hubMetrics, isKnownMetric, metricMeant } from "../../practice/metric-spellings";
import { stageOf } from "../../practice/retraining";
import { spanWithin } from "../../text/scalar-place";
import { children, items, type Node, number, text } from "../../text/tree";
import { textConstant } from "./code";
import { servesProduction } from "./identity";
import { type Fact, type Statement, statedNumber } from "./statement";

/** Names of metrics as they are spelt; those of a card are the Hub's, unless it has spellings of its own. */
export const metricNames: Fact = {
  name: "metric",
  readers: {
    "mlops-spec": ({ root }) => spelt(root.at("monitoring.accuracy.metric")),
    "model-registry": ({ root }) => registered(root).flatMap(speltKey),
    "monitoring-config": ({ root }) => spelt(root.at("slo.accuracy.metric")),
    "retraining-pipeline": ({ root }) => [
      ...children(root.child("triggers")).flatMap((trigger) => spelt(trigger.child("metric"))),
      ...spelt(root.at("champion.metric")),
      ...children(root.child("steps")).flatMap((step) => [
        ...(stageOf(step) === "evaluation" ? spelt(step.at("config.metric")) : []),
        ...inCondition(step.child("conditional")),
      ]),
    ],
    "generated-code": (document) =>
      textConstant("METRIC")(document).flatMap((said) =>
        isKnownMetric(String(said.value)) ? [{ ...said, about: metricMeant(String(said.value)) }] : [],
      ),
    "tracking-config": ({ root }) => items(root.at("log.metrics")).flatMap(spelt),
    "model-card": ({ root }) =>
      [...items(root.child("metrics")), ...results(root).map((metric) => metric.child("type"))]
        .flatMap(spelt)
        .filter(({ value }) => !hubMetrics.has(String(value))),
  },
};

/** The value of the metric that the model in production has. */
export const championValue: Fact = {
  name: "value of the champion",
  readers: {
    "mlops-spec": ({ root }) => statedValue(root.at("monitoring.accuracy.metric"), root.at("monitoring.accuracy.baseline")),
    "model-registry": (document) => (servesProduction(document) ? reportedIn(document) : []),
    "monitoring-config": ({ root }) => statedValue(root.at("slo.accuracy.metric"), root.at("slo.accuracy.baseline")),
    "retraining-pipeline": ({ root }) => [
      ...statedValue(root.at("champion.metric"), root.at("champion.value")),
      ...children(root.child("triggers")).flatMap((trigger) => statedValue(trigger.child("metric"), trigger.child("baseline"))),
    ],
    runbook: championInText,
  },
  same: sameNumber,
};

/** `f1 10 % below 0.88` in a runbook. */
function championInText({ text: page }: Document): readonly Statement[] {
  return [...page.matchAll(/\b(\w+) [\d.]+ (?:%|points) (?:below|above) (\d+(?:\.\d+)?)/g)].flatMap(
    ({ 0: whole, 1: metric = "", 2: value = "", index }) => {
      const end = index + whole.length;
      const at = { start: end - value.length, end };
      return isKnownMetric(metric) ? [{ value: Number(value), at, about: metricMeant(metric) }] : [];
    },
  );
}

/** The values that the registered version is reported to have. */
export const reportedValue: Fact = {
  name: "value of the registered version",
  readers: {
    "model-registry": reportedIn,
    "model-card": ({ root }) => results(root).flatMap((metric) => statedValue(metric.child("type"), metric.child("value"))),
  },
  same: sameNumber,
};

function reportedIn({ root }: Document): readonly Statement[] {
  return registered(root).flatMap((metric) => statedNumber(metric, metricMeant(String(metric.name))));
}

/** The metrics of a registry entry, those of each data set among them. */
function registered(root: Node): readonly Node[] {
  const sets = children(root.child("metrics"));
  return sets.flatMap((each) => (each.type === "mapping" ? each.entries : [each]));
}

function results(card: Node): readonly Node[] {
  return children(card.child("model-index"))
    .flatMap((model) => children(model.child("results")))
    .flatMap((result) => children(result.child("metrics")));
}

function statedValue(metric: Node | undefined, value: Node | undefined): readonly Statement[] {
  return text(metric) === "" ? [] : statedNumber(value, metricMeant(text(metric)));
}

function spelt(node: Node | undefined): readonly Statement[] {
  const name = text(node);
  return node && isKnownMetric(name) ? [{ value: name, at: node.span, node, about: metricMeant(name) }] : [];
}

/** Keys are names of metrics too, but nothing to write a value into. */
function speltKey(node: Node): readonly Statement[] {
  const name = String(node.name);
  return isKnownMetric(name) && number(node) !== undefined ? [{ value: name, at: node.key, about: metricMeant(name) }] : [];
}

/** `evaluation.f1_score > 0.88` speaks of `f1_score`. */
function inCondition(node: Node | undefined): readonly Statement[] {
  if (node?.type !== "scalar") return [];
  const condition = parseCondition(text(node));
  if (!("expression" in condition)) return [];
  return [...withinExpression(condition.expression)].flatMap((each) => {
    const name = each.type === "reference" ? (each.path.at(-1) ?? "") : "";
    if (!isKnownMetric(name)) return [];
    return [
      { value: name, at: spanWithin(node, { start: each.span.end - name.length, end: each.span.end }), about: metricMeant(name) },
    ];
  });
}

/** People round: 0.88 and 0.8804 are one value. */
function sameNumber(a: Statement["value"], b: Statement["value"]): boolean {
  const written = Math.min(...[a, b].map((value) => String(value).split(".")[1]?.length ?? 0));
  // of a share 0.9 is 0.90
  const digits = Math.abs(Number(a)) <= 1 ? Math.max(2, written) : written;
  return Math.abs(Number(a) - Number(b)) <= 0.5 * 10 ** -digits + 1e-9;
}
