/** KServe's objects that the rules' examples are made of. */

/** Keys with their values as YAML text; a value may carry the marks of a bad example. */
type Entries = Readonly<Record<string, string>>;

/** API versions of KServe's kinds where they are not v1alpha1. */
const kserveVersions: Entries = {
  InferenceService: "v1beta1",
  LLMInferenceService: "v1alpha2",
  LLMInferenceServiceConfig: "v1alpha2",
};

/** An object of KServe with this `spec`, given as YAML indented by two; annotations by what follows `serving.kserve.io/`. */
export function kserveObject(kind: string, spec: string, annotations: Entries = {}): string {
  const noted = Object.entries(annotations).map(([name, value]) => `    serving.kserve.io/${name}: ${value}\n`);
  const metadata = `  name: fraud-detection\n${noted.length > 0 ? `  annotations:\n${noted.join("")}` : ""}`;
  const version = kserveVersions[kind] ?? "v1alpha1";
  return `apiVersion: serving.kserve.io/${version}\nkind: ${kind}\nmetadata:\n${metadata}spec:\n${spec}\n`;
}

/** An LLMInferenceService with these lines of `spec` beside its model, given as YAML indented by two. */
export function llmService(spec: string, annotations: Entries = {}): string {
  return kserveObject("LLMInferenceService", `  model: { uri: hf://Qwen/Qwen2.5-7B-Instruct }\n${spec}`, annotations);
}
