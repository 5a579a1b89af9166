/** Which platform brings which tool for which role, and who runs the tools: facts as data, and the questions rules and plan ask of them. */
import { cite } from "../plan/sources";
import type { Source } from "../source";
import type { Stack as Platform } from "../spec.generated";

/** A job that one tool does for a model. */
export type Role = "tracking" | "registry" | "serving" | "pipeline" | "drift" | "metrics" | "features" | "explanations";

/** Where a spec names the tool for a role; the other roles follow from these. */
export const toolKeys = {
  tracking: "tracking.tool",
  serving: "serving.server",
  pipeline: "orchestrator",
  drift: "monitoring.drift_tool",
  features: "features.store",
  explanations: "model.explainability.framework",
} as const satisfies Partial<Record<Role, string>>;
export type NamedRole = keyof typeof toolKeys;

/** The role whose tool is named at a key. */
export function roleOf(key: string): NamedRole | undefined {
  return (Object.keys(toolKeys) as NamedRole[]).find((role) => toolKeys[role] === key);
}

export type Cloud = "aws" | "gcp" | "azure";

interface Brought {
  readonly tools: Readonly<Partial<Record<Role, string>>>;
  /** Tools that the platform speaks as its own, so naming one of them replaces nothing. */
  readonly speaks?: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly source: Source;
}

/** A tool that a platform brings for a role. */
export interface BroughtTool {
  readonly tool: string;
  /** What a spec names to use it: `mlflow` where the platform speaks MLflow, else the tool itself. */
  readonly named: string;
  readonly platform: Platform;
  readonly source: Source;
}

/** MLflow is how experiments are tracked there: managed by the platform, addressed by its `tracking_uri`. */
const byMlflow = { tracking: ["mlflow"] } as const;

/** What each platform brings. A role it does not play is open; `neptune` brings nothing, because its service has ended. */
const brings: Readonly<Record<Platform, Brought>> = {
  mlflow: { tools: { tracking: "mlflow", registry: "mlflow" }, source: cite.mlflowTracking },
  kubeflow: { tools: { serving: "kserve", pipeline: "kubeflow" }, source: cite.kubeflowPipelines },
  vertex_ai: { tools: allFrom("vertex_ai"), source: cite.vertexAi },
  sagemaker: { tools: allFrom("sagemaker"), speaks: byMlflow, source: cite.sagemaker },
  azure_ml: { tools: allFrom("azure_ml"), speaks: byMlflow, source: cite.azureMl },
  databricks: { tools: allFrom("databricks"), speaks: byMlflow, source: cite.databricks },
  wandb: { tools: { tracking: "wandb", registry: "wandb" }, source: cite.wandb },
  neptune: { tools: {}, source: cite.mlflowTracking },
  custom: { tools: {}, source: cite.mlflowTracking },
};

const ofCloud: Readonly<Record<Cloud, Platform>> = { aws: "sagemaker", gcp: "vertex_ai", azure: "azure_ml" };

/** Run by their vendor only: there is nothing to install elsewhere. */
const managedOnly: ReadonlySet<string> = new Set(["vertex_ai", "sagemaker", "azure_ml", "databricks"]);

/** Open source to run oneself. What clouds and vendors run as well (Airflow, Prefect) is neither this nor managed only. */
const selfRun: ReadonlySet<string> = new Set([
  ...["mlflow", "kserve", "torchserve", "tf_serving", "triton", "kubernetes", "kubeflow", "cron"],
]);

/** What the first of the platforms that plays the role brings for it. */
export function broughtBy(platforms: readonly Platform[], role: Role): BroughtTool | undefined {
  for (const platform of platforms) {
    const { tools, speaks, source } = brings[platform];
    const tool = tools[role];
    if (tool) return { tool, named: speaks?.[role]?.[0] ?? tool, platform, source };
  }
  return undefined;
}

/** Is the tool what one of the platforms brings for the role, under whatever name? */
export function comesWith(platforms: readonly Platform[], role: Role, tool: string): boolean {
  return platforms.some((name) => brings[name].tools[role] === tool || brings[name].speaks?.[role]?.includes(tool));
}

/** MLflow's client finds its runs and models. */
export function speaksMlflow(platform: string): boolean {
  return isPlatform(platform) && comesWith([platform], "tracking", "mlflow");
}

/** A platform that specs can name. */
export function isPlatform(name: string): name is Platform {
  return name in brings;
}

/** The platform of managed services that a cloud offers. */
export function platformOf(cloud: Cloud): Platform {
  return ofCloud[cloud];
}

/** Open source that runs anywhere, for roles that a managed service may play, the best one first. Servers depend on the model's format. */
export const portable: Readonly<Partial<Record<Role, readonly string[]>>> = {
  tracking: ["mlflow"],
  pipeline: ["kubeflow", "airflow"],
  features: ["feast"],
};

/** Run by its vendor only. */
export function isManagedOnly(tool: string): boolean {
  return managedOnly.has(tool);
}

/** Open source, to run oneself. */
export function isSelfRun(tool: string): boolean {
  return selfRun.has(tool);
}

function allFrom(platform: string): Brought["tools"] {
  return { tracking: platform, registry: platform, serving: platform, pipeline: platform };
}
