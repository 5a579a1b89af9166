/** How far a feature would have to move before thresholds fire. */
import type { Thresholds } from "../plan/plan";
import type { Convention } from "./convention";
import type { NumericFeature } from "./feature";
import { histogramOf } from "./histogram";
import { psiOfHistogram } from "./measure";
import { supposed } from "./what-if";

/** In standard deviations of the reference, upwards, beside what the sample has moved already; null where it is more than 3. */
export type Reach = { readonly [Band in keyof Thresholds["psi"]]: number | null };

/** So many rows at even steps of the sorted sample tell nearly the same PSI as all of them, and are counted in no time. */
const enough = 20_000;
const most = 3;
const coarse = 0.1;

/** The smallest shift at which each threshold is reached, to a hundredth. */
export function reachOf(feature: NumericFeature, convention: Convention, bands: Thresholds["psi"]): Reach {
  const sample = feature.current.length > enough ? supposed(feature, { rows: enough }) : feature;
  const known = new Map<number, number>();
  const psiAt = (shift: number): number => {
    const found = known.get(shift) ?? psiOfHistogram(histogramOf(supposed(sample, { shift }), convention), convention) ?? 0;
    known.set(shift, found);
    return found;
  };
  const first = (threshold: number): number | null => firstFrom((shift) => psiAt(shift) >= threshold);
  return { monitor: first(bands.monitor), investigate: first(bands.investigate), retrain: first(bands.retrain) };
}

/** PSI need not grow with every step, so the first coarse step that fires is looked for, then refined. */
function firstFrom(fires: (shift: number) => boolean): number | null {
  const round = (shift: number): number => Number(shift.toFixed(2));
  for (let shift = 0; shift <= most; shift = round(shift + coarse)) {
    if (!fires(shift)) continue;
    let [low, high] = [Math.max(0, round(shift - coarse)), shift];
    while (high - low > 0.011) {
      const middle = round((low + high) / 2);
      if (fires(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
  return null;
}
