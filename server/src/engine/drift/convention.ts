/** How a population stability index is computed: every choice that changes the number, as one value that is always shown. */

/** What stands for the share of a bin without rows, whose logarithm would be infinite. */
export type EmptyShare =
  /** That share; the others stay as they are (Evidently's 0.0001). */
  | { readonly rule: "replace"; readonly share: number }
  /** So many rows are added to every bin of both samples (additive smoothing, Laplace). */
  | { readonly rule: "laplace"; readonly rows: number }
  /** 0.0001, or a millionth of the smallest share of that sample where that is 0.0001 or less. */
  | { readonly rule: "evidently" };

/**
 * Where bins begin and end:
 * - `quantile`: quantiles of the reference by linear interpolation (type 7 of Hyndman & Fan 1996, numpy's default), equal ones
 *   merged, the outer ones open;
 * - `equal_width`: equal parts of the reference's range, the outer ones open;
 * - `sturges`: equal parts of the range of both samples, as many as log2(rows of both) + 1, rounded up (Sturges 1926), which is
 *   what Evidently's `get_binned_data` does whatever number of bins it is given.
 */
export type Binning = "quantile" | "equal_width" | "sturges";

/** `auto` is scipy's: exact while both samples have at most 10 000 rows. */
export type KsMethod = "exact" | "asymptotic" | "auto";

export interface Convention {
  /** How many bins, before equal edges are merged. Without meaning for `sturges`. */
  readonly bins: number;
  readonly binning: Binning;
  readonly emptyShare: EmptyShare;
  readonly ksMethod: KsMethod;
  /** `share`: missing values are told beside PSI and left out of it; `bin`: they are one more bin. */
  readonly missing: "share" | "bin";
  /** Numeric features with at most so many different values in the reference are compared value by value; 0 for never. */
  readonly categoriesUpTo: number;
}

/** The product's own convention. */
export const defaultConvention: Convention = {
  bins: 10,
  binning: "quantile",
  emptyShare: { rule: "replace", share: 1e-4 },
  ksMethod: "auto",
  missing: "share",
  categoriesUpTo: 0,
};

/**
 * What Evidently 0.7.21 computes (`evidently/legacy/calculations/stattests/psi.py` and `utils.py`, read 2026-11-28): the
 * docstring speaks of reference quantiles and the signature of 30 bins, the code calls
 * `np.histogram_bin_edges(reference + current, bins="sturges")`. Up to 20 different values of the reference are categories.
 * Values that are missing or infinite are dropped before. `bins` is its signature's, and as unused here as there.
 */
export const evidentlyConvention: Convention = {
  bins: 30,
  binning: "sturges",
  emptyShare: { rule: "evidently" },
  ksMethod: "auto",
  missing: "share",
  categoriesUpTo: 20,
};

/** The rule for empty bins as it is written on the command line: `0.0001`, `laplace:0.5`, `evidently`. */
export function emptyShareText(empty: EmptyShare): string {
  if (empty.rule === "replace") return String(empty.share);
  return empty.rule === "laplace" ? `laplace:${empty.rows}` : "evidently";
}

/** Reads what `emptyShareText` writes; undefined where it is none of it. */
export function readEmptyShare(text: string): EmptyShare | undefined {
  if (text === "evidently") return { rule: "evidently" };
  const [, laplace, number = ""] = /^(laplace:)?([\d.]+(?:e-?\d+)?)$/i.exec(text) ?? [];
  const value = Number(number);
  if (number === "" || !(value > 0)) return undefined;
  if (laplace) return { rule: "laplace", rows: value };
  return value < 1 ? { rule: "replace", share: value } : undefined;
}

/** The convention in one line, for people. */
export function conventionText({ bins, binning, emptyShare, ksMethod, missing, categoriesUpTo }: Convention): string {
  const edges = {
    quantile: `${bins} quantile bins of the reference`,
    equal_width: `${bins} equal bins over the range of the reference`,
    sturges: "equal bins over both samples, as many as Sturges' rule wants",
  }[binning];
  const parts = [
    edges,
    ...(categoriesUpTo > 0 ? [`up to ${categoriesUpTo} values as categories`] : []),
    emptyWords(emptyShare),
    missing === "bin" ? "missing values as a bin" : "without missing values",
    "natural logarithm",
  ];
  return `PSI: ${parts.join(", ")}. KS: ${ksMethod === "auto" ? "exact up to 10,000 rows, else asymptotic" : ksMethod}.`;
}

function emptyWords(empty: EmptyShare): string {
  if (empty.rule === "replace") return `empty share ${empty.share}`;
  return empty.rule === "laplace" ? `${empty.rows} rows added to each bin` : "empty share as in Evidently";
}
