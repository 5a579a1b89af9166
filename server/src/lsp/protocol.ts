/** The custom requests of the language server, typed once: the only file of the server that the client imports. */
import { RequestType } from "vscode-jsonrpc";
import type { FileStatus } from "../engine/bundle/bundle";
import type { Plan } from "../engine/plan/plan";

/** The server's answer, or why it could not give one. */
export type Answer<T> =
  | { readonly ok: T }
  | { readonly refused: { readonly what: string; readonly why: string; readonly next: string } };

export interface SpecParams {
  /** URI of the spec file. */
  readonly uri: string;
  /** Tier to plan for instead of the spec's own or the recommended one. */
  readonly tier?: 1 | 2 | 3;
}

export interface PreviewedFile {
  readonly path: string;
  readonly uri: string;
  readonly status: FileStatus;
  readonly before?: string;
  readonly after: string;
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
}

export interface GenerateResult {
  readonly out: string;
  /** Paths relative to `out`, by what happened to them. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  /** The rule's page, Markdown. */
  readonly page: string;
}

export interface RulesParams {
  /** One rule; all of them without. */
  readonly id?: string;
}

export const PlanRequest = new RequestType<SpecParams, Answer<{ readonly plan: Plan; readonly markdown: string }>, void>(
  "mlops/plan",
);
export const PreviewRequest = new RequestType<SpecParams, Answer<PreviewResult>, void>("mlops/preview");
export const GenerateRequest = new RequestType<GenerateParams, Answer<GenerateResult>, void>("mlops/generate");
export const RulesRequest = new RequestType<RulesParams, readonly RuleInfo[], void>("mlops/rules");
