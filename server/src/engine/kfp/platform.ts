/** Settings of a pipeline's executors on Kubernetes: the platform document, beside its pipeline or in one object with it. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import type { Node } from "../text/tree";
import type { Workspace } from "../workspace";
import { entriesOf, field, fieldAt } from "./fields";
import type { Pipeline } from "./graph";
import { pipelineKinds, pipelineOf } from "./pipeline";

/** Documents that hold settings for platforms. */
export const platformKinds: readonly KindId[] = ["kfp/platform", "kfp/PipelineVersion"];

/** The settings by platform. */
export function platformsOf({ kind, root }: Document): Node | undefined {
  return kind.id === "kfp/PipelineVersion" ? fieldAt(root, "spec", "platformSpec", "platforms") : field(root, "platforms");
}

/** The settings of each executor on Kubernetes, by its label. */
export function executorSettings(document: Document): readonly Node[] {
  return entriesOf(fieldAt(platformsOf(document), "kubernetes", "deploymentSpec", "executors"));
}

/** The volume that all tasks share, if the pipeline has one. */
export function workspaceVolume(document: Document): Node | undefined {
  return fieldAt(platformsOf(document), "kubernetes", "pipelineConfig", "workspace");
}

/** The pipeline that a platform document belongs to: the one in the same file. */
export function pipelineBeside(document: Document, workspace: Workspace): Pipeline | undefined {
  const holder = [document, ...documentsBeside(document, workspace)].find(({ kind }) => pipelineKinds.includes(kind.id));
  return holder && pipelineOf(holder);
}

export function documentsBeside({ path }: Document, workspace: Workspace): readonly Document[] {
  return workspace.file(path)?.documents ?? [];
}
