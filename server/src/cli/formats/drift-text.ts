import { type BacktestWindow, conventionText, type FeatureDrift, type Verdict } from "../../engine/index";
import type { Paint } from "../colour";
import type { DriftFound } from "./drift-found";

/** The report as a table, with the convention that its numbers follow. */
export function driftText(found: DriftFound, paint: Paint): string {
  const { report, windows, compared } = found;
  const head = ["Feature", "Kind", "PSI", "KS", "p-value", "Missing", "Verdict"];
  const rows = report.features.map((feature) => [...cellsOf(feature), painted(feature.verdict, paint)]);
  return [
    ...table([head, ...rows]),
    "",
    ...(windows
      ? [...table([["From", "To", "Rows", "Highest PSI", "Verdict"], ...windows.map((one) => windowCells(one, paint))]), ""]
      : []),
    ...notes(found),
    conventionText(report.convention),
    `${compared.rows.reference} rows of reference, ${compared.rows.current} current. ${summary(found)}`,
    "",
  ].join("\n");
}

function cellsOf({ name, kind, psi, ks, missing, fewRows }: FeatureDrift): readonly string[] {
  return [
    name,
    kind,
    psi === null ? "no values" : `${psi.toFixed(4)}${fewRows ? " *" : ""}`,
    ks ? ks.statistic.toFixed(4) : "",
    ks ? probability(ks.pValue) : "",
    `${share(missing.reference)} -> ${share(missing.current)}`,
  ];
}

function windowCells({ from, to, rows, psi, verdict }: BacktestWindow, paint: Paint): readonly string[] {
  const [name = "", value = 0] = Object.entries(psi).sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))[0] ?? [];
  return [minute(from), minute(to), String(rows), `${(value ?? 0).toFixed(4)} ${name}`, painted(verdict, paint)];
}

function notes({ report, thresholds, compared }: DriftFound): readonly string[] {
  const { monitor, investigate, retrain } = thresholds.psi;
  const few = report.features.some(({ fewRows }) => fewRows);
  const unlikely = report.features.filter(({ ks }) => ks && ks.pValue < thresholds.ksPValue).map(({ name }) => name);
  const left = compared.leftOut.map(({ name, why }) => `${name} (${why})`);
  return [
    ...(few ? ["* Fewer than ten rows a bin: chance alone moves this PSI."] : []),
    ...(unlikely.length > 0
      ? [`KS p-value below ${thresholds.ksPValue}: ${unlikely.join(", ")}. It decides nothing alone.`]
      : []),
    ...(left.length > 0 ? [`Not compared: ${left.join("; ")}.`] : []),
    `Thresholds: PSI from ${monitor} monitor, from ${investigate} investigate, from ${retrain} retrain.`,
  ];
}

function summary({ report: { features, driftedShare, verdict } }: DriftFound): string {
  const drifted = Math.round(driftedShare * features.length);
  return `${drifted} of ${features.length} features drifted (${share(driftedShare)}). Verdict: ${verdict}.`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  // the last cell may hold colours, so nothing is filled up behind it
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  "),
  );
}

function painted(verdict: Verdict, paint: Paint): string {
  const paints = { ok: paint.green, monitor: paint.blue, investigate: paint.yellow, retrain: paint.red };
  return paints[verdict](verdict);
}

function probability(value: number): string {
  if (value === 0) return "< 1e-300";
  return value < 0.0001 ? value.toExponential(1) : value.toFixed(4);
}

function share(value: number): string {
  return `${Number((value * 100).toFixed(1))} %`;
}

/** A point in time to the minute, UTC. */
function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}
