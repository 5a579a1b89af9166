/** Which tool plays which role: what the spec names, then what is already there, then the cloud's own, then open source. */
import { practice, sources } from "../practice/index";
import type { RuleId } from "../rules/rule";
import type { Source } from "../source";
import type { Stack as Platform } from "../spec.generated";
import { deviceRuntime } from "./device";
import type { Decided, Decision, Pattern, Spec, Stack } from "./plan";
import { cite } from "./sources";

type Role = keyof Stack;

/** What each platform already brings. A role it does not play is open; `neptune` brings nothing, because its service has ended. */
const brings: Readonly<Record<Platform, { readonly roles: Partial<Stack>; readonly source: Source }>> = {
  mlflow: { roles: { tracking: "mlflow", registry: "mlflow" }, source: cite.mlflowTracking },
  kubeflow: { roles: { serving: "kserve", pipeline: "kubeflow" }, source: cite.kubeflowPipelines },
  vertex_ai: { roles: managed("vertex_ai"), source: cite.vertexAi },
  sagemaker: { roles: managed("sagemaker"), source: cite.sagemaker },
  azure_ml: { roles: managed("azure_ml"), source: cite.azureMl },
  databricks: { roles: managed("databricks"), source: cite.databricks },
  wandb: { roles: { tracking: "wandb", registry: "wandb" }, source: cite.wandb },
  neptune: { roles: {}, source: cite.mlflowTracking },
  custom: { roles: {}, source: cite.mlflowTracking },
};
const ofCloud = { aws: "sagemaker", gcp: "vertex_ai", azure: "azure_ml" } as const;
const roles: readonly Role[] = ["tracking", "registry", "serving", "pipeline", "drift", "metrics"];

interface Choice {
  readonly tool: string;
  readonly words: string;
  readonly rule?: RuleId;
  readonly source: Source;
}

/** The tool for each role, and why. */
export function resolveStack(spec: Spec): Decided<Stack> {
  const choices = roles.map((role) => [role, choose(role, spec)] as const);
  const value = Object.fromEntries(choices.map(([role, { tool }]) => [role, tool])) as Record<Role, string>;
  return { value, decisions: [...choices.map(([role, choice]) => toDecision(role, choice)), ...ended(spec)] };
}

/** What serves the model. Nothing of this depends on the keys that every spec must have, so an unfinished one has an answer too. */
export function servingTool(spec: Partial<Spec>): string {
  return choose("serving", spec as Spec).tool;
}

/** Where predictions are made. A hybrid target has an online part, and that part is what a manifest is written for. */
export function patternOf({ deployment_target: target }: Partial<Spec>): Pattern {
  if (target === "batch") return "batch";
  return target === "edge" || target === "embedded" ? "device" : "online";
}

function choose(role: Role, spec: Spec): Choice {
  return named(role, spec) ?? atPlace(role, spec) ?? present(role, spec) ?? fromCloud(role, spec) ?? byDefault(role, spec);
}

function named(role: Role, spec: Spec): Choice | undefined {
  const said: Partial<Record<Role, string | undefined>> = {
    tracking: spec.tracking?.tool,
    serving: patternOf(spec) === "online" ? spec.serving?.server : undefined,
    pipeline: spec.orchestrator,
    drift: spec.monitoring?.drift_tool,
  };
  const tool = said[role];
  if (!tool || tool === "neptune") return undefined;
  // `cron` says how a schedule is run, so without a schedule it says nothing.
  if (role === "pipeline" && tool === "cron" && !spec.retraining?.schedule) return defaultPipeline(spec);
  return { tool, words: "The spec names it.", source: sourceOf(tool) };
}

/** Batch jobs and devices are served by what runs there, whatever the platform offers for online services. */
function atPlace(role: Role, spec: Spec): Choice | undefined {
  if (role !== "serving" || patternOf(spec) === "online") return undefined;
  if (patternOf(spec) === "device") return deviceRuntime(spec);
  return { tool: "batch_job", words: "Batch predictions need a scheduled job, not a service.", source: cite.kubernetesCronJob };
}

function present(role: Role, spec: Spec): Choice | undefined {
  for (const platform of platforms(spec)) {
    const { roles: tools, source } = brings[platform];
    const tool = tools[role];
    if (tool)
      return {
        tool,
        words: `${platform} is in use already and brings it: integrate rather than replace.`,
        source: role === "registry" && tool === "mlflow" ? cite.mlflowRegistry : source,
      };
  }
  if (role === "registry" && spec.tracking?.tool === "wandb")
    return { tool: "wandb", words: "W&B tracks the runs, and its registry links to them.", source: cite.wandb };
  return undefined;
}

function fromCloud(role: Role, { infrastructure }: Spec): Choice | undefined {
  if (infrastructure?.platform !== "cloud_managed" || !infrastructure.cloud) return undefined;
  const platform = ofCloud[infrastructure.cloud];
  const { roles: tools, source } = brings[platform];
  const tool = tools[role];
  if (!tool) return undefined;
  return { tool, words: "A managed service of the cloud is the faster start.", source };
}

function byDefault(role: Role, spec: Spec): Choice {
  const open: Readonly<Record<Role, Choice>> = {
    tracking: { tool: "mlflow", words: "It is open source and runs on every cloud.", source: cite.mlflowTracking },
    registry: { tool: "mlflow", words: "Its registry knows the runs the models come from.", source: cite.mlflowRegistry },
    serving: {
      tool: "kserve",
      words: "It scales by load and splits traffic for a canary, on any Kubernetes.",
      source: cite.kserveRuntimes,
    },
    pipeline: defaultPipeline(spec),
    drift: {
      tool: "evidently",
      words: "It is open source without a licence for production.",
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

/** Without a schedule nothing starts a scheduled job, so there is none. */
const triggersOnly =
  "The spec gives no `retraining.schedule`, so there is no scheduled job: a run starts when a trigger of the retraining pipeline fires, or by hand.";

function defaultPipeline({ team_size: size, retraining }: Spec): Choice {
  if (!retraining?.schedule) return { tool: "triggers_only", words: triggersOnly, source: sources.maturity };
  const small = size !== undefined && size < practice.smallTeamBelow.value;
  const words = small
    ? `A team of ${size} is better served by a scheduled job than by running Kubeflow.`
    : "A scheduled Kubernetes job is the smallest thing that works; name an `orchestrator` for more.";
  return {
    tool: "cron",
    words,
    source: cite.kubernetesCronJob,
  };
}

function ended(spec: Spec): readonly Decision[] {
  if (!platforms(spec).includes("neptune") && spec.tracking?.tool !== "neptune") return [];
  const words = "Neptune's hosted service ended in March 2026, so its role goes to the tool above; nothing is generated for it.";
  return [
    {
      question: "What becomes of Neptune?",
      answer: "replaced",
      words,
      rule: "spec/tool-end-of-life",
      source: cite.mlflowTracking,
    },
  ];
}

/** Platforms in use, in the order of the spec. */
export function platforms({ existing_stack: stack }: Partial<Spec>): readonly Platform[] {
  return stack === undefined ? [] : typeof stack === "string" ? [stack] : stack;
}

function managed(name: "vertex_ai" | "sagemaker" | "azure_ml" | "databricks"): Partial<Stack> {
  return { tracking: name, registry: name, serving: name, pipeline: name };
}

function sourceOf(tool: string): Source {
  const known: Readonly<Record<string, Source>> = {
    mlflow: cite.mlflowTracking,
    kserve: cite.kserveRuntimes,
    kubeflow: cite.kubeflowPipelines,
    cron: cite.kubernetesCronJob,
    evidently: sources.psi,
    vertex_ai: cite.vertexAi,
    sagemaker: cite.sagemaker,
    azure_ml: cite.azureMl,
    databricks: cite.databricks,
    wandb: cite.wandb,
  };
  return known[tool] ?? sources.mlOpsPrinciples;
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
  return { question: questions[role], answer: tool.replaceAll("_only", " only"), words, ...(rule ? { rule } : {}), source };
}
