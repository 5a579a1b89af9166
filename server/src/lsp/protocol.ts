/** The custom requests of the language server, typed once: the only file of the server that the client imports. */
import { NotificationType0, RequestType } from "vscode-jsonrpc";
import type { BacktestWindow } from "../engine/drift/backtest";
import type { Convention } from "../engine/drift/convention";
import type { FeatureDetail } from "../engine/drift/detail";
import type { DriftReport } from "../engine/drift/measure";
import type { WhatIf } from "../engine/drift/what-if";
import type { Plan, Thresholds } from "../engine/plan/plan";

export * from "./bundle-protocol";
export * from "./card-protocol";
export * from "./cluster-protocol";
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

/** Two data sets and how to compare them. */
export interface DriftParams {
  /** URIs of the files: CSV, JSON Lines or Parquet. */
  readonly reference: string;
  readonly current: string;
  /** URI of the spec whose thresholds decide; the policy of the field without. */
  readonly spec?: string;
  /** The product's own without. */
  readonly convention?: Convention;
  /** Columns whose numbers are categories. */
  readonly categorical?: readonly string[];
  /** The column with the time of a row: windows are told, and it is no feature. */
  readonly timeColumn?: string;
  /** How long a window is, in milliseconds; a week without. */
  readonly window?: number;
  /** Where progress is told, in percent, with words. */
  readonly workDoneToken?: string | number;
}

export interface DriftResult {
  /** All features, without what `mlops/driftFeature` says of one. */
  readonly report: DriftReport;
  /** The convention in one line, for people. */
  readonly convention: string;
  readonly thresholds: Pick<Thresholds, "psi" | "ksPValue">;
  readonly rows: { readonly reference: number; readonly current: number };
  /** Columns that are not compared, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** Columns of the current data that hold points in time. */
  readonly timeColumns: readonly string[];
  /** Of the time column that was asked for. */
  readonly windows?: readonly BacktestWindow[];
  /** The probability that at least one feature fires without any drift: by its PSI at each threshold, by its KS p-value. */
  readonly falseAlarms: Thresholds["psi"] & { readonly ks: number };
}

export interface DriftFeatureParams extends DriftParams {
  readonly feature: string;
  /** The current sample as it might become; as it is without. */
  readonly whatIf?: WhatIf;
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

export const DriftRequest = new RequestType<DriftParams, Answer<DriftResult>, void>("mlops/drift");
/** Of the data sets that were compared last this is answered without reading them again. */
export const DriftFeatureRequest = new RequestType<DriftFeatureParams, Answer<FeatureDetail>, void>("mlops/driftFeature");

/** Sent to an editor with our commands: what `mlops/kindAt` says may be something else now. */
export const KindsChanged = new NotificationType0("mlops/kindsChanged");
