/** PSI of numbers as Evidently 0.7.21 computes it, written from its description: equal bins over both samples, by Sturges' rule. */
export function evidentlyPsi(reference: readonly number[], current: readonly number[]): number {
  const both = [...reference, ...current];
  const [low, high] = [Math.min(...both), Math.max(...both)];
  const bins = Math.ceil(Math.log2(both.length) + 1);
  const shares = (values: readonly number[]): readonly number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) {
      const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const all = counts.map((count) => count / values.length);
    const least = Math.min(...all.filter((share) => share > 0));
    return all.map((share) => share || (least <= 1e-4 ? least / 1e6 : 1e-4));
  };
  const [before, now] = [shares(reference), shares(current)];
  return before.reduce((sum, share, bin) => sum + (share - (now[bin] ?? 0)) * Math.log(share / (now[bin] ?? 1)), 0);
}
