/** How a new version takes over traffic, and what takes it back. */
import { practice, sources } from "../practice/index";
import type { CoreStack, Decided, Decision, Objective, Rollout, Spec } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

type Gradual = Exclude<Rollout["strategy"], "direct">;

const defaultObjectives: readonly Objective[] = ["latency", "error_rate"];

/** The rollout the spec says, or the one its governance level needs. */
export function resolveRollout(spec: Spec, { serving }: CoreStack): Decided<Rollout> {
  const strategy = strategyOf(spec);
  if (patternOf(spec) === "batch")
    return direct(`A batch job has no traffic to split${asked(spec)}: the next run uses the new version.`);
  if (strategy === "direct") return direct("Nothing here needs a gradual rollout: a new version replaces the old one at once.");
  const rollbackOn = spec.rollout?.rollback?.on ?? defaultObjectives;
  if (strategy === "shadow") return shadow(rollbackOn, serving);
  const steps = spec.rollout?.steps ?? defaultSteps[strategy];
  const share = patternOf(spec) === "device" ? "devices" : "traffic";
  const words = `${meanings[strategy]}: ${steps.join(" % → ")} % of ${share}.${strategy === "ab_test" ? ` ${stickiness(spec)}` : ""}`;
  const back: Decision = {
    question: "What takes a new version back?",
    answer: rollbackOn.join(", "),
    rule: "spec/rollback-missing",
    words: `${spec.rollout?.rollback?.on ? "The spec names" : "By default"} ${rollbackOn.join(" and ")}: a version that breaks one of them gets no more traffic.`,
    source: sources.sloAlerting,
  };
  return {
    value: { strategy, splits: true, steps, rollbackOn },
    decisions: [toDecision(`${strategy} ${steps.join(" → ")} %`, words), back],
  };
}

function direct(words: string): Decided<Rollout> {
  return { value: { strategy: "direct", splits: false, steps: [100], rollbackOn: [] }, decisions: [toDecision("direct", words)] };
}

function asked({ rollout }: Spec): string {
  return rollout?.strategy ? `, so the spec's ${rollout.strategy} means nothing here` : "";
}

const defaultSteps: Readonly<Record<Exclude<Gradual, "shadow">, readonly number[]>> = {
  canary: practice.canarySteps,
  blue_green: [100],
  ab_test: [50, 100],
};
const meanings: Readonly<Record<Exclude<Gradual, "shadow">, string>> = {
  canary: "Traffic moves step by step, so a bad version meets few users",
  blue_green: "The new version runs beside the old one without traffic until it is switched over",
  ab_test: "Requests are split between two versions for a comparison",
};

/** What copies requests to a second version, by server; a service mesh does it for the rest. */
const mirrors: Readonly<Record<string, string>> = {
  seldon: "the `mirror` of a Seldon Experiment",
  sagemaker: "a SageMaker shadow variant",
  azure_ml: "`mirror_traffic` of the Azure endpoint",
};

/** What copies requests for a shadow behind this server, in words. */
export function mirrorOf(server: string): string {
  const own = mirrors[server];
  if (own) return `${own} does`;
  const cannot = server === "kserve" ? "KServe cannot; " : "";
  return `${cannot}an Istio \`mirror\` route does, or a Seldon Experiment with \`mirror\``;
}

/** A shadow answers nobody, so no share of the traffic may go to it: nothing is split, and nothing here copies requests. */
function shadow(rollbackOn: readonly Objective[], server: string): Decided<Rollout> {
  const words = `A shadow needs every request copied to a second service: ${mirrorOf(server)}. Nothing generated here mirrors; deploy the shadow under a name of its own, and replace the old version once its answers convince.`;
  return {
    value: { strategy: "shadow", splits: false, steps: [100], rollbackOn },
    decisions: [{ ...toDecision("shadow, mirrored outside this bundle", words), source: cite.mirroring }],
  };
}

function stickiness({ rollout }: Spec): string {
  const flag = rollout?.flag?.stickiness;
  const split = "The split is by request: the same user may meet both versions";
  return flag
    ? `${split}, unless the feature flag, sticky by ${flag}, chooses the version.`
    : `${split}, because nothing keeps a user on one; a feature flag with \`stickiness\` would.`;
}

function strategyOf(spec: Spec): Rollout["strategy"] {
  if (spec.rollout?.strategy) return spec.rollout.strategy;
  if (spec.rollout?.steps) return "canary";
  return patternOf(spec) === "online" && spec.governance_level !== "experimental" ? "canary" : "direct";
}

function toDecision(answer: string, words: string): Decision {
  return {
    question: "How does a new version take over?",
    answer,
    words,
    rule: "spec/production-needs-gradual-rollout",
    source: cite.kserveCanary,
  };
}
