/** What the view knows: what it keeps over a reload, and what the host has told it. */
import type { FeatureDetail } from "../../server/src/engine/drift/detail";
import type { DriftThresholds } from "../../server/src/engine/drift/thresholds";
import type { WhatIf } from "../../server/src/engine/drift/what-if";
import type { DriftResult } from "../../server/src/lsp/protocol";
import type { DriftPreview, Options, Question, Subject } from "./protocol";

export type Column = "name" | "psi" | "verdict" | "statistic" | "pValue" | "missing";

export interface Sorting {
  readonly by: Column;
  readonly falling: boolean;
}

/** Kept over a reload. */
export interface Kept {
  readonly subject: Subject;
  readonly options: Options;
  readonly selected?: string;
  readonly whatIf: WhatIf;
  readonly sorting: Sorting;
  /** Ids of what is unfolded. */
  readonly unfolded: readonly string[];
}

export const fresh: Kept = {
  subject: {},
  options: { rows: 5000, seed: 1 },
  whatIf: {},
  sorting: { by: "psi", falling: true },
  unfolded: [],
};

/** What was told since the view was opened. */
export interface Told {
  readonly result?: DriftResult;
  readonly detail?: { readonly question: Question; readonly detail: FeatureDetail };
  readonly problem?: DriftPreview["toView"]["problem"];
  readonly busy?: { readonly percent: number; readonly words: string };
  /** What happened last, for screen readers too. */
  readonly news?: string;
}

/** What the sections of the view may do. */
export interface Actions {
  readonly kept: () => Kept;
  readonly told: () => Told;
  post<Name extends keyof DriftPreview["toHost"] & string>(name: Name, payload: DriftPreview["toHost"][Name]): void;
  /** Remembers, and shows what follows from it; `compare` asks for a new table. */
  change(next: Partial<Kept>, ask?: "compare" | "feature"): void;
}

/** The thresholds as they stand in the view: tried ones, else the written ones. */
export function thresholdsOf({ kept, told }: Actions): DriftThresholds | undefined {
  return kept().options.thresholds ?? told().result?.written;
}

/** The options without tried thresholds. */
export function untried({ thresholds: _, ...options }: Options): Options {
  return options;
}

const shownFor = new WeakMap<Element, string>();

/** True where what a part of the view shows depends on something else than the last time: a form in use is not made anew. */
export function isNews(part: Element, ...dependsOn: readonly unknown[]): boolean {
  const key = JSON.stringify(dependsOn);
  if (shownFor.get(part) === key) return false;
  shownFor.set(part, key);
  return true;
}
