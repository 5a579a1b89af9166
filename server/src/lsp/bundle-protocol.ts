/** The requests about bundles: seen, written, left behind, and checked before a commit; `protocol.ts` hands them on. */
import { RequestType } from "vscode-jsonrpc";
import type { FileStatus } from "../engine/bundle/bundle";
import type { Severity } from "../engine/finding";
import type { Range } from "../engine/text/span";
import type { Answer, SpecParams } from "./protocol";

/** What a bundle is compared with: files on disk, the last commit, or what is staged. */
export type Against = "disk" | "HEAD" | "index";

export interface PreviewParams extends SpecParams {
  /** The disk if left out. */
  readonly against?: Against;
}

export interface PreviewedFile {
  readonly path: string;
  readonly uri: string;
  readonly status: FileStatus;
  readonly before?: string;
  readonly after: string;
  /** What the generator makes now, and what it made the last time: the other sides of a merge. */
  readonly generated: string;
  readonly base?: string;
  /** What would be found in the file once it is written. */
  readonly findings: readonly PreviewedFinding[];
}

export interface PreviewedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

export interface PreviewResult {
  /** URI of the folder the bundle goes to. */
  readonly out: string;
  readonly files: readonly PreviewedFile[];
  readonly meaning: readonly string[];
}

export interface GenerateParams extends SpecParams {
  /** Replace hand edits instead of merging them. */
  readonly force?: boolean;
  /** Write files in conflict too, with both versions between merge markers. */
  readonly markers?: boolean;
}

export interface GenerateResult {
  readonly out: string;
  /** Paths relative to `out`, by what happened to them. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/** A spec whose bundle has to be generated again. */
export interface StaleBundle {
  /** URI of the spec. */
  readonly uri: string;
  /** URI of the bundle's folder. */
  readonly out: string;
  /** Files in it that would differ, relative to it. */
  readonly files: readonly string[];
  /** Where the spec names its model. */
  readonly range: Range;
}

export interface InstallHookParams {
  /** URI of a folder in the repository. */
  readonly folder: string;
}

export interface InstallHookResult {
  /** Path of the file that now calls the check, relative to the folder. */
  readonly file: string;
  readonly change: "written" | "added" | "already there";
}

export const PreviewRequest = new RequestType<PreviewParams, Answer<PreviewResult>, void>("mlops/preview");
export const GenerateRequest = new RequestType<GenerateParams, Answer<GenerateResult>, void>("mlops/generate");
export const StaleBundlesRequest = new RequestType<Record<string, never>, readonly StaleBundle[], void>("mlops/staleBundles");
export const InstallHookRequest = new RequestType<InstallHookParams, Answer<InstallHookResult>, void>("mlops/installHook");
