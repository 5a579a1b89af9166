/** Known answers: scipy 1.17.1 and numpy for the same samples, and values worked out by hand. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { countsIn, edgesOf, quantile } from "../../server/src/engine/drift/bins";
import { anyFalseAlarm } from "../../server/src/engine/drift/chance";
import { numericColumn } from "../../server/src/engine/drift/column";
import {
  type Convention,
  defaultConvention,
  type EmptyShare,
  evidentlyConvention,
} from "../../server/src/engine/drift/convention";
import {
  hellinger,
  jensenShannon,
  jensenShannonDivergence,
  largestDifference,
  wasserstein,
} from "../../server/src/engine/drift/distances";
import { featureOf } from "../../server/src/engine/drift/feature";
import { histogramOf } from "../../server/src/engine/drift/histogram";
import { ksPValue, ksTest } from "../../server/src/engine/drift/ks";
import { psiOfHistogram } from "../../server/src/engine/drift/measure";
import { psiOf } from "../../server/src/engine/drift/psi";
import { normalGrid, range } from "./samples";

describe("drift: the Kolmogorov-Smirnov test", () => {
  const near = range(1, 3);
  ks("two points just above", { reference: [1.01, 2.01], current: near }, { statistic: 1 / 3, exact: 1 });
  ks("two points just below", { reference: [0.99, 1.99], current: near }, { statistic: 2 / 3, exact: 0.6 });
  ks("two points below four", { reference: [0.99, 1.99], current: range(1, 4) }, { statistic: 0.75, exact: 0.4 });
  const even = Array.from({ length: 110 }, (_, index) => 1 + (99 * index) / 109 + 20.1);
  ks(
    "a shifted line",
    { reference: range(1, 100), current: even },
    { statistic: 232 / 1100, exact: 0.0157391838656, asymptotic: 0.016541 },
  );
  const tied = [2, 2, 2, 3, 3, 3, 3, 5, 5, 5, 5, 5, 6, 6, 6, 6];
  const shifted = tied.map((value) => value + 1);
  ks("ties", { reference: tied, current: shifted }, { statistic: 0.3125, exact: 0.42629346, asymptotic: 0.341804 });
  ks(
    "two small samples",
    { reference: [38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58], current: [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8] },
    { statistic: 0.625, exact: 0.087024087 },
  );
  ks("ten rows moved", { reference: range(1, 100), current: range(11, 110) }, { statistic: 0.1, exact: 0.702057 });
  ks("half of the range", { reference: range(1, 100), current: range(51, 100) }, { statistic: 0.5, exact: 5.28528e-8 });
  const moved = normalGrid(500).map((z) => z + 0.3);
  ks("a normal moved by 0.3", { reference: normalGrid(1000), current: moved }, { statistic: 0.12, exact: 1.29677e-4 });

  it("a normal moved and wider", () => {
    const wider = normalGrid(500).map((z) => 0.5 + 1.2 * z);
    close(ksTest(sorted(normalGrid(1000)), sorted(wider), "auto")?.statistic, 0.194);
  });

  it("says p 1 where nothing differs", () => {
    for (const method of ["exact", "asymptotic"] as const)
      assert.equal(ksTest(sorted(range(1, 50)), sorted(range(1, 50)), method)?.pValue, 1);
  });

  it("chooses by the larger sample, as scipy does", () => {
    assert.equal(ksPValue(0.1, { reference: 10_000, current: 10_000 }, "auto").method, "exact");
    assert.equal(ksPValue(0.1, { reference: 10_001, current: 10 }, "auto").method, "asymptotic");
  });

  it("says where the gap is", () => {
    assert.equal(ksTest(sorted(range(1, 100)), sorted(range(51, 150)), "auto")?.at, 50);
  });
});

describe("drift: PSI and other distances of two histograms", () => {
  const p = Float64Array.of(0.25, 0.25, 0.25, 0.25);
  const q = Float64Array.of(0.4, 0.3, 0.2, 0.1);

  it("agree for four bins", () => {
    close(psiOf(p, q, defaultConvention.emptyShare).value, 0.2282174096);
    close(jensenShannon(p, q, 2), 0.2005033225);
    close(jensenShannon(p, q), 0.1669299657);
    close(jensenShannonDivergence(p, q, 2), 0.0402015823);
    close(largestDifference(p, q), 0.15);
    close(hellinger(p, q), 0.1678995964);
  });

  it("agree for ten bins", () => {
    const even = new Float64Array(10).fill(0.1);
    const other = Float64Array.of(0.08, 0.09, 0.1, 0.11, 0.12, 0.1, 0.1, 0.09, 0.11, 0.1);
    close(psiOf(even, other, defaultConvention.emptyShare).value, 0.0121227161);
  });

  it("agree at the ends", () => {
    close(jensenShannon(Float64Array.of(1, 0), Float64Array.of(0.5, 0.5)), 0.464501404);
    close(jensenShannon(Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0), 2), 1);
  });

  it("Wasserstein's is in the unit of the values, and takes weights", () => {
    close(wasserstein(sorted(range(1, 5)), sorted(range(11, 15))), 10);
    const weights = { reference: Float64Array.of(1, 3, 1), current: Float64Array.of(1, 3, 1) };
    close(wasserstein(Float64Array.of(2.1, 4.5, 6.7), Float64Array.of(4.6, 7, 9.2), weights), 2.5);
    close(wasserstein(sorted(range(1, 100)), sorted(range(11, 110))), 10);
    close(wasserstein(sorted(range(1, 100)), sorted(range(51, 100))), 25);
    // the grids have different sizes, so it is 0.3 in the limit only
    close(wasserstein(sorted(normalGrid(1000)), sorted(normalGrid(500).map((z) => z + 0.3))), 0.3, 1e-3);
    close(wasserstein(sorted(normalGrid(1000)), sorted(normalGrid(500).map((z) => 0.5 + 1.2 * z))), 0.500811, 5e-7);
  });
});

describe("drift: PSI of two samples", () => {
  const empties = { "1e-4": replaced(1e-4), "1e-6": replaced(1e-6), laplace: { rule: "laplace", rows: 0.5 } } as const;
  const ten = { reference: range(1, 100), current: range(11, 110) };
  it("with the bins that it should have", () => {
    const edges = edgesOf(sorted(ten.reference), sorted(ten.current), defaultConvention);
    assert.deepEqual([...countsIn(edges, sorted(ten.current))], [0, 10, 10, 10, 10, 10, 10, 10, 10, 20]);
    assert.deepEqual([...countsIn(edges, sorted(range(51, 100)))], [0, 0, 0, 0, 0, 10, 10, 10, 10, 10]);
  });
  samples("ten rows moved, 1e-4", ten, { ...defaultConvention, emptyShare: empties["1e-4"] }, 0.759399);
  samples("ten rows moved, 1e-6", ten, { ...defaultConvention, emptyShare: empties["1e-6"] }, 1.220596);
  samples("ten rows moved, Laplace", ten, { ...defaultConvention, emptyShare: empties.laplace }, 0.353674);
  const half = { reference: range(1, 100), current: range(51, 100) };
  samples("half of the range, 1e-4", half, { ...defaultConvention, emptyShare: empties["1e-4"] }, 3.796997);
  samples("half of the range, 1e-6", half, { ...defaultConvention, emptyShare: empties["1e-6"] }, 6.102979);
  samples("half of the range, Laplace", half, { ...defaultConvention, emptyShare: empties.laplace }, 1.383874);
  const moved = { reference: normalGrid(1000), current: normalGrid(500).map((z) => z + 0.3) };
  samples("a normal moved, 10 bins", moved, defaultConvention, 0.085362);
  samples("a normal moved, 20 bins", moved, { ...defaultConvention, bins: 20 }, 0.088837);
  samples("a normal moved, Evidently's convention", moved, evidentlyConvention, 0.089918);
  const wider = { reference: normalGrid(1000), current: normalGrid(500).map((z) => 0.5 + 1.2 * z) };
  samples("a normal moved and wider", wider, defaultConvention, 0.228125);
  samples("a normal moved and wider, Evidently's convention", wider, evidentlyConvention, 0.269843);

  it("Jensen-Shannon distances over the same bins", () => {
    for (const [{ reference, current }, expected] of [
      [ten, 0.249511],
      [half, 0.557923],
      [moved, 0.123564],
      [wider, 0.200209],
    ] as const) {
      const { reference: before, current: after } = histogram(reference, current, defaultConvention);
      const share = (counts: Float64Array): Float64Array => counts.map((count) => count / counts.reduce((a, b) => a + b, 0));
      close(jensenShannon(share(before), share(after), 2), expected, 5e-7);
    }
  });

  it("merges equal edges: sixty zeros and 1 to 40 have 6 of 11", () => {
    const sample = sorted([...new Array<number>(60).fill(0), ...range(1, 40)]);
    assert.equal(new Set(range(0, 10).map((tenth) => quantile(sample, tenth / 10))).size, 6);
    assert.equal(edgesOf(sample, sample, defaultConvention).length, 6);
  });
});

describe("drift: false alarms", () => {
  it("at p 0.05 one of thirty features fires 79 % of the time", () => close(anyFalseAlarm(0.05, 30), 1 - 0.95 ** 30));
});

interface Samples {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

function ks(
  name: string,
  { reference, current }: Samples,
  expected: { statistic: number; exact: number; asymptotic?: number },
): void {
  it(name, () => {
    const exact = ksTest(sorted(reference), sorted(current), "exact");
    close(exact?.statistic, expected.statistic);
    close(exact?.pValue, expected.exact, expected.exact * 1e-5);
    if (expected.asymptotic === undefined) return;
    close(ksTest(sorted(reference), sorted(current), "asymptotic")?.pValue, expected.asymptotic, 1e-6);
  });
}

function samples(name: string, { reference, current }: Samples, convention: Convention, expected: number): void {
  it(name, () => close(psiOfHistogram(histogram(reference, current, convention), convention), expected, 5e-7));
}

function histogram(reference: readonly number[], current: readonly number[], convention: Convention) {
  const feature = featureOf(numericColumn("x", reference), numericColumn("x", current));
  assert.ok(feature);
  return histogramOf(feature, convention);
}

function replaced(share: number): EmptyShare {
  return { rule: "replace", share };
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

function close(actual: number | undefined, expected: number, within = 1e-9): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);
}
