/** How a model is trained: kind of task, framework of the code, packages pinned for it, and the metric of the gate. */
import { mlflowVersion, schemaPackage } from "../practice/python-packages";
import type { Decided, Decision, Spec, Thresholds, Tier } from "./plan";
import { directionOf, qualityOf } from "./quality";
import { requirementsOf } from "./requirements";
import { cite } from "./sources";
import { ownFramework, type Task, type TrainingFramework, taskOf, trains } from "./tasks";

export interface Training {
  readonly task: Task;
  /** The framework that the code is written for. */
  readonly framework: TrainingFramework;
  /** Packages as pip takes them, each with its version. */
  readonly requirements: readonly string[];
  /** Columns the model sees; absent where the spec has no signature: then all but the label. */
  readonly features?: readonly string[];
  /** Whether data are held against a schema before every training. */
  readonly validates: boolean;
  /** The column that decides how rows are split or read: time, query, user, text. */
  readonly column?: string;
  /** The metric that challenger and champion are compared by. */
  readonly gate: { readonly metric: string; readonly better: Thresholds["accuracy"]["better"] };
}

/** Total: what no framework of ours trains is trained by scikit-learn, and the decision says so. */
export function resolveTraining(spec: Spec, tier: Tier): Decided<Training> {
  const task = taskOf[spec.model_type];
  const column = columnOf(spec);
  const framework = frameworkOf(spec);
  const features = spec.model?.signature?.inputs?.map(({ name }) => name);
  const seen = features?.filter((name) => name !== column || !task.aside);
  const gate = gateOf(spec);
  const validates = tier === 3 && seen !== undefined && seen.length > 0;
  const value: Training = {
    task: task.name,
    framework: framework.value,
    requirements: [...requirementsOf(spec, framework.value, task.name), ...(validates ? [schemaPackage] : [])].sort(),
    ...(seen && seen.length > 0 ? { features: seen } : {}),
    validates,
    ...(column === undefined ? {} : { column }),
    gate: gate.value,
  };
  return { value, decisions: [...framework.decisions, assumed(spec, column), ...gate.decisions] };
}

const packageSource = {
  title: "MLflow: models and their frameworks",
  url: "https://mlflow.org/docs/latest/ml/",
  accessed: "2026-11-23",
};

function frameworkOf(spec: Spec): Decided<TrainingFramework> {
  const said = spec.model?.framework;
  const own = ownFramework(said);
  const task = taskOf[spec.model_type];
  const decided = (value: TrainingFramework, words: string): Decided<TrainingFramework> => ({
    value,
    decisions: [{ question: "What is the training code written with?", answer: value, words, source: packageSource }],
  });
  if (said === undefined)
    return decided(
      "sklearn",
      "Policy default: it trains every kind of table without a GPU; set `model.framework` for another one.",
    );
  if (!own)
    return decided(
      "sklearn",
      `A baseline to replace: there is no template of training code for ${said}. Keep the interface of \`training/train.py\` (fit, predict, save) and everything around it works.`,
    );
  if (!trains(own, task.name))
    return decided(
      "sklearn",
      `${said} brings nothing for ${task.name}: this is the baseline that a model of your own has to beat.`,
    );
  if (takesNumbersOnly(own) && hasText(spec))
    return decided(
      "sklearn",
      `The signature has columns of text, and a network of ${said} takes numbers: this is the baseline until a feature step encodes them.`,
    );
  return decided(own, `The spec names it. Runs are logged by MLflow ${mlflowVersion}.`);
}

function takesNumbersOnly(framework: TrainingFramework): boolean {
  return framework === "pytorch" || framework === "keras";
}

function hasText({ model }: Spec): boolean {
  return model?.signature?.inputs?.some(({ type }) => type === "string" || type === "datetime") ?? false;
}

/** The column with a meaning of its own: the first of its type in the signature, else by its usual name. */
function columnOf({ model, model_type }: Spec): string | undefined {
  const { column } = taskOf[model_type];
  if (!column) return undefined;
  const fitting = model?.signature?.inputs?.find(({ name, type }) => type === column.type || name === column.name);
  return fitting?.name ?? column.name;
}

function assumed({ model_type }: Spec, column: string | undefined): Decision {
  const { name, words } = taskOf[model_type];
  return {
    question: "What is learnt from the data?",
    answer: name,
    words: words.replaceAll("{column}", `\`${column ?? ""}\``),
    source: cite.mlflowEvaluation,
  };
}

/** The spec's metric where training measures it; else the usual one of the model type, for a gate must be computed. */
function gateOf({ model_type, monitoring }: Spec): Decided<Training["gate"]> {
  const quality = qualityOf[model_type];
  const said = monitoring?.accuracy?.metric;
  if (said === undefined || quality.logged.includes(said)) {
    const metric = said ?? quality.metric;
    return { value: { metric, better: directionOf(metric) }, decisions: [] };
  }
  const decision: Decision = {
    question: "Which metric does the gate of training compare?",
    answer: quality.metric,
    words: `The generated code measures ${quality.logged.join(", ")}, and not ${said}: add it to \`metrics\` in \`training/evaluate.py\`, then name it there as METRIC.`,
    source: cite.mlflowEvaluation,
  };
  return { value: { metric: quality.metric, better: directionOf(quality.metric) }, decisions: [decision] };
}
