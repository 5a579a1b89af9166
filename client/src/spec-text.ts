/** What the five questions of a new spec are answered with, and the spec that follows. Knows nothing of VS Code. */

export interface Choice {
  /** The value in the spec. */
  readonly label: string;
  /** The value in words. */
  readonly detail: string;
}

export const modelTypes: readonly Choice[] = [
  { label: "classification", detail: "Puts things into classes: fraud or not, spam or not" },
  { label: "regression", detail: "Predicts a number: a price, a demand" },
  { label: "clustering", detail: "Finds groups without being told them" },
  { label: "ranking", detail: "Puts results in order" },
  { label: "recommendation", detail: "Suggests items to people" },
  { label: "time-series", detail: "Forecasts what comes next" },
  { label: "computer-vision", detail: "Reads images or video" },
  { label: "nlp", detail: "Reads text or speech" },
  { label: "generative", detail: "Writes text, images or code" },
];

export const deploymentTargets: readonly Choice[] = [
  { label: "online", detail: "A service that answers requests" },
  { label: "batch", detail: "Jobs that score data on a schedule" },
  { label: "edge", detail: "Gateways or phones near the data" },
  { label: "embedded", detail: "Inside a device" },
  { label: "hybrid", detail: "Several of these at once" },
];

export const governanceLevels: readonly Choice[] = [
  { label: "experimental", detail: "Nobody depends on it yet" },
  { label: "staging", detail: "On trial before production" },
  { label: "production", detail: "People depend on it: approvers, audit log, model card and a gradual rollout" },
];

export interface Scale {
  readonly key: "rps" | "data_volume_gb";
  readonly question: string;
  readonly example: string;
}

/** How much a model must carry is asked in the unit that matters where it runs. */
export function scaleFor(deploymentTarget: string): Scale {
  return deploymentTarget === "batch"
    ? { key: "data_volume_gb", question: "How many gigabytes does one run score?", example: "10" }
    : { key: "rps", question: "How many requests per second at the peak?", example: "50" };
}

export interface SpecAnswers {
  readonly name: string;
  readonly modelType: string;
  readonly deploymentTarget: string;
  readonly scale: string;
  readonly governanceLevel: string;
}

/** The smallest spec with these answers. */
export function specText({ name, modelType, deploymentTarget, scale, governanceLevel }: SpecAnswers): string {
  return `name: ${name}
model_type: ${modelType}
deployment_target: ${deploymentTarget}
scale_requirements:
  ${scaleFor(deploymentTarget).key}: ${scale}
governance_level: ${governanceLevel}
${isDevice(deploymentTarget) ? "infrastructure:\n  edge_runtimes: [onnx_runtime] # what runs the model there; most frameworks export to it\n" : ""}`;
}

/** A model on a device runs in a runtime, and without one nothing can be generated. */
function isDevice(deploymentTarget: string): boolean {
  return deploymentTarget === "edge" || deploymentTarget === "embedded";
}

/** Why this cannot be a model's name, in words; undefined if it can: it becomes the name of Kubernetes objects. */
export function nameProblem(name: string): string | undefined {
  if (name === "") return "A name is needed.";
  if (name.length > 50) return "At most 50 characters: Kubernetes names are made from it.";
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) return "Lower-case letters, digits and dashes, starting with a letter.";
  return undefined;
}

/** Why this is no amount, in words; undefined if it is one. */
export function amountProblem(amount: string): string | undefined {
  return /^\d+(\.\d+)?$/.test(amount) && Number(amount) > 0 ? undefined : "A number above 0, such as 50 or 0.5.";
}
