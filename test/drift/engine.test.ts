/** What holds for any two samples, and how verdicts, what-if, chance and windows follow from them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { backtest, windowMs } from "../../server/src/engine/drift/backtest";
import { psiCritical, psiFalseAlarm } from "../../server/src/engine/drift/chance";
import { type Column, categoricalColumn, numericColumn } from "../../server/src/engine/drift/column";
import {
  conventionText,
  defaultConvention,
  emptyShareText,
  evidentlyConvention,
  readEmptyShare,
} from "../../server/src/engine/drift/convention";
import { detailOf } from "../../server/src/engine/drift/detail";
import { type Feature, featureOf } from "../../server/src/engine/drift/feature";
import { type FeatureDrift, measure, reportOf } from "../../server/src/engine/drift/measure";
import { sortedFinite } from "../../server/src/engine/drift/sort-numbers";
import { supposed } from "../../server/src/engine/drift/what-if";
import { normals, random, range } from "./samples";

const thresholds = { psi: { monitor: 0.1, investigate: 0.2, retrain: 0.25 } };
const conventions = [
  defaultConvention,
  evidentlyConvention,
  { ...defaultConvention, binning: "equal_width", missing: "bin" },
  { ...defaultConvention, emptyShare: { rule: "laplace", rows: 0.5 }, ksMethod: "asymptotic" },
] as const;
const day = 86_400_000;

describe("drift engine", () => {
  it("sorts as the built-in sort does, whatever the numbers are", () => {
    const next = normals(7);
    const odd = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, -5e-324, 1.7e308, -1.7e308];
    const values = Float64Array.from({ length: 50_000 }, (_, index) => odd[index] ?? next() * 10 ** Math.round(next() * 20));
    const expected = values
      .filter(Number.isFinite)
      .map((value) => value + 0)
      .sort();
    assert.deepEqual(sortedFinite(values), expected);
    assert.deepEqual(sortedFinite(Float64Array.from(range(1, 30_000).reverse())), Float64Array.from(range(1, 30_000)));
  });

  it("gives finite numbers for any two samples, and 0 for the same sample twice", () => {
    const sample = fc.array(fc.oneof(fc.double(), fc.integer({ min: 0, max: 3 })), { maxLength: 40 });
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        for (const convention of conventions) {
          const drift = measure(numeric(reference, current), convention, thresholds);
          if (drift.psi !== null) assert.ok(drift.psi >= 0 && Number.isFinite(drift.psi), String(drift.psi));
          if (drift.ks) assert.ok(drift.ks.pValue >= 0 && drift.ks.pValue <= 1);
          const same = measure(numeric(reference, reference), convention, thresholds);
          assert.ok(same.psi === null || same.psi === 0);
          JSON.stringify(detailOf(numeric(reference, current), convention, thresholds));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("sees a constant that moved, and zeros that became ones", () => {
    assert.equal(verdict(numeric(range(1, 100).fill(5), range(1, 100).fill(6))), "retrain");
    assert.equal(verdict(numeric(range(1, 100).fill(5), range(1, 100).fill(5))), "ok");
    const rare = range(1, 1000).map((row) => (row % 50 === 0 ? 1 : 0));
    assert.equal(
      verdict(
        numeric(
          rare,
          range(1, 1000).map((row) => row % 2),
        ),
      ),
      "retrain",
    );
    assert.deepEqual(
      detailOf(numeric(rare, rare), defaultConvention, thresholds).histogram.map(({ counts }) => counts.reference),
      [0, 980, 20],
    );
  });

  it("compares categories, unseen ones too", () => {
    const found = measure(
      feature(categoricalColumn("c", ["a", "a", "b", null]), categoricalColumn("c", ["a", "c", "c", "c"])),
      defaultConvention,
      thresholds,
    );
    assert.equal(found.unseen, 1);
    assert.deepEqual(found.missing, { reference: 0.25, current: 0 });
    // by hand: a 2/3 -> 1/4, b 1/3 -> 1e-4, c 1e-4 -> 3/4
    const term = (p: number, q: number): number => (q - p) * Math.log(q / p);
    assert.ok(Math.abs((found.psi ?? 0) - (term(2 / 3, 1 / 4) + term(1 / 3, 1e-4) + term(1e-4, 3 / 4))) < 1e-12);
    assert.equal(found.ks, null);
    // numbers on one side only are categories as well
    assert.equal(feature(numericColumn("c", [1, 2, Number.NaN]), categoricalColumn("c", ["1", "2"])).kind, "categorical");
  });

  it("tells missing values as a share, or as a bin of their own", () => {
    const holes = numeric(
      range(1, 100),
      range(1, 100).map((row) => (row > 50 && row % 2 ? Number.NaN : row)),
    );
    const asShare = measure(holes, defaultConvention, thresholds);
    const asBin = measure(holes, { ...defaultConvention, missing: "bin" }, thresholds);
    assert.deepEqual([asShare.missing.current, asShare.bins, asBin.bins], [0.25, 10, 11]);
    assert.ok((asBin.psi ?? 0) > (asShare.psi ?? 0));
    const gone = measure(numeric(range(1, 9), [Number.NaN]), defaultConvention, thresholds);
    assert.deepEqual([gone.psi, gone.ks, gone.verdict], [null, null, "investigate"]);
  });

  it("takes the threshold that is reached, from it on", () => {
    const found = measure(numeric(range(1, 100), range(11, 110)), defaultConvention, thresholds);
    const psi = found.psi ?? 0;
    const at = (retrain: number): string =>
      measure(numeric(range(1, 100), range(11, 110)), defaultConvention, { psi: { ...thresholds.psi, retrain } }).verdict;
    assert.deepEqual([at(psi), at(psi + 1e-9)], ["retrain", "investigate"]);
    const report = reportOf(
      [found, measure(numeric(range(1, 9), range(1, 9)), defaultConvention, thresholds)],
      defaultConvention,
    );
    assert.deepEqual([report.verdict, report.driftedShare, report.features[0]], ["retrain", 0.5, found satisfies FeatureDrift]);
  });

  it("says what each bin adds, and draws both distribution functions", () => {
    const detail = detailOf(numeric(range(1, 100), range(11, 110)), defaultConvention, thresholds);
    const total = detail.histogram.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
    assert.ok(Math.abs(total - (detail.psi ?? 0)) < 1e-12);
    assert.deepEqual(detail.histogram[0]?.range, [null, 10.9]);
    assert.ok(
      detail.ecdf.some(({ at, reference, current }) => at === detail.ks?.at && Math.abs(reference - current - 0.1) < 1e-12),
    );
    assert.deepEqual(detail.moments?.mean, { reference: 50.5, current: 60.5 });
  });

  it("supposes a shift, a scale and another number of rows", () => {
    const still = numeric(range(1, 1000), range(1, 1000));
    assert.equal(verdict(supposed(still, { shift: 1 })), "retrain");
    assert.notEqual(verdict(supposed(still, { scale: 2 })), "ok");
    const fewer = supposed(still, { rows: 100 });
    assert.equal(fewer.current.length, 100);
    assert.ok((measure(fewer, defaultConvention, thresholds).psi ?? 1) < 1e-3);
  });

  it("tests back over windows of time", () => {
    const start = Date.UTC(2026, 0, 1, 6);
    const current: Column[] = [
      { name: "at", kind: "time", values: Float64Array.from(range(0, 399), (row) => start + Math.floor(row / 100) * day) },
      numericColumn(
        "x",
        range(0, 399).map((row) => (row % 100) + (row >= 200 ? 60 : 0)),
      ),
      categoricalColumn(
        "c",
        range(0, 399).map((row) => (row >= 300 ? "b" : "a")),
      ),
    ];
    const [, amounts = assert.fail(), countries = assert.fail()] = current;
    const same = range(0, 99).map(() => "a");
    const features = [feature(numericColumn("x", range(0, 99)), amounts), feature(categoricalColumn("c", same), countries)];
    const judged = { window: day, convention: defaultConvention, thresholds };
    const over = (timeColumn: string) => [...backtest(features, { rows: 400, columns: current }, { timeColumn, ...judged })];
    const windows = over("at");
    assert.deepEqual(
      windows.map(({ from, rows, verdict: said }) => [new Date(from).toISOString().slice(0, 10), rows, said]),
      [
        ["2026-01-01", 100, "ok"],
        ["2026-01-02", 100, "ok"],
        ["2026-01-03", 100, "retrain"],
        ["2026-01-04", 100, "retrain"],
      ],
    );
    assert.equal(windows[2]?.psi["c"], 0);
    assert.throws(() => over("c"), /holds no points in time/);
    assert.deepEqual(
      [windowMs("90m"), windowMs("2w"), windowMs("0d"), windowMs("d")],
      [5_400_000, 14 * day, undefined, undefined],
    );
  });

  it("writes the rule for empty bins as it reads it", () => {
    for (const text of ["0.0001", "laplace:0.5", "evidently"])
      assert.equal(emptyShareText(readEmptyShare(text) ?? assert.fail(text)), text);
    assert.deepEqual(readEmptyShare("1e-6"), { rule: "replace", share: 1e-6 });
    for (const text of ["", "0", "1", "-1", "x", "laplace:"]) assert.equal(readEmptyShare(text), undefined);
    assert.match(conventionText(defaultConvention), /10 quantile bins of the reference, empty share 0.0001/);
  });
});

describe("drift: false alarms of PSI", () => {
  it("happen as often as the chi-square distribution says (simulated 2,000 times)", () => {
    const next = random(42);
    const rows = { reference: 1000, current: 500 };
    const draw = (count: number): number[] => Array.from({ length: count }, next);
    const psis = range(1, 2000).map(
      () =>
        measure(numeric(draw(rows.reference), draw(rows.current)), { ...defaultConvention, ksMethod: "asymptotic" }, thresholds)
          .psi ?? 0,
    );
    for (const probability of [0.5, 0.2, 0.05, 0.01]) {
      const critical = psiCritical(probability, rows, 10);
      assert.ok(Math.abs(psiFalseAlarm(critical, rows, 10) - probability) < 1e-9);
      const happened = psis.filter((psi) => psi >= critical).length / psis.length;
      // four standard deviations of the simulation, and a tenth for the approximation
      const allowed = 4 * Math.sqrt((probability * (1 - probability)) / psis.length) + probability / 10;
      assert.ok(Math.abs(happened - probability) < allowed, `${happened} instead of ${probability}`);
    }
  });
});

function numeric(reference: readonly number[], current: readonly number[]): Feature {
  return feature(numericColumn("x", reference), numericColumn("x", current));
}

function feature(reference: Column, current: Column): Feature {
  return featureOf(reference, current) ?? assert.fail("no feature");
}

function verdict(of: Feature): string {
  return measure(of, defaultConvention, thresholds).verdict;
}
