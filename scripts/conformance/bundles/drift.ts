/** Our drift numbers beside those of scipy, numpy and Evidently, and our reader of Parquet beside pyarrow, on random data. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { categoricalColumn, numericColumn, type Table } from "../../../server/src/engine/drift/column";
import { type Convention, defaultConvention, evidentlyConvention } from "../../../server/src/engine/drift/convention";
import { type Feature, featureOf } from "../../../server/src/engine/drift/feature";
import { histogramOf } from "../../../server/src/engine/drift/histogram";
import { ksTest } from "../../../server/src/engine/drift/ks";
import { psiOfHistogram } from "../../../server/src/engine/drift/measure";
import { readTable } from "../../../server/src/host/data/read-table";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";

const packages = ["evidently==0.7.21", "scipy==1.17.1", "numpy==2.4.6", "pandas==2.3.3", "pyarrow==22.0.0"];

/** What Python was asked and what it says; null is a missing value, or none where it gives none. */
interface Sample {
  readonly shape: string;
  readonly reference: readonly (number | string | null)[];
  readonly current: readonly (number | string | null)[];
  readonly exact: number | null;
  readonly asymptotic: number | null;
  readonly statistic: number | null;
  readonly evidently: number | null;
  readonly plain: number | null;
}

const answers = path.join(import.meta.dirname, "drift.py");

export const checks: readonly Check[] = [
  check("drift: KS beside scipy", ({ samples }) => [
    compared(
      "statistic",
      samples,
      ({ statistic }) => statistic,
      (sample) => ks(sample, "exact")?.statistic,
    ),
    compared(
      "exact p",
      samples,
      ({ exact }) => exact,
      (sample) => ks(sample, "exact")?.pValue,
    ),
    compared(
      "asymptotic p",
      samples,
      ({ asymptotic }) => asymptotic,
      (sample) => ks(sample, "asymptotic")?.pValue,
    ),
  ]),
  check("drift: PSI beside Evidently", ({ samples }) => [
    compared(
      "PSI",
      samples,
      ({ evidently }) => evidently,
      (sample) => psi(sample, evidentlyConvention),
    ),
  ]),
  check("drift: PSI beside numpy", ({ samples }) => [
    compared(
      "PSI",
      samples,
      ({ plain }) => plain,
      (sample) => psi(sample, defaultConvention),
    ),
  ]),
  check("drift: Parquet beside pyarrow", async ({ folder, files }) => {
    const outcomes = files.map(async (name) => sameTables(name, await table(folder, name), await table(folder, "plain.csv")));
    return Promise.all(outcomes);
  }),
];

interface Compared {
  readonly line: string;
  readonly holds: boolean;
}

interface Answers {
  readonly folder: string;
  readonly samples: readonly Sample[];
  /** Parquet files with what is in `plain.csv`. */
  readonly files: readonly string[];
}

let asked: Answers | undefined;

function check(name: string, compare: (answers: Answers) => readonly Compared[] | Promise<readonly Compared[]>): Check {
  return {
    name,
    async run(): Promise<Outcome> {
      const python = pythonWith(packages);
      if (!python) return { status: "skipped", lines: ["there is no python3"] };
      asked ??= ask(python);
      const found = await compare(asked);
      return { status: found.every(({ holds }) => holds) ? "passed" : "failed", lines: found.map(({ line }) => line) };
    },
  };
}

function ask(python: string): Answers {
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-drift-"));
  const { status, stderr } = spawnSync(path.join(python, "python"), [answers, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${answers} failed:\n${stderr}`);
  const { samples, files } = JSON.parse(readFileSync(path.join(folder, "answers.json"), "utf8")) as Omit<Answers, "folder">;
  return { folder, samples, files };
}

/** Relative difference that rounding explains; a p-value that is a difference from 1 has only its absolute digits. */
const tolerance = { relative: 1e-6, absolute: 1e-12 };

function compared(
  what: string,
  samples: readonly Sample[],
  theirs: (sample: Sample) => number | null,
  ours: (sample: Sample) => number | undefined,
): Compared {
  const pairs = samples.flatMap((sample) => {
    const expected = theirs(sample);
    return expected === null ? [] : [{ sample, expected, found: ours(sample) ?? Number.NaN }];
  });
  const off = pairs.filter(
    ({ expected, found }) => !(Math.abs(found - expected) <= tolerance.absolute + tolerance.relative * Math.abs(expected)),
  );
  const worst = Math.max(
    0,
    ...pairs.map(({ expected, found }) => Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-6)),
  );
  const shown = off
    .slice(0, 8)
    .map(
      ({ sample: { shape, reference, current }, expected, found }) =>
        `${shape} ${reference.length}/${current.length}: ${expected}, ours ${found}`,
    );
  return {
    line: [
      `${what}: ${pairs.length - off.length} of ${pairs.length} agree, largest relative difference ${worst.toExponential(1)}`,
      ...shown,
    ].join("\n    "),
    holds: pairs.length > 0 && off.length === 0,
  };
}

function ks(sample: Sample, method: "exact" | "asymptotic"): ReturnType<typeof ksTest> {
  const feature = featureIn(sample);
  return feature?.kind === "numeric" ? ksTest(feature.reference, feature.current, method) : undefined;
}

function psi(sample: Sample, convention: Convention): number | undefined {
  const feature = featureIn(sample);
  return feature && psiOfHistogram(histogramOf(feature, convention), convention);
}

function featureIn({ reference, current }: Sample): Feature | undefined {
  const isText = [...reference, ...current].some((value) => typeof value === "string");
  if (isText) return featureOf(categoricalColumn("x", reference.map(text)), categoricalColumn("x", current.map(text)));
  const number = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
  return featureOf(numericColumn("x", reference.map(number)), numericColumn("x", current.map(number)));
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function table(folder: string, name: string): Promise<Table> {
  return readTable({ path: path.join(folder, name), shown: name });
}

function sameTables(name: string, found: Table, expected: Table): Compared {
  const values = ({ columns }: Table): string =>
    JSON.stringify(
      columns.map((column) =>
        column.kind === "text"
          ? []
          : column.kind === "categorical"
            ? Array.from(column.codes, (code) => column.labels[code] ?? null)
            : [...column.values],
      ),
    );
  const holds = values(found) === values(expected);
  return { line: `${name}: ${found.rows} rows ${holds ? "as in the CSV" : "unlike the CSV"}`, holds };
}
