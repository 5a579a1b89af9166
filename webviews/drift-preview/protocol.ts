/** What the drift preview and its host say to each other. */
import type { Convention } from "../../server/src/engine/drift/convention";
import type { FeatureDetail } from "../../server/src/engine/drift/detail";
import type { DriftThresholds } from "../../server/src/engine/drift/thresholds";
import type { WhatIf } from "../../server/src/engine/drift/what-if";
import type { DriftResult } from "../../server/src/lsp/protocol";
import { type Guards, is } from "../shared/protocol";

/** A file that somebody chose. The view keeps it for a reload, and only a reload hands it back to the host. */
export interface ChosenFile {
  readonly uri: string;
  readonly name: string;
}

/** Which files are compared, and where the thresholds stand. Without both files the built-in shapes are shown. */
export interface Subject {
  readonly reference?: ChosenFile;
  readonly current?: ChosenFile;
  readonly spec?: ChosenFile;
}

export type Role = keyof Subject;

/** Everything that changes the table, but for the files. */
export interface Options {
  /** Tried thresholds; those of the spec without. */
  readonly thresholds?: DriftThresholds;
  /** The product's own without. */
  readonly convention?: Convention;
  readonly categorical?: readonly string[];
  readonly timeColumn?: string;
  /** Milliseconds. */
  readonly window?: number;
  /** Of the built-in shapes. */
  readonly rows: number;
  readonly seed: number;
}

/** One feature, as it is or as it might become. */
export interface Question {
  readonly options: Options;
  readonly feature: string;
  readonly whatIf?: WhatIf;
}

export interface DriftPreview {
  readonly toHost: {
    /** The view stands, and has asked for nothing yet. */
    readonly ready: null;
    readonly choose: { readonly role: Role };
    /** Take a file away again; without reference and current the built-in shapes are shown. */
    readonly leave: { readonly role: Role };
    readonly compare: Options;
    readonly cancel: null;
    readonly ask: Question;
    readonly write: DriftThresholds;
    readonly openSpec: null;
  };
  readonly toView: {
    readonly subject: Subject;
    readonly progress: { readonly percent: number; readonly words: string };
    readonly result: DriftResult;
    readonly detail: { readonly question: Question; readonly detail: FeatureDetail };
    readonly problem: { readonly what: string; readonly why: string; readonly next: string };
    /** The comparison was ended on request. */
    readonly cancelled: null;
    /** Somebody changed the file with the thresholds. */
    readonly specChanged: null;
    /** The thresholds stand in the file. */
    readonly written: { readonly name: string; readonly changed: boolean };
  };
}

const whole = (least: number, most: number) => (value: unknown) =>
  is.number(value) && Number.isInteger(value) && value >= least && value <= most;

const isThresholds = is.record({
  psi: is.record({ monitor: is.number, investigate: is.number, retrain: is.number }),
  ksPValue: is.number,
});

const isEmptyShare = (value: unknown): boolean =>
  is.record({ rule: is.oneOf("replace"), share: is.number })(value) ||
  is.record({ rule: is.oneOf("laplace"), rows: is.number })(value) ||
  is.record({ rule: is.oneOf("evidently") })(value);

const isConvention = is.record({
  bins: whole(2, 1000),
  binning: is.oneOf("quantile", "equal_width", "sturges"),
  emptyShare: isEmptyShare,
  ksMethod: is.oneOf("exact", "asymptotic", "auto"),
  missing: is.oneOf("share", "bin"),
  categoriesUpTo: whole(0, 1000),
});

const isOptions = is.record({
  thresholds: is.optional(isThresholds),
  convention: is.optional(isConvention),
  categorical: is.optional(is.list(is.text)),
  timeColumn: is.optional(is.text),
  window: is.optional(is.number),
  rows: whole(10, 1_000_000),
  seed: whole(0, 1_000_000),
});

const isWhatIf = is.record({
  shift: is.optional(is.number),
  scale: is.optional((value) => is.number(value) && value > 0),
  rows: is.optional(whole(1, 10_000_000)),
});

const isRole = is.record({ role: is.oneOf("reference", "current", "spec") });

export const guards: Guards<DriftPreview["toHost"]> = {
  ready: is.nothing,
  choose: isRole,
  leave: isRole,
  compare: isOptions,
  cancel: is.nothing,
  ask: is.record({ options: isOptions, feature: is.text, whatIf: is.optional(isWhatIf) }),
  write: isThresholds,
  openSpec: is.nothing,
};

/** Reads the files out of what a view has kept; VS Code hands it back after a reload. */
export function subjectIn(state: unknown): Subject {
  const isFile = is.record({ uri: is.text, name: is.text });
  const isSubject = is.record({ reference: is.optional(isFile), current: is.optional(isFile), spec: is.optional(isFile) });
  const { subject } = (typeof state === "object" && state !== null ? state : {}) as { readonly subject?: unknown };
  return isSubject(subject) ? (subject as Subject) : {};
}
