/** How a new version takes over traffic, and what takes it back. */
import { practice, sources } from "../practice/index";
import { systemOf } from "../systems/of";
import { capital } from "../text/sentence";
import type { Decided, Decision, Objective, Rollout, Serving, Spec, Tier } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

type Gradual = Exclude<Rollout["strategy"], "direct">;

const defaultObjectives: readonly Objective[] = ["latency", "error_rate"];

/** The rollout the spec says, or the one its governance level needs. */
export function resolveRollout(spec: Spec, serving: Serving, tier: Tier): Decided<Rollout> {
  const strategy = strategyOf(spec);
  if (patternOf(spec) === "batch")
    return direct(spec, `A batch job has no traffic to split${asked(spec)}: the next run uses the new version.`);
  if (strategy === "direct")
    return direct(spec, "Nothing here needs a gradual rollout: a new version replaces the old one at once.");
  const rollbackOn = spec.rollout?.rollback?.on ?? defaultObjectives;
  const soak = decideSoak(spec);
  if (strategy === "shadow")
    return shadow(
      { rollbackOn, soakMinutes: soak.value, flag: flagOf(spec) },
      (tier === 3 && canBeShadowed(serving)) || (tier > 1 && mirrorsItself(serving.server)),
      serving.server,
    );
  const steps = spec.rollout?.steps ?? defaultSteps[strategy];
  const shares = patternOf(spec) === "device" ? "; steps are shares of devices" : "";
  const words = `${meanings[strategy]}${shares}.${strategy === "ab_test" ? ` ${stickiness(spec)}` : ""}`;
  const back: Decision = {
    question: "What takes a new version back?",
    answer: rollbackOn.join(", "),
    rule: "spec/rollback-missing",
    words: `${spec.rollout?.rollback?.on ? "The spec names" : "By default"} ${rollbackOn.join(" and ")}: a version that breaks one of them gets no more traffic.`,
    source: sources.sloAlerting,
  };
  return {
    value: { strategy, splits: true, steps, rollbackOn, mirrors: false, flag: flagOf(spec), soakMinutes: soak.value },
    decisions: [
      {
        ...toDecision(`${strategy} ${steps.join(" → ")} %`, words),
        ...(serving.isLlmService ? { source: cite.llmCanary } : {}),
      },
      back,
      ...soak.decisions,
      ...decideFlag(spec, strategy, tier),
    ],
  };
}

function direct(spec: Spec, words: string): Decided<Rollout> {
  return {
    value: {
      strategy: "direct",
      splits: false,
      steps: [100],
      rollbackOn: [],
      mirrors: false,
      flag: flagOf(spec),
      soakMinutes: 0,
    },
    decisions: [toDecision("direct", words)],
  };
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

/** What copies requests for a shadow behind this server, in words. */
export function mirrorOf(server: string): string {
  const own = systemOf(server)?.mirror;
  if (own) return `${own} does`;
  const cannot = server === "kserve" ? "KServe cannot; " : "";
  return `${cannot}an Istio \`mirror\` route does, or a Seldon Experiment with \`mirror\``;
}

/** A shadow answers nobody, so no share of the traffic may go to it: nothing is split, and a mesh copies the requests. */
function shadow(
  watched: Pick<Rollout, "rollbackOn" | "soakMinutes" | "flag">,
  isGenerated: boolean,
  server: string,
): Decided<Rollout> {
  const who = systemOf(server)?.mirror ?? "Istio";
  const copied = mirrorsItself(server)
    ? `${capital(who)} gets copies of the requests, and its answers are dropped; people replace the old version once they convince.`
    : `${capital(who)} copies every request that callers in its mesh send to the service to a second one, and drops its answers; after ${watched.soakMinutes} minutes without a violation the new version replaces the old one.`;
  const words = isGenerated
    ? copied
    : `A shadow needs every request copied to a second service: ${mirrorOf(server)}. Nothing generated here mirrors; deploy the shadow under a name of its own, and replace the old version once its answers convince.`;
  const answer = isGenerated ? `shadow, mirrored by ${who}` : "shadow, mirrored outside this bundle";
  return {
    value: { strategy: "shadow", splits: false, steps: [100], mirrors: isGenerated, ...watched },
    decisions: [{ ...toDecision(answer, words), source: cite.mirroring }],
  };
}

/** A service that copies requests by a setting of its own, and needs nothing beside it. */
function mirrorsItself(server: string): boolean {
  const system = systemOf(server);
  return system?.mirror !== undefined && system.shadows === undefined;
}

function canBeShadowed(serving: Serving): boolean {
  return systemOf(serving.server)?.shadows?.(serving) === true;
}

/** As the spec says; else named after the model, and by user as Unleash's SDKs call them. */
function flagOf({ name, rollout }: Spec): Rollout["flag"] {
  return { name: rollout?.flag?.name ?? `${name}-new-version`, stickiness: rollout?.flag?.stickiness ?? "userId" };
}

function decideFlag(spec: Spec, strategy: Gradual, tier: Tier): readonly Decision[] {
  const said = spec.rollout?.flag;
  if (tier < 3 || (strategy !== "ab_test" && !said)) return [];
  const { name, stickiness } = flagOf(spec);
  const words = `${said?.stickiness ? "As the spec says, it" : "Policy default: it"} keeps whoever has the same ${stickiness} on one version. It is off until somebody switches it on.`;
  const question = "Which flag sends a user to the new version?";
  return [{ question, answer: `${name}, sticky by ${stickiness}`, words, source: cite.unleash }];
}

/** A step ends no sooner than an alert on latency could fire, nor before the 5 minutes that rates are computed over are its own. */
function decideSoak({ monitoring }: Spec): Decided<number> {
  const said = monitoring?.latency?.for_minutes;
  const value = Math.max(said ?? practice.soakMinutes.value, 5);
  const why = said === undefined ? "Policy default" : "As long as the latency alert of the spec waits, and at least 5 minutes";
  const decision: Decision = {
    question: "How long is each step watched?",
    answer: `${value} minutes`,
    words: `${why}; a step without measurements counts as a bad one.`,
    source: practice.soakMinutes.source,
  };
  return { value, decisions: [decision] };
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
