/** The corpus: real manifests and broken ones, with what the real tools say of each. It lies outside the repository. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const corpus = path.resolve(process.env["MLOPS_CORPUS"] ?? "../shared/corpus");

export function hasCorpus(): boolean {
  return existsSync(corpus);
}

/** The list of a folder's files. */
export function indexOf<T>(folder: string): T {
  return JSON.parse(textOf(folder, "index.json")) as T;
}

export function textOf(folder: string, file: string): string {
  return readFileSync(path.join(corpus, folder, file), "utf8");
}

export interface Labelled {
  readonly file: string;
}

/** A KServe sample, and what the real CRD says of it with strict field validation. */
export interface KserveSample extends Labelled {
  readonly crdValid: boolean;
  readonly errorClass: string;
}

export interface KserveMutant extends Labelled {
  readonly operator: string;
  readonly detail: string;
  /** By the CRD or the parser. */
  readonly rejected: boolean;
  /** The webhook's rule that refuses what the CRD accepts. */
  readonly webhookRejects: string | null;
  readonly expectedLine: number;
  readonly alternativeLines?: readonly number[];
}

export interface KfpSample extends Labelled {
  readonly expected: "valid" | "invalid";
}

export interface KfpMutant extends Labelled {
  readonly operator: string;
  readonly constraint: string;
  readonly detail: string;
  readonly line: number;
}

export const kserveSamples = (): readonly KserveSample[] => indexOf<{ samples: KserveSample[] }>("kserve/samples").samples;
export const kserveMutants = (): readonly KserveMutant[] => indexOf<{ mutants: KserveMutant[] }>("kserve/mutants").mutants;
export const kfpSamples = (): readonly KfpSample[] => indexOf<{ samples: KfpSample[] }>("kfp/samples").samples;
export const kfpMutants = (): readonly KfpMutant[] => indexOf<{ mutants: KfpMutant[] }>("kfp/mutants").mutants;
export const kfpControls = (): readonly Labelled[] => indexOf<{ controls: Labelled[] }>("kfp/controls").controls;

/** Folders of real files of other tools. */
export const otherFolders = [
  "argo-workflow",
  "argo-workflowtemplate",
  "argo-cronworkflow",
  "kfp-compiled-argo",
  "kfp-scheduledworkflow",
  "kfp-component-v1",
  "katib-experiment",
  "training-job",
  "seldon-v1",
  "seldon-v2",
].map((name) => `other/${name}`);

export const otherFiles = (folder: string): readonly Labelled[] => indexOf<{ files: Labelled[] }>(folder).files;

/** Every manifest of the corpus. */
export function everyFile(): readonly { readonly folder: string; readonly file: string }[] {
  const lists: readonly (readonly [string, readonly Labelled[]])[] = [
    ["kserve/samples", kserveSamples()],
    ["kserve/mutants", kserveMutants()],
    ["kfp/samples", kfpSamples()],
    ["kfp/mutants", kfpMutants()],
    ["kfp/controls", kfpControls()],
    ...otherFolders.map((folder) => [folder, otherFiles(folder)] as const),
  ];
  return lists.flatMap(([folder, files]) => files.map(({ file }) => ({ folder, file })));
}
