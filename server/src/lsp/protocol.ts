/** The custom requests of the language server, typed once: the only file of the server that the client imports. */
import { NotificationType0, RequestType } from "vscode-jsonrpc";
import type { Plan } from "../engine/plan/plan";

export * from "./bundle-protocol";
export * from "./card-protocol";
export * from "./cluster-protocol";
export * from "./drift-protocol";
export * from "./wizard-protocol";

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

export interface KindAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export interface KindAtResult {
  /** How many documents the file has, and which of them this is, counted from 1; 0 where the position is in none. */
  readonly documents: number;
  readonly index: number;
  /** The kind, in words with the version that the document names; none for what is left alone. */
  readonly kind?: { readonly id: string; readonly title: string };
  /** The schema it is held to: its name, and where that comes from. */
  readonly schema?: { readonly id: string; readonly origin: string };
  /** What tells the kind ("by its apiVersion and kind"), or why there is none. */
  readonly because: string;
  /** All of it on a page with the schema's keys, Markdown. */
  readonly page: string;
}

export interface ValidateWorkspaceParams {
  /** Where progress is told. */
  readonly workDoneToken?: string | number;
}

/** How many findings there are in how many files. */
export interface ValidateWorkspaceResult {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
}

/** What our extension adds under `editor` to the settings that the server asks for: what only an editor can know. */
export interface EditorFacts {
  /** False as long as nobody has said that the files of the workspace can be trusted. */
  readonly trusted: boolean;
  /** Ids of languages whose syntax another extension checks too. */
  readonly syntaxElsewhere: readonly string[];
}

export const PlanRequest = new RequestType<SpecParams, Answer<{ readonly plan: Plan; readonly markdown: string }>, void>(
  "mlops/plan",
);
export const RulesRequest = new RequestType<RulesParams, readonly RuleInfo[], void>("mlops/rules");
export const KindAtRequest = new RequestType<KindAtParams, KindAtResult | null, void>("mlops/kindAt");

export const ValidateWorkspaceRequest = new RequestType<ValidateWorkspaceParams, ValidateWorkspaceResult, void>(
  "mlops/validateWorkspace",
);

/** Sent to an editor with our commands: what `mlops/kindAt` says may be something else now. */
export const KindsChanged = new NotificationType0("mlops/kindsChanged");
