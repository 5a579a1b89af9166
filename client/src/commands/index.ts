import type { Command } from "../command";
import { dryRunOnCluster } from "./dry-run-on-cluster";
import { explainPlan } from "./explain-plan";
import { generateBundle } from "./generate-bundle";
import { installPreCommitHook } from "./install-pre-commit-hook";
import { newSpec } from "./new-spec";
import { openDriftPreview } from "./open-drift-preview";
import { openModelCardEditor } from "./open-model-card-editor";
import { openTierWizard } from "./open-tier-wizard";
import { previewAgainst, previewManifests } from "./preview-manifests";
import { showRule } from "./show-rule";
import { showSchema } from "./show-schema";
import { useClusterSchemas } from "./use-cluster-schemas";
import { validateWorkspace } from "./validate-workspace";

/** All entries of the command palette. */
export const commands: readonly Command[] = [
  newSpec,
  openTierWizard,
  previewManifests,
  previewAgainst,
  generateBundle,
  explainPlan,
  openDriftPreview,
  openModelCardEditor,
  validateWorkspace,
  showRule,
  showSchema,
  useClusterSchemas,
  dryRunOnCluster,
  installPreCommitHook,
];
