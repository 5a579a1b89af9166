/** The retraining of generated bundles, by the real SDK of Kubeflow Pipelines, and by running its commands in order. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse, parseAllDocuments } from "yaml";
import { paths } from "../../../server/src/engine/generators/paths";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { type Bundle, bundleOf, coveringBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { inFolder, runPipeline, type Start } from "../pipeline/run";
import { pythonWith } from "../python";

const packages = ["kfp==2.17.3", "kfp-kubernetes==2.17.3"];

export const checks: readonly Check[] = [
  { name: "retraining: kfp 2.17.3 compiles the Python to our IR, and loads it", run: compiled },
  { name: "retraining: commands of the compiled pipeline in order, through the gate and not", run: gated },
  { name: "retraining: the real steps of the compiled pipeline, and of run.py", run: endToEnd },
];

/** Loads the compiled file of ours, then compiles the Python; one process for all, because importing takes seconds. */
const script = `
import json, os, runpy, sys
from kfp import components
told = {}
for folder in sys.argv[1:]:
    try:
        with open(folder + "/${paths.pipelineIr}") as file:
            loaded = components.load_component_from_text(file.read())
        os.remove(folder + "/${paths.pipelineIr}")
        runpy.run_path(folder + "/${paths.pipeline}", run_name="__main__")
        with open(folder + "/${paths.pipelineIr}") as file:
            told[folder] = {"name": loaded.name, "description": loaded.description, "compiled": file.read()}
    except Exception as error:
        told[folder] = {"error": repr(error)}
json.dump(told, sys.stdout)
`;

interface Told {
  readonly error?: string;
  readonly name?: string;
  readonly description?: string;
  readonly compiled?: string;
}

async function compiled(): Promise<Outcome> {
  const bin = pythonWith(packages);
  if (!bin) return { status: "skipped", lines: ["Python is not installed"] };
  const bundles = withKubeflow();
  const file = path.join(tmpdir(), "mlops-compile-pipelines.py");
  writeFileSync(file, script);
  const { stdout, stderr } = spawnSync(path.join(bin, "python"), ["-W", "ignore", file, ...bundles.map(({ folder }) => folder)], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (!stdout.startsWith("{")) return { status: "failed", lines: [stderr] };
  const told = JSON.parse(stdout) as Readonly<Record<string, Told>>;
  const faults = bundles.flatMap((bundle) => faultsOf(bundle, told[bundle.folder] ?? {}));
  return {
    status: faults.length === 0 && bundles.length > 0 ? "passed" : "failed",
    lines: [`${bundles.length} pipelines, ${faults.length} faults`, ...faults],
  };
}

/** The covering set, and what it lacks: training on a GPU, a tracking server without login, and one whose address is a secret. */
function withKubeflow(): readonly Bundle[] {
  const bundles = coveringBundles().filter(({ files }) => files.some((file) => file.path === paths.pipeline));
  const [{ spec } = { spec: undefined }] = bundles;
  if (!spec) return [];
  const others: Readonly<Record<string, Partial<Spec>>> = {
    gpu: { model: { ...spec.model, hardware: "gpu" }, infrastructure: { ...spec.infrastructure, gpu: true } },
    open: { tracking: { tool: "mlflow", tracking_uri: "http://mlflow:5000", auth: "none" } },
    secret: { tracking: { tool: "mlflow", auth: "oidc" } },
    reviewed: { retraining: { triggers: ["business", "drift"] } },
  };
  return [...bundles, ...Object.entries(others).map(([name, change]) => bundleOf(name, { ...spec, ...change }))];
}

function faultsOf({ name, files }: Bundle, { error, compiled: text = "", ...loaded }: Told): readonly string[] {
  if (error) return [`${name}: ${error}`];
  const ours = documents(files.find((file) => file.path === paths.pipelineIr)?.text ?? "");
  const theirs = documents(text);
  const [info] = ours.map((each) => (each as { readonly pipelineInfo?: Told }).pipelineInfo);
  const isLoaded = loaded.name === info?.name && loaded.description === info?.description;
  return [
    ...(isLoaded ? [] : [`${name}: loaded as ${JSON.stringify(loaded)}`]),
    ...(isDeepStrictEqual(ours, theirs) ? [] : [`${name}: ${firstDifference(ours, theirs, "")}`]),
  ];
}

/** The documents as values, without the version of the SDK that wrote them. */
function documents(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => {
    const { sdkVersion: _, ...value } = document.toJS() as Readonly<Record<string, unknown>>;
    return value;
  });
}

function firstDifference(ours: unknown, theirs: unknown, at: string): string {
  if (!isObject(ours) || !isObject(theirs)) return `${at}: ours ${JSON.stringify(ours)}, the SDK's ${JSON.stringify(theirs)}`;
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const key = keys.find((each) => !isDeepStrictEqual(ours[each], theirs[each])) ?? "";
  return firstDifference(ours[key], theirs[key], `${at}/${key}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

async function gated(): Promise<Outcome> {
  const bundles = withKubeflow();
  const faults = bundles.flatMap(gateFaults);
  return {
    status: faults.length === 0 && bundles.length > 0 ? "passed" : "failed",
    lines: [`${bundles.length} pipelines, each with a better and a worse challenger, and with a step that fails`, ...faults],
  };
}

/** What runs when the evaluation names a winner or one step fails, every program being a stand-in that only hands on text. */
function ranWith(ir: string, winner: string, failing?: string): readonly string[] {
  let reported = "";
  const ran = runPipeline(ir, { data: "data.csv" }, (command, task) => {
    const last = command.at(-1) ?? "";
    if (task === "validate") writeFileSync(last, "sha256:0");
    if (task === "evaluate") writeFileSync(last, winner);
    if (task === "report") reported = (JSON.parse(last) as { readonly state: string }).state;
    return task === failing ? 1 : 0;
  });
  return [...ran, reported];
}

function gateFaults({ name, files, plan }: Bundle): readonly string[] {
  const ir = files.find((file) => file.path === paths.pipelineIr)?.text ?? "";
  const features = plan.stack.features === "feast" ? ["features"] : [];
  const training = ["validate", ...features, "train"];
  const behind = plan.retraining.deploys ? "deploy" : "announce";
  const cases = [
    { ran: ranWith(ir, "challenger"), expected: [...training, "evaluate", behind, "report", "SUCCEEDED"] },
    { ran: ranWith(ir, "champion"), expected: [...training, "evaluate", "report", "SUCCEEDED"] },
    { ran: ranWith(ir, "challenger", "train"), expected: [...training, "report", "FAILED"] },
  ];
  return cases
    .filter(({ ran, expected }) => !isDeepStrictEqual(ran, expected))
    .map(({ ran, expected }) => `${name}: ran ${ran.join(", ")}, expected ${expected.join(", ")}`);
}

/** A model that may replace itself. */
const alone: Spec = {
  name: "fraud-detection",
  model_type: "classification",
  deployment_target: "batch",
  scale_requirements: { data_volume_gb: 1 },
  governance_level: "experimental",
  tier: 3,
  orchestrator: "kubeflow",
  tracking: { tool: "mlflow", tracking_uri: "http://mlflow:5000", auth: "none" },
  model: {
    framework: "sklearn",
    format: "sklearn",
    signature: {
      inputs: [
        { name: "amount", type: "double" },
        { name: "hour", type: "double" },
      ],
      outputs: [{ name: "score", type: "double" }],
    },
  },
};

/** The first run makes a champion, on the same data the next ones cannot beat it: one takes training from the cache, one is run.py's. */
async function endToEnd(): Promise<Outcome> {
  const { files, folder } = bundleOf("end-to-end", alone);
  const environment = files.find((file) => file.path === paths.pythonEnv);
  if (!environment) return { status: "skipped", lines: [`the bundle has no ${paths.pythonEnv}`] };
  const { dependencies } = parse(environment.text) as { readonly dependencies: readonly string[] };
  const bin = pythonWith(dependencies);
  if (!bin) return { status: "skipped", lines: ["Python is not installed"] };
  const data = path.join(folder, "rows.csv");
  writeFileSync(data, rows());
  const env = { MLFLOW_TRACKING_URI: `sqlite:///${folder}/mlflow.db`, GIT_COMMIT: "0".repeat(40) };
  const start = inFolder(folder, env, bin);
  const cached: Start = (command, task) => (task === "train" ? 0 : start(command, task));
  const ir = files.find((file) => file.path === paths.pipelineIr)?.text ?? "";
  const runs = [start, cached].map((each) => runPipeline(ir, { data }, each).join(" → "));
  const kept = "validate → train → evaluate → report";
  const script = inFolder(
    bundleOf("one-container", scheduled).folder,
    env,
    bin,
  )(["python", paths.retrainingRun, "--data", data], "");
  const holds = isDeepStrictEqual(runs, ["validate → train → evaluate → deploy → report", kept]) && script === 0;
  return { status: holds ? "passed" : "failed", lines: [...runs, `${paths.retrainingRun}: exit code ${script}`] };
}

const scheduled: Spec = { ...alone, orchestrator: "cron", retraining: { schedule: "0 2 * * 0" } };

/** Two columns and a label that they nearly decide. */
function rows(): string {
  const lines = Array.from({ length: 400 }, (_, index) => {
    const [amount, hour] = [(index * 37) % 101, (index * 13) % 24];
    return `${amount}.5,${hour}.0,${Number(amount + hour + (index % 7) * 4 > 80)}`;
  });
  return `amount,hour,label\n${lines.join("\n")}\n`;
}
