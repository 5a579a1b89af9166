/** The values at which something happens: the spec's own, else the practice of the field. */
import { practice } from "../practice/index";
import type { Decided, Decision, Spec, Thresholds } from "./plan";
import { directionOf, qualityOf } from "./quality";
import { cite } from "./sources";

/** Every threshold of the plan, and where it comes from. What is still missing in a half-written spec counts as not said. */
export function resolveThresholds(spec: Partial<Spec>): Decided<Thresholds> {
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
    computed: "0 5 * * *",
  };
  return { value, decisions: decisionsOf(value, spec) };
}

/** A share as people read it: 0.01 is "1 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

function psi({ monitoring }: Partial<Spec>): Thresholds["psi"] {
  const { monitor, investigate, retrain } = practice.psi;
  return { monitor: monitor.value, investigate: investigate.value, retrain: retrain.value, ...monitoring?.psi };
}

function latency({ monitoring, scale_requirements }: Partial<Spec>): Thresholds["latency"] {
  const said = monitoring?.latency ?? {};
  const targetMs = said.target_ms ?? scale_requirements?.latency_ms;
  const alertFactor = said.alert_factor ?? practice.latency.alertFactor.value;
  return {
    percentile: said.percentile ?? "p95",
    ...(targetMs === undefined ? {} : { targetMs, alertMs: Number((targetMs * alertFactor).toFixed(6)) }),
    alertFactor,
    forMinutes: said.for_minutes ?? practice.latency.forMinutes.value,
  };
}

function accuracy({ monitoring, model_type = "classification" }: Partial<Spec>): Thresholds["accuracy"] {
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

function decisionsOf(thresholds: Thresholds, spec: Partial<Spec>): readonly Decision[] {
  return [
    driftMatters(thresholds, spec),
    ksMatters(thresholds, spec),
    ...tooSlow(thresholds, spec),
    overAWeek,
    everyDay,
    errorsMatter(thresholds, spec),
    comparedBy(thresholds, spec),
    betterBy(thresholds, spec),
  ];
}

function driftMatters({ psi: bands }: Thresholds, { monitoring }: Partial<Spec>): Decision {
  const { monitor, investigate, retrain } = practice.psi;
  const usual = `PSI ${monitor.value} / ${investigate.value} / ${retrain.value}`;
  return {
    question: "When does drift matter?",
    answer: `PSI ${bands.monitor} / ${bands.investigate} / ${bands.retrain}`,
    words: `${origin(monitoring?.psi, usual)} From ${bands.monitor} a feature is watched, from ${bands.investigate} someone looks into it, from ${bands.retrain} a retraining starts.`,
    rule: "spec/psi-threshold-off-practice",
    source: retrain.source,
  };
}

function ksMatters({ ksPValue }: Thresholds, { monitoring }: Partial<Spec>): Decision {
  return {
    question: "When does the Kolmogorov-Smirnov test count?",
    answer: `p-value below ${ksPValue}, beside PSI`,
    words: `${origin(monitoring?.ks_p_value, String(practice.ksPValue.value))} With many rows it is nearly always below, so it starts nothing alone.`,
    rule: "spec/ks-alone",
    source: practice.ksPValue.source,
  };
}

function tooSlow({ latency: slow }: Thresholds, { monitoring }: Partial<Spec>): readonly Decision[] {
  const { alertFactor, forMinutes } = practice.latency;
  if (slow.alertMs === undefined || slow.targetMs === undefined) return [];
  const { alert_factor: factor, for_minutes: minutes } = monitoring?.latency ?? {};
  const usual = `${alertFactor.value} × the target for ${forMinutes.value} minutes`;
  return [
    {
      question: "When is the service too slow?",
      answer: `${slow.percentile} above ${slow.alertMs} ms for ${slow.forMinutes} minutes`,
      words: `${origin(factor ?? minutes, usual)} The target is ${slow.targetMs} ms; the alert waits for ${slow.alertFactor} × that, so that a short peak wakes nobody.`,
      rule: "spec/latency-alert-factor",
      source: alertFactor.source,
    },
  ];
}

const overAWeek: Decision = {
  question: "Over which time is drift computed?",
  answer: "7 days",
  words: "Policy default. A whole week holds every weekday once, so a quiet Sunday is no drift.",
  rule: "pipeline/drift-window",
  source: practice.psi.retrain.source,
};

const everyDay: Decision = {
  question: "How often is drift computed?",
  answer: "every day at 05:00 UTC",
  words: "Policy default. A window of a week moves by a day: more often shows the same rows again, less often finds out late.",
  rule: "pipeline/drift-window",
  source: practice.psi.retrain.source,
};

function errorsMatter({ errorRate: { alert, page } }: Thresholds, { monitoring }: Partial<Spec>): Decision {
  const usual = `${percent(practice.errorRate.alert.value)} and ${percent(practice.errorRate.page.value)}`;
  return {
    question: "When do errors matter?",
    answer: `${percent(alert)} alert, ${percent(page)} page`,
    words: `${origin(monitoring?.error_rate, usual)} Above ${percent(alert)} the team is told, above ${percent(page)} the person on call is woken.`,
    rule: "spec/error-rate-thresholds",
    source: practice.errorRate.alert.source,
  };
}

function comparedBy({ accuracy: quality }: Thresholds, { monitoring, model_type }: Partial<Spec>): Decision {
  const { metric, investigate_drop, retrain_drop } = monitoring?.accuracy ?? {};
  const { investigateDrop, retrainDrop } = practice.accuracy;
  const usual = `${percent(investigateDrop.value)} and ${percent(retrainDrop.value)}`;
  const levels = `${worse(quality)} from ${percent(quality.investigateDrop)} is looked into, from ${percent(quality.retrainDrop)} starts a retraining.`;
  return {
    question: "Which metric compares models?",
    answer: quality.metric,
    words: `${metric ? "The spec names it." : `It is the usual one for ${model_type}.`} ${levels} ${origin(investigate_drop ?? retrain_drop, usual)}`,
    rule: "spec/accuracy-thresholds",
    source: cite.mlflowEvaluation,
  };
}

function betterBy({ minImprovement }: Thresholds, { retraining }: Partial<Spec>): Decision {
  return {
    question: "How much better must a new model be?",
    answer: percent(minImprovement),
    words: `${origin(retraining?.min_improvement, percent(practice.minImprovement.value))} A gate equal to the champion would let chance decide.`,
    rule: "pipeline/gate-equals-champion",
    source: practice.minImprovement.source,
  };
}

function worse({ better, basis }: Thresholds["accuracy"]): string {
  return `A ${basis} ${better === "higher" ? "drop" : "rise"}`;
}

/** Whether a number is the team's or ours; ours is a policy that no authority prescribes, so it is named in both cases. */
function origin(said: unknown, usual: string): string {
  return said === undefined ? "Policy default." : `As the spec says; the policy default is ${usual}.`;
}
