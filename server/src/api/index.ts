/** The TypeScript API: `import { MLOpsManager } from "mlops-lifecycle-manager"`. Same engine as the editor and the command line. */
import { type CheckedFile, checkTargets } from "../host/checked";
import type { Named } from "../host/gathered";
import { findTargets } from "../host/targets";

export { CannotProceed, type Finding, type Plan, type PlannedFile, type Severity, type Spec } from "../engine/index";
export type { CheckedFile } from "../host/checked";
export type { Deployed } from "../host/deploy";
export { version } from "../host/version";
export { Bundle } from "./bundle";
export { type DeployOptions, Lifecycle } from "./lifecycle";
export { type LifecycleChoice, MLOpsManager, type PipelineChoice, type QuickChoice } from "./manager";
export { Pipeline } from "./pipeline";
export { QuickSetup } from "./quick-setup";
export { SpecHasErrors } from "./spec-errors";
export type { SpecOptions } from "./spec-options";

/** A text that is on no disk, or not yet; `path` is the name it goes by. */
export interface TextToCheck {
  readonly text: string;
  readonly path?: string;
}

/** What is wrong in files and folders (`.gitignore` and `.mlopsrc.yaml` honoured), or in a text. */
export async function check(input: string | readonly string[] | TextToCheck): Promise<readonly CheckedFile[]> {
  return checkTargets(await findTargets(namedBy(input), { cwd: process.cwd() }));
}

function namedBy(input: string | readonly string[] | TextToCheck): readonly Named[] {
  if (typeof input === "string") return [{ path: input }];
  if ("text" in input) return [{ path: input.path ?? "text.yaml", text: input.text }];
  return input.map((path) => ({ path }));
}
