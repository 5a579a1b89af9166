/** The requests about drift; part of protocol.ts, which is what the client imports. */
import { RequestType } from "vscode-jsonrpc";
import type { BacktestWindow } from "../engine/drift/backtest";
import type { Convention } from "../engine/drift/convention";
import type { FeatureDetail } from "../engine/drift/detail";
import type { DriftReport } from "../engine/drift/measure";
import type { DriftShapes } from "../engine/drift/shapes";
import type { DriftThresholds, VerdictChange } from "../engine/drift/thresholds";
import type { WhatIf } from "../engine/drift/what-if";
import type { Range } from "../engine/text/span";
import type { Answer } from "./protocol";

/** URIs of two files (CSV, JSON Lines or Parquet), or made-up data. */
export type DriftData = { readonly reference: string; readonly current: string } | { readonly shapes: DriftShapes };

/** How to compare two data sets. */
export interface DriftSettings {
  /** URI of the spec or monitoring configuration whose thresholds decide; the policy of the field without. */
  readonly spec?: string;
  /** Thresholds to try instead of those. */
  readonly thresholds?: DriftThresholds;
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

export type DriftParams = DriftData & DriftSettings;

export interface DriftResult {
  /** All features, without what `mlops/driftFeature` says of one. */
  readonly report: DriftReport;
  /** The convention in one line, for people. */
  readonly convention: string;
  /** Conventions that have a name. */
  readonly presets: readonly { readonly name: string; readonly convention: Convention }[];
  /** Those that decided, and those of the spec (or of the field), which are the same unless others are tried. */
  readonly thresholds: DriftThresholds;
  readonly written: DriftThresholds;
  /** What is wrong with the thresholds, in words. */
  readonly problem?: string;
  /** Features that the thresholds judge otherwise than the written ones do. */
  readonly changes: readonly VerdictChange[];
  /** Names of the features whose KS p-value is below the threshold. */
  readonly belowKs: readonly string[];
  readonly rows: { readonly reference: number; readonly current: number };
  /** Columns that are not compared, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** Columns of the current data that hold points in time. */
  readonly timeColumns: readonly string[];
  /** Of the time column that was asked for. */
  readonly windows?: readonly BacktestWindow[];
  /** The probability that at least one feature fires without any drift: by its PSI at each threshold, by its KS p-value. */
  readonly falseAlarms: DriftThresholds["psi"] & { readonly ks: number };
}

export type DriftFeatureParams = DriftParams & {
  readonly feature: string;
  /** The current sample as it might become; as it is without. */
  readonly whatIf?: WhatIf;
};

export interface DriftThresholdsParams {
  /** URI of a spec or a monitoring configuration. */
  readonly uri: string;
  readonly thresholds: DriftThresholds;
}

export interface DriftThresholdsResult {
  /** The smallest edits that write the thresholds; none where they are written already. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export const DriftRequest = new RequestType<DriftParams, Answer<DriftResult>, void>("mlops/drift");
/** Of the data sets that were compared last this is answered without reading them again. */
export const DriftFeatureRequest = new RequestType<DriftFeatureParams, Answer<FeatureDetail>, void>("mlops/driftFeature");
export const DriftThresholdsRequest = new RequestType<DriftThresholdsParams, Answer<DriftThresholdsResult>, void>(
  "mlops/driftThresholds",
);
