/** Documents that the rules' examples are made of: whole and valid, so that an example shows one fault and nothing else. */

/** Top-level keys of a document with their values as YAML text; a key may carry the marks of a bad example. */
type Entries = Readonly<Record<string, string>>;

const minimalSpec: Entries = {
  name: "fraud-detection",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: "{ rps: 500, latency_ms: 150 }",
  governance_level: "staging",
};

/** A minimal spec with these entries changed or added. */
export function specWith(entries: Entries): string {
  const changed = new Set(Object.keys(entries).map(unmarked));
  const kept = Object.entries(minimalSpec).filter(([key]) => !changed.has(key));
  return lines([...kept, ...Object.entries(entries)]);
}

/** A minimal spec without these keys. */
export function specWithout(...keys: readonly string[]): string {
  return lines(Object.entries(minimalSpec).filter(([key]) => !keys.includes(key)));
}

/** An InferenceService with this `spec`, given as YAML indented by two. */
export function inferenceService(spec: string): string {
  return `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: fraud-detection\nspec:\n${spec}\n`;
}

/** A retraining pipeline with these steps, given as YAML list items. */
export function retrainingPipeline(...steps: readonly string[]): string {
  return `pipeline_name: fraud-detection-retraining\nschedule: "0 2 * * 0"\nsteps:\n${steps.map((step) => `  - ${step}\n`).join("")}`;
}

function lines(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([key, value]) => `${key}:${value.startsWith("\n") ? "" : " "}${value}\n`).join("");
}

function unmarked(key: string): string {
  return key.replaceAll(/[«»]/g, "");
}
