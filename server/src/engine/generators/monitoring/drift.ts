/** monitoring/drift.py: drift and quality of recent data by the plan's tool, for Prometheus, MLflow and whoever reads the report. */
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { trackerOf } from "../../systems/tracked-by";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";
import type { DriftProgram } from "./drift-program";
import { qualityFunction } from "./quality-functions";

export default defineGenerator({
  id: "monitoring/drift",
  tier: 2,
  path: paths.drift,
  about: "drift and quality of recent data",
  applies: (plan) => driftProgram(plan) !== undefined,
  generate: (plan, origin) =>
    [driftProgram(plan)].flatMap((program) => (program ? [pythonFile(paths.drift, origin, body(plan, program))] : [])),
});

/** What the plan's drift tool computes with; undefined for a tool without a program of ours. */
export function driftProgram({ stack }: Plan): DriftProgram | undefined {
  return filesOf(stack.drift)?.drift;
}

const always = [
  ...["argparse", "json", "os"].map((module) => `import ${module}`),
  ...["from pathlib import Path", "import pandas as pd"],
  "from prometheus_client import CollectorRegistry, Gauge, push_to_gateway",
];

/** The numbers stay in the monitoring configuration, which the job reads: one place to change them. */
function body(plan: Plan, program: DriftProgram): Code {
  const prediction = plan.spec.model?.signature?.outputs?.[0]?.name ?? "prediction";
  const { metric, baseline } = plan.thresholds.accuracy;
  const measured = baseline === undefined ? undefined : qualityFunction(metric);
  const tracker = trackerOf(plan);
  const used = [
    ...(measured ? [`from sklearn.metrics import ${measured.name}`] : []),
    ...(startsRetraining(plan) ? ["import subprocess", "import sys"] : []),
  ];
  return python`
    """Drift of recent data against the reference${code(measured ? ", and quality where labels are" : "")}. Exits 3 from the investigate band on."""

    ${code(importLines([...always, ...used, ...program.imports, tracker.watched.import].flatMap((line) => line.split("\n"))))}

    CONFIG = json.loads(Path(__file__).with_name("monitoring-config.json").read_text())
    NAME = CONFIG["model_name"]
    ${code(measured ? 'METRICS = {metric["name"]: metric for metric in CONFIG["metrics"]}\nBANDS = METRICS["feature_drift_psi"]["bands"]' : 'BANDS = next(m["bands"] for m in CONFIG["metrics"] if m["name"] == "feature_drift_psi")')}
    PREDICTION = ${prediction}


    def read(path):
        return pd.read_parquet(path) if path.endswith(".parquet") else pd.read_csv(path)


    ${program.compare}


    ${code(measured ? `${quality(plan, measured)}${beyond}parser` : "parser")} = argparse.ArgumentParser()
    parser.add_argument("--reference", default=os.environ.get("REFERENCE"))
    parser.add_argument("--current", default=os.environ.get("CURRENT"))
    parser.add_argument("--label", default="label")
    parser.add_argument("--out", default=${program.report})
    args = parser.parse_args()
    current = read(args.current)
    psi = compare(read(args.reference), current)
    ${code(measured ? "scores = quality(current, args.label)\nif" : "if")} "PUSHGATEWAY" in os.environ:
        registry = CollectorRegistry()
        ${code(measured ? gauges : gauge)}
        push_to_gateway(os.environ["PUSHGATEWAY"], job=NAME + "-drift", registry=registry)
    if ${tracker.watched.variable} in os.environ:
        ${code(tracker.watched.log(`{f"psi_{column}": value for column, value in psi.items()}${measured ? " | scores" : ""}`, "args.out"))}
    ${code(measured ? worstOfAll : worst)}
    print(json.dumps({"verdict": verdict, ${code(measured ? '"psi": psi, **scores' : '"psi": psi')}}))
    ${code(startsRetraining(plan) ? `${retrain}\n${exit}` : exit)}
  `;
}

const exit = 'raise SystemExit(3 if verdict != "calm" else 0)';

const retrain = `if verdict == "retrain":
    subprocess.run([sys.executable, "${paths.submit}", "--reason", "drift"], check=True)`;

const gauge = `gauge = Gauge("feature_drift_psi", "PSI", ["model_name", "feature"], registry=registry)
for feature, value in psi.items():
    gauge.labels(NAME, feature).set(value)`;

const gauges = `for name, label, values in (("feature_drift_psi", "feature", psi), ("model_quality", "metric", scores)):
    gauge = Gauge(name, name, ["model_name", label], registry=registry)
    for key, value in values.items():
        gauge.labels(NAME, key).set(value)`;

const beyond = `def beyond(name, value, band):
    limit = METRICS[name]["bands"][band]
    return value < limit if METRICS[name].get("comparison") == "below" else value > limit


`;

const worst =
  'verdict = next((band for band in ("retrain", "investigate") if max(psi.values(), default=0) > BANDS[band]), "calm")';

const worstOfAll = `values = [("feature_drift_psi", value) for value in psi.values()] + [*scores.items()]
verdict = next((band for band in ("retrain", "investigate") if any(beyond(*v, band) for v in values)), "calm")`;

/** The function that computes the metric, and the space below it. A probability counts as the nearer of two classes. */
function quality({ spec, thresholds }: Plan, { name, ofClasses }: NonNullable<ReturnType<typeof qualityFunction>>): string {
  const isProbability = ["double", "float"].includes(spec.model?.signature?.outputs?.[0]?.type ?? "");
  const answer = ofClasses && isProbability ? "rows[PREDICTION].round()" : "rows[PREDICTION]";
  const { text } = python`
    def quality(current, label):
        if not {label, PREDICTION} <= {*current}:
            return {}
        rows = current.dropna(subset=[label])
        return {${thresholds.accuracy.metric}: float(${code(name)}(rows[label], ${code(answer)}))} if len(rows) else {}
  `;
  return `${text.trim()}\n\n\n`;
}

/** Whether the drift job starts retraining: only what a file of this bundle submits. */
export function startsRetraining({ tier, stack }: Plan): boolean {
  return tier === 3 && filesOf(stack.pipeline)?.submits === true;
}
