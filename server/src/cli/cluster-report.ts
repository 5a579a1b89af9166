/** What a cluster says of a bundle's manifests, for people and for scripts. */
import type { Preview } from "../engine/index";
import { type DryRun, dryRun, manifestsIn } from "../host/dry-run";
import { colouredDiff, type Paint } from "./colour";
import { counted, textFindings } from "./formats/text";

/** A dry run, and where it was made. */
export interface ClusterAnswer extends DryRun {
  readonly context: string;
}

/** Runs the manifests of a bundle, as writing it would leave them, past a cluster. */
export async function askCluster(preview: Preview, out: string, context: string): Promise<ClusterAnswer> {
  const shown = (path: string): string => (out === "." ? path : `${out}/${path}`);
  return { ...(await dryRun(manifestsIn(preview, shown), context)), context };
}

/** True where the cluster would take them all. */
export function isAccepted({ files }: DryRun): boolean {
  return files.every(({ findings }) => findings.every(({ severity }) => severity !== "error"));
}

/** The same answer for scripts: findings as `check --format json` has them. */
export function clusterJson({ context, files, diff }: ClusterAnswer): object {
  return {
    context,
    files: files.map(({ path, findings }) => ({
      path,
      findings: findings.map(({ rule, severity, message, range, kind }) => ({ rule, severity, message, range, kind })),
    })),
    diff,
  };
}

export function clusterText(answer: ClusterAnswer, paint: Paint): string {
  const { context, files, diff } = answer;
  if (files.length === 0) return `No manifest to ask ${context} about.\n`;
  const found = files.map((file) => textFindings(file, { paint, textOf: () => file.text }));
  const objects = files.reduce((sum, file) => sum + file.objects, 0);
  const verdict = isAccepted(answer) ? "takes" : "refuses some of";
  return [
    ...(diff === "" ? [] : [colouredDiff(diff, paint)]),
    ...found,
    `${context} ${verdict} ${counted(objects, "object")} in ${counted(files.length, "manifest")}${diff === "" && isAccepted(answer) ? ", and has them all as they are" : ""}. Nothing was applied.\n`,
  ].join("");
}
