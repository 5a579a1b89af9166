/** How far one feature has moved, and the table of all of them. */
import type { Thresholds } from "../plan/plan";
import type { Convention } from "./convention";
import type { Both, Feature } from "./feature";
import { type Histogram, histogramOf } from "./histogram";
import { type KsTest, ksTest } from "./ks";
import { psiOf, sum } from "./psi";
import { gravest, isDrifted, type Verdict, verdictOf } from "./verdict";

export interface FeatureDrift {
  readonly name: string;
  readonly kind: "numeric" | "categorical";
  /** Null where one of the samples has no value at all. */
  readonly psi: number | null;
  /** Of numeric features with values in both samples. */
  readonly ks: KsTest | null;
  /** Shares of all rows, 0 to 1. */
  readonly missing: Both<number>;
  /** Rows that PSI was computed from. */
  readonly rows: Both<number>;
  /** How many bins or categories it was computed over. */
  readonly bins: number;
  /** Categories that the reference does not have. */
  readonly unseen: number;
  /** True where a bin can expect fewer than ten rows of one sample: then chance alone moves PSI a lot. */
  readonly fewRows: boolean;
  readonly verdict: Verdict;
}

export interface DriftReport {
  readonly convention: Convention;
  /** By falling PSI; those without one come first, because something is wrong with them. */
  readonly features: readonly FeatureDrift[];
  /** The gravest verdict of all features. */
  readonly verdict: Verdict;
  /** Share of the features that are to be looked into, 0 to 1. */
  readonly driftedShare: number;
}

/** Rows that a bin should expect at least, the usual demand on a chi-square approximation, doubled. */
const enoughRows = 10;

/** Measures one feature. */
export function measure(feature: Feature, convention: Convention, thresholds: Pick<Thresholds, "psi">): FeatureDrift {
  const histogram = histogramOf(feature, convention);
  const rows = { reference: sum(histogram.reference), current: sum(histogram.current) };
  const psi = psiOfHistogram(histogram, convention);
  const ks = feature.kind === "numeric" ? ksTest(feature.reference, feature.current, convention.ksMethod) : undefined;
  return {
    name: feature.name,
    kind: feature.kind,
    psi: psi ?? null,
    ks: ks ?? null,
    missing: missingShares(feature),
    rows,
    bins: histogram.bins.length,
    unseen: feature.kind === "categorical" ? feature.reference.filter((count) => count === 0).length : 0,
    fewRows: Math.min(rows.reference, rows.current) < enoughRows * histogram.bins.length,
    verdict: verdictOfFeature({ psi: psi ?? null, rows }, thresholds.psi),
  };
}

/** What the thresholds say of a measured feature. */
export function verdictOfFeature({ psi, rows }: Pick<FeatureDrift, "psi" | "rows">, bands: Thresholds["psi"]): Verdict {
  return psi === null ? withoutPsi(rows) : verdictOf(psi, bands);
}

/** The measured features as one report. */
export function reportOf(measured: readonly FeatureDrift[], convention: Convention): DriftReport {
  const rank = ({ psi }: FeatureDrift): number => psi ?? Number.POSITIVE_INFINITY;
  const features = [...measured].sort((a, b) => (rank(a) === rank(b) ? compareNames(a, b) : rank(b) - rank(a)));
  const drifted = features.filter(({ verdict }) => isDrifted(verdict)).length;
  return {
    convention,
    features,
    verdict: gravest(features.map(({ verdict }) => verdict)),
    driftedShare: features.length === 0 ? 0 : drifted / features.length,
  };
}

/** PSI of a histogram; undefined where one of the samples has no rows. */
export function psiOfHistogram({ reference, current }: Histogram, { emptyShare }: Convention): number | undefined {
  if (sum(reference) === 0 || sum(current) === 0) return undefined;
  return psiOf(reference, current, emptyShare).value;
}

/** A feature that came to nothing, or out of nothing, is broken rather than drifted: somebody must look, retraining cannot help. */
function withoutPsi({ reference, current }: Both<number>): Verdict {
  return reference + current === 0 ? "ok" : "investigate";
}

function missingShares({ kind, reference, current, missing }: Feature): Both<number> {
  const share = (values: Float64Array, without: number): number => {
    const present = kind === "numeric" ? values.length : sum(values);
    return present + without === 0 ? 0 : without / (present + without);
  };
  return { reference: share(reference, missing.reference), current: share(current, missing.current) };
}

function compareNames(a: FeatureDrift, b: FeatureDrift): number {
  return a.name < b.name ? -1 : 1;
}
