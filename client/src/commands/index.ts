import type { Command } from "../command";
import { explainPlan } from "./explain-plan";
import { generateBundle } from "./generate-bundle";
import { installPreCommitHook } from "./install-pre-commit-hook";
import { newSpec } from "./new-spec";
import { openDriftPreview } from "./open-drift-preview";
import { previewManifests } from "./preview-manifests";
import { showRule } from "./show-rule";
import { showSchema } from "./show-schema";
import { useClusterSchemas } from "./use-cluster-schemas";
import { validateWorkspace } from "./validate-workspace";

/** All entries of the command palette. */
export const commands: readonly Command[] = [
  newSpec,
  previewManifests,
  generateBundle,
  explainPlan,
  openDriftPreview,
  validateWorkspace,
  showRule,
  showSchema,
  useClusterSchemas,
  installPreCommitHook,
];
