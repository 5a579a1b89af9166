/** Bins over a numeric feature, and how many rows fall into each. */
import type { Convention } from "./convention";

/** A bin holds `from` and everything up to, but without, `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
}

/**
 * The edges of the bins, ascending; the outer ones are infinite. `reference` and `current` are sorted and hold at least one
 * number between them. Where duplicates leave no edge inside (a constant, nearly all zeros), that one value becomes a bin of its
 * own between what is below and what is above it: a single open bin would be blind to any drift.
 */
export function edgesOf(reference: Float64Array, current: Float64Array, convention: Convention): Float64Array {
  const inner = { quantile: quantileEdges, equal_width: equalEdges, sturges: sturgesEdges }[convention.binning];
  const edges = inner(reference, current, convention.bins);
  const within = [...new Set(edges)].slice(1, -1);
  const middle = quantile(reference.length > 0 ? reference : current, 0.5);
  const kept = within.length > 0 || convention.bins < 2 ? within : [middle, nextUp(middle)];
  return Float64Array.from([Number.NEGATIVE_INFINITY, ...kept, Number.POSITIVE_INFINITY]);
}

/** The edges as bins. */
export function binsOf(edges: Float64Array): readonly Bin[] {
  return Array.from(edges.subarray(1), (to, index) => ({ from: edges[index] as number, to }));
}

/** How many of the sorted numbers lie in each bin, in O(bins · log rows). */
export function countsIn(edges: Float64Array, sorted: Float64Array): Float64Array {
  const below = Array.from(edges, (edge) => (edge === Number.POSITIVE_INFINITY ? sorted.length : firstFrom(sorted, edge)));
  return Float64Array.from(below.slice(1), (end, index) => end - (below[index] as number));
}

/** The quantile of sorted numbers by linear interpolation between order statistics, computed as numpy does, to the last bit. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const a = sorted[low] as number;
  const b = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  const part = at - low;
  return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part;
}

/** The next double above; makes a bin [x, nextUp(x)) that holds x alone. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] as number;
}

/** Index of the first of the sorted numbers that is not below `value`. */
export function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function quantileEdges(reference: Float64Array, current: Float64Array, bins: number): readonly number[] {
  const sample = reference.length > 0 ? reference : current;
  // index * (1 / bins), as in numpy's linspace(0, 1, bins + 1), not index / bins
  return Array.from({ length: bins + 1 }, (_, index) => quantile(sample, index === bins ? 1 : index * (1 / bins)));
}

function equalEdges(reference: Float64Array, current: Float64Array, bins: number): readonly number[] {
  const sample = reference.length > 0 ? reference : current;
  return evenly(sample[0] as number, sample.at(-1) as number, bins);
}

function sturgesEdges(reference: Float64Array, current: Float64Array): readonly number[] {
  const samples = [reference, current].filter(({ length }) => length > 0);
  const least = Math.min(...samples.map((sample) => sample[0] as number));
  const most = Math.max(...samples.map((sample) => sample.at(-1) as number));
  // numpy: width = range / (log2(n) + 1), bins = ceil(range / width)
  const width = (most - least) / (Math.log2(reference.length + current.length) + 1);
  return evenly(least, most, width > 0 ? Math.ceil((most - least) / width) : 1);
}

/** numpy's linspace, to the last bit: the step is rounded once. */
function evenly(least: number, most: number, parts: number): readonly number[] {
  const step = (most - least) / parts;
  return Array.from({ length: parts + 1 }, (_, index) => (index === parts ? most : index * step + least));
}
