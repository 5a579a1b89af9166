/** A retraining pipeline as its steps: the part each plays, what it waits for, and the engine that runs it. */
import { plainSpelling } from "../text/did-you-mean";
import type { Span } from "../text/span";
import { children, items, type Node, text } from "../text/tree";
import type { CronDialect } from "./cron";

/** Parts of the workflow, as the schema's `stage` names them. */
export type Stage =
  | "data_validation"
  | "feature_engineering"
  | "training"
  | "evaluation"
  | "approval"
  | "registration"
  | "deployment"
  | "rollback"
  | "notification"
  | "other";

/** The parts no retraining does without, in their order: checked data, a model, proof that it is better, its deployment. */
export const coreStages = ["data_validation", "training", "evaluation", "deployment"] as const satisfies readonly Stage[];
export type CoreStage = (typeof coreStages)[number];

export interface Step {
  readonly node: Node;
  readonly name: string;
  /** Undefined where the name could mean several things, or nothing we know. */
  readonly stage: Stage | undefined;
  readonly dependencies: readonly string[];
}

/** The steps of a pipeline and the order their dependencies give them. */
export interface Workflow {
  readonly steps: readonly Step[];
  named(name: string): Step | undefined;
  /** Every step that has ended before this one starts; unknown names are left out. */
  before(step: Step): ReadonlySet<Step>;
  /** Every dependency is a step, and no step waits for itself: only then what comes before what can be judged. */
  readonly isSound: boolean;
}

export function workflowOf(root: Node): Workflow {
  const steps = children(root.child("steps")).map(stepAt);
  const byName = new Map([...steps].reverse().map((step) => [step.name, step]));
  return {
    steps,
    named: (name) => byName.get(name),
    before: (step) => before(step, byName),
    isSound: steps.every(({ dependencies }) => dependencies.every((name) => byName.has(name))) && !hasCycle(steps),
  };
}

/** Where a finding about a step as a whole belongs: its name. */
export function placeOf({ node }: Step): Span {
  const name = node.child("name") ?? node;
  return text(name) === "" ? name.key : name.span;
}

function stepAt(node: Node): Step {
  return {
    node,
    name: text(node.child("name")),
    stage: stageOf(node),
    dependencies: items(node.child("dependencies")).map(text),
  };
}

function before({ dependencies }: Step, byName: ReadonlyMap<string, Step>): ReadonlySet<Step> {
  const found = new Set<Step>();
  const waiting = [...dependencies];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const step = byName.get(name);
    if (!step || found.has(step)) continue;
    found.add(step);
    waiting.push(...step.dependencies);
  }
  return found;
}

/** Takes away, as long as there are any, steps that wait for nothing; what is left waits for itself. */
function hasCycle(steps: readonly Step[]): boolean {
  const waitsFor = new Map(steps.map(({ name, dependencies }) => [name, new Set(dependencies)]));
  const followers = new Map<string, string[]>();
  for (const [name, dependencies] of waitsFor)
    for (const dependency of dependencies) followers.set(dependency, [...(followers.get(dependency) ?? []), name]);
  const ready = [...waitsFor].filter(([, dependencies]) => dependencies.size === 0).map(([name]) => name);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    waitsFor.delete(name);
    for (const follower of followers.get(name) ?? []) {
      const left = waitsFor.get(follower);
      if (left?.delete(name) && left.size === 0) ready.push(follower);
    }
  }
  return waitsFor.size > 0;
}

/** Words in a step's name or component that say its part. A name with words of several parts says none of them. */
const stageWords: readonly (readonly [Stage, RegExp])[] = [
  ["data_validation", /(?:data|example|schema|input|dataset)\W?(?:valid|check|quality)|\b(?:tfdv|great\W?expectations)\b/],
  ["feature_engineering", /\b(?:feature|featuri[sz]|transform|preprocess|pre\W?process|prepar|data\W?prep)/],
  ["training", /\b(?:train(?:ing|er)?|re\W?train|fit|fine\W?tun)/],
  ["evaluation", /\b(?:evaluat|eval\b|model\W?(?:valid|test)|compar|challenger|benchmark)/],
  ["approval", /\b(?:approv|sign\W?off|review|manual|human)/],
  ["registration", /\bregist/],
  ["deployment", /\b(?:deploy|rollout|roll\W?out|pusher|publish|serv(?:e|ing)\b)/],
  ["rollback", /\broll\W?back|\brevert/],
  ["notification", /\b(?:notif|slack|e?mail|page\b)/],
  [
    "other",
    /\b(?:ingest|extract|load|fetch|download|import|export|split|sampl|report|monitor|clean|archiv|backup|statistic|stats|hyper|profil|label|smoke|(?:pre|post|un)\W?deploy|(?<!fine\W)tun(?:e|ing)\b)/,
  ],
];

/** The part a step plays; undefined where its name could mean several things, or nothing we know. */
export function stageOf(step: Node): Stage | undefined {
  const stated = text(step.child("stage"));
  if (stated !== "") return stageWords.find(([stage]) => stage === stated)?.[0];
  const component = text(step.child("component")).split(".").at(-1) ?? "";
  return stageSaidBy(text(step.child("name"))) ?? stageSaidBy(component);
}

function stageSaidBy(name: string): Stage | undefined {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_.]/g, " ")
    .toLowerCase();
  const said = stageWords.filter(([, pattern]) => pattern.test(words));
  return said.length === 1 ? said[0]?.[0] : undefined;
}

/** The step a condition means by a name: by the step's own name, a part of it, or the part it plays. */
export function isCalled(step: Step, name: string): boolean {
  const word = plainSpelling(name);
  const parts = step.name.split(/[-_ ]/).map(plainSpelling);
  return plainSpelling(step.name) === word || parts.includes(word) || plainSpelling(step.stage ?? "") === word;
}

interface Engine {
  readonly title: string;
  readonly dialect: CronDialect;
}

/** Engines of the schema, with how they read schedules. */
const engines: Readonly<Record<string, Engine>> = {
  kubeflow: { title: "Kubeflow Pipelines", dialect: "kfp" },
  vertex_ai: { title: "Vertex AI", dialect: "unix" },
  airflow: { title: "Airflow", dialect: "unix" },
  prefect: { title: "Prefect", dialect: "unix" },
  sagemaker: { title: "SageMaker (EventBridge)", dialect: "eventbridge" },
  azure_ml: { title: "Azure ML", dialect: "unix" },
  databricks: { title: "Databricks", dialect: "quartz" },
  cron: { title: "cron", dialect: "unix" },
  argo: { title: "Argo Workflows", dialect: "unix" },
};

/** Packages whose components run on Kubeflow Pipelines. */
const ofKubeflow = /^(?:tfx|kfp|kserve|katib|kubeflow)\./;

interface ScheduleReader {
  readonly who: string;
  readonly dialect: CronDialect;
  /** False where only the components tell it. */
  readonly isStated: boolean;
}

/** Who reads the schedule, and how: what the pipeline says, else what its components run on. */
export function scheduleReader(root: Node): ScheduleReader | undefined {
  const stated = text(root.child("cron_dialect"));
  const dialect = (["unix", "kfp", "quartz", "eventbridge"] as const).find((each) => each === stated);
  if (dialect) return { who: `The dialect ${dialect}`, dialect, isStated: true };
  const engine = engines[text(root.child("engine"))];
  if (engine) return { who: engine.title, dialect: engine.dialect, isStated: true };
  const component = children(root.child("steps"))
    .map((step) => text(step.child("component")))
    .find((name) => ofKubeflow.test(name));
  return component
    ? { who: `${engines["kubeflow"]?.title} (which runs the component ${component})`, dialect: "kfp", isStated: false }
    : undefined;
}

/** Every cron expression of a pipeline: its own, and those of triggers. */
export function schedulesOf(root: Node): readonly Node[] {
  const own = [root, ...children(root.child("triggers"))].map((node) => node.child("schedule"));
  return own.filter((node) => node !== undefined);
}
