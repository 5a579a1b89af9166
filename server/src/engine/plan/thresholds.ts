/** The values at which something happens: the spec's own, else the practice of the field. */
import { practice } from "../practice/index";
import type { Decided, Decision, Spec, Thresholds } from "./plan";
import { directionOf, qualityOf } from "./quality";
import { cite } from "./sources";

/** Every threshold of the plan, and where it comes from. */
export function resolveThresholds(spec: Spec): Decided<Thresholds> {
  const value: Thresholds = {
    psi: psi(spec),
    ksPValue: spec.monitoring?.ks_p_value ?? practice.ksPValue.value,
    latency: latency(spec),
    errorRate: {
      alert: spec.monitoring?.error_rate?.alert ?? practice.errorRate.alert.value,
      page: spec.monitoring?.error_rate?.page ?? practice.errorRate.page.value,
    },
    accuracy: accuracy(spec),
    minImprovement: spec.retraining?.min_improvement ?? practice.minImprovement.value,
    window: "7d",
  };
  return { value, decisions: decisionsOf(value, spec) };
}

/** A share as people read it: 0.01 is "1 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

function psi({ monitoring }: Spec): Thresholds["psi"] {
  const { monitor, investigate, retrain } = practice.psi;
  return { monitor: monitor.value, investigate: investigate.value, retrain: retrain.value, ...monitoring?.psi };
}

function latency({ monitoring, scale_requirements }: Spec): Thresholds["latency"] {
  const said = monitoring?.latency ?? {};
  const targetMs = said.target_ms ?? scale_requirements.latency_ms;
  const alertFactor = said.alert_factor ?? practice.latency.alertFactor.value;
  return {
    percentile: said.percentile ?? "p95",
    ...(targetMs === undefined ? {} : { targetMs, alertMs: Number((targetMs * alertFactor).toFixed(6)) }),
    alertFactor,
    forMinutes: said.for_minutes ?? practice.latency.forMinutes.value,
  };
}

function accuracy({ monitoring, model_type }: Spec): Thresholds["accuracy"] {
  const said = monitoring?.accuracy ?? {};
  const metric = said.metric ?? qualityOf[model_type].metric;
  return {
    metric,
    better: directionOf(metric),
    ...(said.baseline === undefined ? {} : { baseline: said.baseline }),
    basis: said.basis ?? "relative",
    investigateDrop: said.investigate_drop ?? practice.accuracy.investigateDrop.value,
    retrainDrop: said.retrain_drop ?? practice.accuracy.retrainDrop.value,
  };
}

function decisionsOf(
  { psi: bands, latency: slow, errorRate, accuracy: quality, minImprovement }: Thresholds,
  spec: Spec,
): readonly Decision[] {
  return [
    {
      question: "When does drift matter?",
      answer: `PSI ${bands.monitor} / ${bands.investigate} / ${bands.retrain}`,
      words: `${origin(spec.monitoring?.psi)} From ${bands.monitor} a feature is watched, from ${bands.investigate} someone looks into it, from ${bands.retrain} a retraining starts.`,
      rule: "spec/psi-thresholds-order",
      source: practice.psi.retrain.source,
    },
    ...(slow.alertMs === undefined || slow.targetMs === undefined
      ? []
      : [
          {
            question: "When is the service too slow?",
            answer: `${slow.percentile} above ${slow.alertMs} ms for ${slow.forMinutes} minutes`,
            words: `The target is ${slow.targetMs} ms; the alert waits for ${slow.alertFactor} × that, so that a short peak wakes nobody.`,
            source: practice.latency.alertFactor.source,
          },
        ]),
    overAWeek,
    {
      question: "When do errors matter?",
      answer: `${percent(errorRate.alert)} alert, ${percent(errorRate.page)} page`,
      words: `${origin(spec.monitoring?.error_rate)} Above ${percent(errorRate.alert)} the team is told, above ${percent(errorRate.page)} the person on call is woken.`,
      source: practice.errorRate.alert.source,
    },
    {
      question: "Which metric compares models?",
      answer: quality.metric,
      words: `${spec.monitoring?.accuracy?.metric ? "The spec names it." : `It is the usual one for ${spec.model_type}.`} ${worse(quality)} from ${percent(quality.investigateDrop)} is looked into, from ${percent(quality.retrainDrop)} starts a retraining.`,
      source: cite.mlflowEvaluation,
    },
    {
      question: "How much better must a new model be?",
      answer: percent(minImprovement),
      words: `${origin(spec.retraining?.min_improvement)} A gate equal to the champion would let chance decide.`,
      source: practice.minImprovement.source,
    },
  ];
}

const overAWeek: Decision = {
  question: "Over which time is drift computed?",
  answer: "7 days",
  words: "A whole week holds every weekday once, so a quiet Sunday is no drift.",
  source: practice.psi.retrain.source,
};

function worse({ better, basis }: Thresholds["accuracy"]): string {
  return `A ${basis} ${better === "higher" ? "drop" : "rise"}`;
}

function origin(said: unknown): string {
  return said === undefined ? "Policy default." : "As the spec says.";
}
