/** Which tool plays which role: what the spec names, then what is already there, then the cloud's own, then open source. */
import { sources } from "../practice/index";
import { broughtBy, type NamedRole, platformOf, speaksMlflow } from "../practice/stack";
import { platformAt } from "../practice/tracking-forms";
import type { RuleId } from "../rules/rule";
import type { Source } from "../source";
import { systemOf, titleOf } from "../systems/of";
import { withStatus } from "../systems/status-words";
import { defaultPipeline } from "./default-pipeline";
import { deviceRuntime } from "./device";
import { ended } from "./ended";
import { isOnPrem, type Objection, objectionTo, platformsIn } from "./objection";
import type { CoreStack, Decided, Decision, Pattern, Spec, Tier } from "./plan";
import { cite } from "./sources";

export type Role = keyof CoreStack;

const roles: readonly Role[] = ["tracking", "registry", "serving", "pipeline", "drift", "metrics"];

/** A tool for a role, and why it is the one. */
export interface Choice {
  readonly tool: string;
  readonly words: string;
  readonly rule?: RuleId;
  readonly source: Source;
}

/** The tool for each role that every tier fills, and why. */
export function resolveStack(spec: Partial<Spec>, tier: Tier = 1): Decided<CoreStack> {
  const choices = roles.map((role) => [role, choose(role, spec, tier)] as const);
  const value = Object.fromEntries(choices.map(([role, { tool }]) => [role, tool])) as Record<Role, string>;
  return { value, decisions: [...choices.map(([role, choice]) => toDecision(role, choice)), ...ended(spec)] };
}

/** What speaks against the tools that the spec names and the plan follows. */
export function objectionsIn(spec: Partial<Spec>): readonly Objection[] {
  return namedRoles.flatMap((role) => {
    const tool = toolNamed(role, spec);
    return (tool && objectionTo(role, tool, spec)) || [];
  });
}

/** What serves the model, as far as the spec is written. */
export const servingTool = (spec: Partial<Spec>): string => choose("serving", spec, 1).tool;

/** What retrains the model, as far as the spec is written. */
export const pipelineTool = (spec: Partial<Spec>): string => choose("pipeline", spec, spec.tier ?? 1).tool;

/** Where predictions are made. A hybrid target has an online part, and that part is what a manifest is written for. */
export function patternOf({ deployment_target: target }: Partial<Spec>): Pattern {
  if (target === "batch") return "batch";
  return target === "edge" || target === "embedded" ? "device" : "online";
}

/** True where the spec itself says what plays a role: by the tool's name, or by a platform that brings one. */
export function isSettled(role: Role, spec: Partial<Spec>): boolean {
  return (named(role, spec) ?? present(role, spec)) !== undefined;
}

function choose(role: Role, spec: Partial<Spec>, tier: Tier): Choice {
  return (
    named(role, spec) ??
    besideTracker(role, spec) ??
    atPlace(role, spec) ??
    present(role, spec) ??
    fromCloud(role, spec) ??
    byDefault(role, spec, tier)
  );
}

function named(role: Role, spec: Partial<Spec>): Choice | undefined {
  if (role === "registry" || role === "metrics") return undefined;
  const tool = toolNamed(role, spec);
  if (!tool) return undefined;
  const objection = objectionTo(role, tool, spec);
  const place = role === "tracking" ? addressed(tool, spec) : tool;
  if (place !== tool)
    return { tool: place, words: `The spec names ${titleOf(tool)}, and its address there.`, source: sourceOf(place) };
  if (!objection) return { tool, words: "The spec names it.", source: sourceOf(tool) };
  return { tool, words: `The spec names it. ${objection.words}`, rule: objection.rule, source: objection.source };
}

const namedRoles: readonly NamedRole[] = ["tracking", "serving", "pipeline", "drift", "features", "explanations"];

/** The tool that the spec names for a role, where the plan follows it. */
function toolNamed(role: NamedRole, spec: Partial<Spec>): string | undefined {
  const said: Readonly<Record<NamedRole, string | undefined>> = {
    tracking: spec.tracking?.tool,
    serving: patternOf(spec) === "online" ? spec.serving?.server : undefined,
    // `cron` says how a schedule is run, so without a schedule it says nothing.
    pipeline: spec.orchestrator === "cron" && !spec.retraining?.schedule ? undefined : spec.orchestrator,
    drift: spec.monitoring?.drift_tool,
    features: spec.features?.store,
    explanations: spec.model?.explainability?.framework,
  };
  return said[role] === "neptune" ? undefined : said[role];
}

/** Of MLflow the address says who runs it. */
function addressed(tool: string, { tracking }: Partial<Spec>): string {
  return (tool === "mlflow" && platformAt(tracking?.tracking_uri ?? "")) || tool;
}

/** A registry knows the runs of its own tracker; MLflow's client also knows the registries of platforms that speak it. */
function besideTracker(role: Role, spec: Partial<Spec>): Choice | undefined {
  const said = role === "registry" ? toolNamed("tracking", spec) : undefined;
  if (!said) return undefined;
  const tracker = addressed(said, spec);
  if (tracker === "mlflow" || tracker === "custom") {
    const offered = present("registry", spec) ?? fromCloud("registry", spec);
    return !offered || speaksMlflow(offered.tool) ? undefined : byDefault("registry", spec, 1);
  }
  return { tool: tracker, words: `${titleOf(tracker)} tracks the runs, and its registry knows them.`, source: sourceOf(tracker) };
}

/** Batch jobs and devices are served by what runs there, whatever the platform offers for online services. */
function atPlace(role: Role, spec: Partial<Spec>): Choice | undefined {
  if (role !== "serving" || patternOf(spec) === "online") return undefined;
  if (patternOf(spec) === "device") return deviceRuntime(spec);
  const brought = present(role, spec) ?? fromCloud(role, spec);
  if (brought && systemOf(brought.tool)?.predictsBatches) return brought;
  return { tool: "batch_job", words: "Batch predictions need a scheduled job, not a service.", source: cite.kubernetesCronJob };
}

function present(role: Role, spec: Partial<Spec>): Choice | undefined {
  const brought = broughtBy(platformsIn(spec), role);
  if (brought) {
    const { tool, platform, source } = brought;
    return {
      tool,
      words: `${platform} is in use already and brings it: integrate rather than replace.`,
      rule: "spec/prefer-existing-stack",
      source: role === "registry" && tool === "mlflow" ? cite.mlflowRegistry : source,
    };
  }
  return undefined;
}

function fromCloud(role: Role, { infrastructure }: Partial<Spec>): Choice | undefined {
  if (infrastructure?.platform !== "cloud_managed" || !infrastructure.cloud) return undefined;
  const offer = broughtBy([platformOf(infrastructure.cloud)], role);
  if (!offer) return undefined;
  const words = "A managed service of the cloud is the faster start.";
  return { tool: offer.tool, words, rule: "spec/prefer-managed-on-cloud", source: offer.source };
}

function byDefault(role: Role, spec: Partial<Spec>, tier: Tier): Choice {
  const onPrem = isOnPrem(spec) ? ({ rule: "spec/prefer-open-source-on-prem" } as const) : {};
  const open: Readonly<Record<Role, Choice>> = {
    tracking: { tool: "mlflow", words: "It is open source and runs on every cloud.", ...onPrem, source: cite.mlflowTracking },
    registry: {
      tool: "mlflow",
      words: "It knows the runs models come from.",
      ...onPrem,
      source: cite.mlflowRegistry,
    },
    serving: {
      tool: "kserve",
      words: "It scales by load and splits traffic for a canary, on any Kubernetes.",
      ...onPrem,
      source: cite.kserveRuntimes,
    },
    pipeline: defaultPipeline(spec, tier),
    drift: {
      tool: "evidently",
      words: "It is open source, free in production.",
      rule: "spec/licence-commercial",
      source: sources.psi,
    },
    metrics: {
      tool: "prometheus",
      words: "KServe and Kubernetes already speak its format; Grafana draws it.",
      source: cite.prometheus,
    },
  };
  return open[role];
}

function sourceOf(tool: string): Source {
  return systemOf(tool)?.source ?? sources.mlOpsPrinciples;
}

const questions: Readonly<Record<Role, string>> = {
  tracking: "What tracks experiments?",
  registry: "Where are models registered?",
  serving: "What serves the model?",
  pipeline: "What runs retraining?",
  drift: "What computes drift?",
  metrics: "What collects metrics?",
};

function toDecision(role: Role, { tool, words, rule, source }: Choice): Decision {
  const answer = tool.replaceAll("_only", " only");
  return withStatus({ question: questions[role], answer, words, ...(rule ? { rule } : {}), source }, tool);
}
