/**
 * What PromQL's functions take and give, as Prometheus 3.15 has them:
 * https://github.com/prometheus/prometheus/blob/main/promql/parser/functions.go, read 2026-11-23.
 */

export type ValueType = "instant vector" | "range vector" | "scalar" | "string";

export interface Signature {
  readonly takes: readonly ValueType[];
  /** How many arguments are needed, and how many there may be; further ones are of the last type. */
  readonly least: number;
  readonly most: number;
  readonly gives: ValueType;
}

const types: Readonly<Record<string, ValueType>> = { v: "instant vector", m: "range vector", s: "scalar", t: "string" };

/** Functions by what they take: a letter per argument, `?` where the last may be left out, `*` where it may be repeated too. */
const functions: Readonly<Record<string, string>> = {
  v: "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad scalar sgn sin sinh sort sort_desc sqrt tan tanh timestamp start_timestamp",
  "v?": "day_of_month day_of_week day_of_year days_in_month hour minute month year",
  m: "absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time",
  ms: "predict_linear",
  "ms?": "integral",
  mss: "double_exponential_smoothing",
  sm: "quantile_over_time",
  s: "vector",
  sv: "histogram_quantile",
  ssv: "histogram_fraction",
  "vs?": "round",
  vs: "clamp_max clamp_min",
  vss: "clamp",
  "vtss*": "histogram_quantiles",
  "vv?": "info",
  vtttt: "label_replace",
  "vttt*": "label_join",
  "vt*": "sort_by_label sort_by_label_desc",
  "": "end pi range start step time",
};

const scalars: ReadonlySet<string> = new Set(["scalar", "end", "pi", "range", "start", "step", "time"]);

export const promqlFunctions: ReadonlyMap<string, Signature> = new Map(
  Object.entries(functions).flatMap(([letters, names]) => names.split(" ").map((name) => [name, signature(name, letters)])),
);

/** Aggregations that take a value before the vector. */
export const aggregationParameters: Readonly<Record<string, ValueType>> = {
  topk: "scalar",
  bottomk: "scalar",
  quantile: "scalar",
  limitk: "scalar",
  limit_ratio: "scalar",
  count_values: "string",
};

function signature(name: string, letters: string): Signature {
  const takes = [...letters].flatMap((letter) => types[letter] ?? []);
  const open = /[?*]$/.test(letters);
  return {
    takes,
    least: takes.length - (open ? 1 : 0),
    most: letters.endsWith("*") ? Number.POSITIVE_INFINITY : takes.length,
    gives: scalars.has(name) ? "scalar" : "instant vector",
  };
}
