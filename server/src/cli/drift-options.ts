/** The options of `drift`, and the convention they make. */
import { type Convention, defaultConvention, evidentlyConvention, readEmptyShare, windowMs } from "../engine/index";
import { type CommandOption, wholeNumber } from "./command";

export interface DriftOptions {
  readonly spec?: string;
  readonly format: "text" | "json";
  readonly convention: "default" | "evidently";
  readonly bins?: number;
  readonly binning?: Convention["binning"];
  readonly emptyShare?: Convention["emptyShare"];
  readonly ks?: Convention["ksMethod"];
  readonly missing?: Convention["missing"];
  readonly categorical?: readonly string[];
  readonly timeColumn?: string;
  /** Milliseconds. */
  readonly window?: number;
}

export const driftOptions: readonly CommandOption[] = [
  { flags: "--spec <SPEC>", summary: "the spec whose thresholds decide (default: the policy of the field)" },
  { flags: "--format <FORMAT>", summary: "how to print it", choices: ["text", "json"], default: "text" },
  {
    flags: "--convention <NAME>",
    summary: "how PSI is computed; the options below change parts of it",
    choices: ["default", "evidently"],
    default: "default",
  },
  { flags: "--bins <NUMBER>", summary: "how many bins", read: wholeNumber(2, 1000) },
  { flags: "--binning <HOW>", summary: "where bins begin and end", choices: ["quantile", "equal_width", "sturges"] },
  {
    flags: "--empty-share <SHARE>",
    summary: "what stands for the share of an empty bin: 0.0001, laplace:0.5 or evidently",
    read: wanted(readEmptyShare, "It must be a share such as 0.0001, laplace:0.5, or evidently."),
  },
  { flags: "--ks <METHOD>", summary: "how the p-value of KS is computed", choices: ["exact", "asymptotic", "auto"] },
  { flags: "--missing <HOW>", summary: "leave missing values out of PSI, or give them a bin", choices: ["share", "bin"] },
  {
    flags: "--categorical <COLUMNS>",
    summary: "columns, separated by commas, whose numbers are categories",
    read: (word) => word.split(","),
  },
  { flags: "--time-column <COLUMN>", summary: "the column with the time of a row: shows every window of the current data" },
  {
    flags: "--window <LENGTH>",
    summary: "how long a window is, such as 30m, 6h, 1d, 2w (default: 7d)",
    read: wanted(windowMs, "It must be a number and a unit of m, h, d or w."),
  },
];

/** The convention that was chosen, with the parts that were said. */
export function conventionOf({ convention, bins, binning, emptyShare, ks, missing }: DriftOptions): Convention {
  const base = convention === "evidently" ? evidentlyConvention : defaultConvention;
  return {
    ...base,
    ...(bins === undefined ? {} : { bins }),
    ...(binning === undefined ? {} : { binning }),
    ...(emptyShare === undefined ? {} : { emptyShare }),
    ...(ks === undefined ? {} : { ksMethod: ks }),
    ...(missing === undefined ? {} : { missing }),
  };
}

function wanted<T>(read: (word: string) => T | undefined, otherwise: string): (word: string) => T {
  return (word) => {
    const value = read(word);
    if (value === undefined) throw new Error(otherwise);
    return value;
  };
}
