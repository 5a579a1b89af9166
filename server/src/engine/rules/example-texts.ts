/** Documents that the rules' examples are made of: whole and valid, so that an example shows one fault and nothing else. */

/** Top-level keys of a document with their values as YAML text; a key may carry the marks of a bad example. */
export type Entries = Readonly<Record<string, string>>;

/** In place of an entry's value: the document does not have it. */
export const absent = "\0";

const minimalSpec: Entries = {
  name: "fraud-detection",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: "{ rps: 500, latency_ms: 150 }",
  governance_level: "experimental",
};

/** Where the model of such a spec comes from. */
export const productionTraining =
  "{ run_id: 0f3c9a7be21d4c58a6e4b1d07f92c835, git_commit: a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b, data_version: 2024-10-01, random_seed: 42 }";

/** What a model in production needs besides, so that no rule demands more of it. */
const minimalProduction: Entries = {
  ...minimalSpec,
  governance_level: "production",
  model: productionModel(),
  rollout: "{ strategy: canary, steps: [5, 25, 50, 100], rollback: { on: [latency, error_rate] } }",
  governance: "{ approvers: [ml-leads], approval_system: github, audit_log: true, model_card: MODEL_CARD.md }",
  alerting: "{ pager: pagerduty, chat: slack }",
};

/** A minimal spec with these entries changed or added. */
export function specWith(entries: Entries): string {
  return changed(minimalSpec, entries);
}

/** The spec of a model in production that lacks nothing, with these entries changed, added or (`absent`) left out. */
export function productionSpecWith(entries: Entries = {}): string {
  return changed(minimalProduction, entries);
}

/** The entry `model` of such a spec, with further entries in YAML's flow style. */
export function productionModel(...entries: readonly string[]): string {
  const signature =
    "signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: fraud_probability, type: double }] }";
  return `{ ${[...entries, signature, `training: ${productionTraining}`].join(", ")} }`;
}

function changed(whole: Entries, entries: Entries): string {
  const replaced = new Set(Object.keys(entries).map(unmarked));
  const kept = Object.entries(whole).filter(([key]) => !replaced.has(key));
  return lines([...kept, ...Object.entries(entries)].filter(([, value]) => value !== absent));
}

/** A minimal spec without these keys. */
export function specWithout(...keys: readonly string[]): string {
  return lines(Object.entries(minimalSpec).filter(([key]) => !keys.includes(key)));
}

/** An InferenceService with this `spec`, given as YAML indented by two. */
export function inferenceService(spec: string): string {
  return `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: fraud-detection\nspec:\n${spec}\n`;
}

/** A retraining pipeline with these steps, given as YAML list items, before those that none does without. */
export function retrainingPipeline(...steps: readonly string[]): string {
  return retrainingPipelineWith({ steps: stepList([...steps, ...Object.values(retrainingSteps)]) });
}

/** A retraining pipeline with these entries and these of its four steps changed or added; of a key without value only the key. */
export function retrainingPipelineWith(entries: Entries, steps: Entries = {}): string {
  return changed({ ...minimalPipeline, steps: stepList(Object.values({ ...retrainingSteps, ...steps })) }, entries);
}

const minimalPipeline: Entries = {
  pipeline_name: "fraud-detection-retraining",
  schedule: '"0 2 * * 0"',
  rollback: "{ to: previous_champion, on: [latency, error_rate] }",
};

const retrainingSteps: Entries = {
  validation: "{ name: data-validation }",
  training: "{ name: model-training, dependencies: [data-validation], random_seed: 42 }",
  evaluation: "{ name: model-evaluation, dependencies: [model-training], approval_required: true }",
  deployment: "{ name: model-deployment, dependencies: [model-evaluation], conditional: evaluation.f1 > champion.f1 * 1.01 }",
};

function stepList(steps: readonly string[]): string {
  return steps
    .filter((step) => step !== absent)
    .map((step) => `\n  - ${step}`)
    .join("");
}

function lines(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([key, value]) => `${key}:${value.startsWith("\n") ? "" : " "}${value}\n`).join("");
}

/** A key without the marks of a bad example. */
export function unmarked(key: string): string {
  return key.replaceAll(/[«»]/g, "");
}

/** Parts of a compiled pipeline by their names, as YAML text; each is added, or replaces what the minimal one has there. */
interface PipelineParts {
  readonly top?: Entries;
  /** Of the root component, beside its graph. */
  readonly root?: Entries;
  readonly tasks?: Entries;
  readonly dagOutputs?: string;
  readonly components?: Entries;
  readonly executors?: Entries;
}

/** A compiled Kubeflow pipeline of one task that trains; its component and its executor can be used by further tasks. */
export function kubeflowPipeline({ top, root, tasks, dagOutputs, components, executors }: PipelineParts = {}): string {
  const outputs: Entries = dagOutputs === undefined ? {} : { outputs: dagOutputs };
  const dag = { tasks: block({ train: kubeflowTask("train"), ...tasks }), ...outputs };
  const runs = { "exec-train": '{ container: { image: "python:3.11", command: [python, train.py] } }', ...executors };
  return lines(
    entriesLeft({
      pipelineInfo: "{ name: fraud-detection }",
      schemaVersion: "2.1.0",
      root: block({ dag: block(dag), ...root }),
      components: block({ "comp-train": "{ executorLabel: exec-train }", ...components }),
      deploymentSpec: block({ executors: block(runs) }),
      ...top,
    }),
  );
}

/** A task that runs the component `comp-<name>`, with further entries in YAML's flow style. */
export function kubeflowTask(name: string, ...entries: readonly string[]): string {
  return `{ ${[`taskInfo: { name: ${name} }`, `componentRef: { name: comp-${name} }`, ...entries].join(", ")} }`;
}

/** A component that `exec-train` runs, with further entries in YAML's flow style. */
export function kubeflowComponent(...entries: readonly string[]): string {
  return `{ ${["executorLabel: exec-train", ...entries].join(", ")} }`;
}

/** The platform document of a pipeline: settings of its executors on Kubernetes, and other ones of the platform. */
export function kubernetesPlatform(executors: Entries, others: Entries = {}): string {
  const kubernetes = { deploymentSpec: block({ executors: block(executors) }), ...others };
  return `---\n${lines(Object.entries({ platforms: block({ kubernetes: block(kubernetes) }) }))}`;
}

/** Entries as a mapping on lines of its own, indented by two. */
export function block(entries: Entries): string {
  const left = entriesLeft(entries);
  if (left.length === 0) return "{}";
  return `\n${lines(left)}`.trimEnd().replaceAll(/\n(?=.)/g, "\n  ");
}

/** A marked key stands for the same key without marks; an absent one is left out. */
function entriesLeft(entries: Entries): readonly (readonly [string, string])[] {
  const marked = Object.keys(entries).filter((key) => unmarked(key) !== key);
  const replaced = new Set(marked.map(unmarked));
  return Object.entries(entries).filter(([key, value]) => value !== absent && !replaced.has(key));
}
