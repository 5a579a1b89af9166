/** KServe's manifest in the bundle: whether it is there, and what it is of. */
import type { Plan } from "../plan/plan";
import { paths } from "./paths";

/** True where the bundle has a manifest of KServe that can be applied. */
export function hasManifest({ serving: { pattern, server, missing } }: Plan): boolean {
  return pattern === "online" && server === "kserve" && missing.length === 0;
}

/** Path of the manifest, and the object that it makes, as kubectl names it. */
export function manifestOf({ spec, serving }: Plan): { readonly path: string; readonly object: string } {
  return serving.isLlmService
    ? { path: paths.llmService, object: `llminferenceservice/${spec.name}` }
    : { path: paths.inferenceService, object: `inferenceservice/${spec.name}` };
}
