/** The drift job of a bundle, run by the real tool: calm data, drifted data, and its numbers beside ours. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Column, categoricalColumn, numericColumn } from "../../../server/src/engine/drift/column";
import { type Convention, evidentlyConvention } from "../../../server/src/engine/drift/convention";
import { featureOf } from "../../../server/src/engine/drift/feature";
import { histogramOf } from "../../../server/src/engine/drift/histogram";
import { psiOfHistogram } from "../../../server/src/engine/drift/measure";
import { paths } from "../../../server/src/engine/generators/paths";
import type { Bundle } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";
import { bundlesHolding, outcomeOf } from "./each";

/** A tool that computes drift in bundles. */
export interface DriftTool {
  readonly title: string;
  readonly packages: readonly string[];
  /** What its PSI is computed by. */
  readonly convention: Convention;
  readonly bundles: () => readonly Bundle[];
}

export const driftCheck = driftCheckOf({
  title: "Evidently 0.7.21",
  // Evidently 0.7.21 does not load with pandas 3
  packages: ["evidently==0.7.21", "pandas==2.3.3", "prometheus-client==0.23.1", "mlflow==3.15.2"],
  convention: evidentlyConvention,
  bundles: () => bundlesHolding(paths.drift),
});

/** Runs the tool's job on calm and on drifted data, on a bundle of tier 2 whose labels are judged by f1. */
export function driftCheckOf({ title, packages, convention, bundles }: DriftTool): Check {
  return {
    name: `generated drift job, run by ${title}`,
    async run(): Promise<Outcome> {
      const bin = pythonWith(packages);
      if (!bin) return { status: "skipped", lines: ["Python is not installed"] };
      const bundle = bundles().find(({ plan }) => plan.tier === 2 && plan.thresholds.accuracy.metric === "f1");
      if (!bundle) return { status: "failed", lines: ["no bundle of tier 2 has a drift job and the metric f1"] };
      const folder = mkdtempSync(path.join(tmpdir(), "mlops-drift-"));
      const reference = rows(2000, 1, 0);
      const [calm, drifted] = [rows(2000, 2, 0), rows(2000, 3, 0.6)];
      const runs = [await run(bundle, bin, folder, reference, calm), await run(bundle, bin, folder, reference, drifted)] as const;
      const failures = [
        ...judged(runs[0], { code: 0, verdict: "calm" }, { reference, current: calm, convention }),
        ...judged(runs[1], { code: 3, verdict: "retrain" }, { reference, current: drifted, convention }),
        ...(existsSync(path.join(folder, "mlflow.db")) ? [] : ["nothing was logged to MLflow"]),
      ];
      const words = runs.map(({ report }) => `${report?.verdict}: PSI ${report?.psi["transaction_amount"]}, f1 ${report?.f1}`);
      return outcomeOf(2, failures, words.join("; "));
    },
  };
}

/** Two samples, and how their PSI is computed. */
interface Samples {
  readonly reference: readonly Row[];
  readonly current: readonly Row[];
  readonly convention: Convention;
}

interface Row {
  readonly amount: number;
  readonly category: string;
  readonly score: number;
  readonly label: number;
}

/** Rows of a transaction log; `shift` moves amounts and categories. */
function rows(count: number, seed: number, shift: number): readonly Row[] {
  let state = seed;
  const random = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return Array.from({ length: count }, () => {
    const amount = Math.round(10000 * (random() + random() + random()) * (1 + shift)) / 100;
    const label = random() < 0.3 ? 1 : 0;
    return { amount, category: random() < 0.5 + shift / 2 ? "food" : "travel", score: label === 1 ? 0.9 : 0.1, label };
  });
}

interface Run {
  readonly code: number | null;
  readonly report: { readonly verdict: string; readonly psi: Readonly<Record<string, number>>; readonly f1?: number } | undefined;
  /** What the Pushgateway was sent. */
  readonly pushed: string;
  readonly said: string;
}

async function run(
  bundle: Bundle,
  bin: string,
  folder: string,
  reference: readonly Row[],
  current: readonly Row[],
): Promise<Run> {
  const output = bundle.plan.spec.model?.signature?.outputs?.[0]?.name ?? "prediction";
  for (const [name, table] of [
    ["reference", reference],
    ["current", current],
  ] as const)
    writeFileSync(
      path.join(folder, `${name}.csv`),
      [`transaction_amount,merchant_category,${output},label`, ...table.map((row) => Object.values(row).join(","))].join("\n"),
    );
  let pushed = "";
  const gateway = createServer((request, response) => {
    request.on("data", (part) => {
      pushed += `${request.method} ${request.url}\n${part}`;
    });
    request.on("end", () => response.end());
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  const env = {
    ...process.env,
    PUSHGATEWAY: `127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    MLFLOW_TRACKING_URI: `sqlite:///${path.join(folder, "mlflow.db")}`,
  };
  const args = [path.join(bundle.folder, paths.drift), "--reference", "reference.csv", "--current", "current.csv"];
  const job = spawn(path.join(bin, "python"), args, { cwd: folder, env });
  let [printed, said] = ["", ""];
  job.stdout.on("data", (part) => {
    printed += part;
  });
  job.stderr.on("data", (part) => {
    said += part;
  });
  const code = await new Promise<number | null>((resolve) => job.on("close", resolve));
  gateway.close();
  const line = printed.split("\n").find((each) => each.startsWith('{"verdict"'));
  return { code, report: line ? (JSON.parse(line) as Run["report"]) : undefined, pushed, said };
}

function judged(
  { code, report, pushed, said }: Run,
  wanted: { code: number; verdict: string },
  samples: Samples,
): readonly string[] {
  if (!report || code !== wanted.code || report.verdict !== wanted.verdict)
    return [
      `${report?.verdict} with exit ${code}, not ${wanted.verdict} with exit ${wanted.code}`,
      ...said.trim().split("\n").slice(-8),
    ];
  return [
    ...Object.entries(columns).flatMap(([name, columnOf]) => unlike(name, report.psi[name] ?? Number.NaN, columnOf, samples)),
    ...(/feature_drift_psi\{feature="transaction_amount",model_name="/.test(pushed)
      ? []
      : [`the gateway was sent: ${pushed.slice(0, 200)}`]),
    ...(/model_quality\{metric="f1"/.test(pushed) ? [] : ["the gateway was sent no quality"]),
  ];
}

type ColumnOf = (rows: readonly Row[]) => Column;

const columns: Readonly<Record<string, ColumnOf>> = {
  transaction_amount: (rows) =>
    numericColumn(
      "amount",
      rows.map(({ amount }) => amount),
    ),
  merchant_category: (rows) =>
    categoricalColumn(
      "category",
      rows.map(({ category }) => category),
    ),
};

/** A line where the tool's PSI is another than our engine's under its convention. */
function unlike(
  name: string,
  theirs: number,
  columnOf: ColumnOf,
  { reference, current, convention }: Samples,
): readonly string[] {
  const feature = featureOf(columnOf(reference), columnOf(current));
  const ours = (feature && psiOfHistogram(histogramOf(feature, convention), convention)) ?? Number.NaN;
  return Math.abs(ours - theirs) < 1e-9 ? [] : [`PSI of ${name}: ${theirs} by the tool, ${ours} by ours under its convention`];
}
