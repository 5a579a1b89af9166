/** Generated Python by compiler and linter; generated MLflow projects by MLflow itself, from the first run to a refused challenger. */
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { qualityOf } from "../../../server/src/engine/plan/quality";
import { type Bundle, bundleOf, coveringBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";
import { type Rows, rowsFor } from "../training/rows";
import { readStore, type Stored } from "../training/store";

const noPython: Outcome = { status: "skipped", lines: ["Python is not installed, and the tools come from PyPI"] };
const commit = "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b";

const python: Check = {
  name: "Python of the bundles, by py_compile and ruff",
  async run() {
    const bin = pythonWith(["ruff==0.17.6"]);
    if (!bin) return noPython;
    const folders = [...coveringBundles(), ...everyTask()].map(({ folder }) => folder);
    const files = folders.flatMap((folder) => pythonFiles(folder).map((file) => path.join(folder, file)));
    const compiled = spawnSync(path.join(bin, "python"), ["-m", "py_compile", ...files], { encoding: "utf8" });
    const rules = ["--isolated", "--select", "E,F,I,UP,B", "--line-length", "130", "--target-version", "py311"];
    const linted = spawnSync(path.join(bin, "ruff"), ["check", ...rules, "--output-format", "concise", ...folders], {
      encoding: "utf8",
    });
    const holds = compiled.status === 0 && linted.status === 0 && files.length > 0;
    return {
      status: holds ? "passed" : "failed",
      lines: [`${files.length} files`, ...said(compiled.stderr), ...said(linted.stdout + linted.stderr)],
    };
  },
};

/** Training code of every task with every framework. */
function everyTask(): readonly Bundle[] {
  const frameworks = ["sklearn", "xgboost", "lightgbm", "pytorch", "keras"] as const;
  return (Object.keys(qualityOf) as readonly Spec["model_type"][]).flatMap((type) =>
    frameworks.map((framework) => bundleOf(`${type}-${framework}`, { ...project(type), model: { framework } })),
  );
}

function pythonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".py"));
}

function project(model_type: Spec["model_type"]): Spec {
  return {
    name: `tiny-${model_type}`,
    version: "1.2.3",
    owner: "team@example.com",
    model_type,
    deployment_target: "batch",
    scale_requirements: { data_volume_gb: 1 },
    governance_level: "staging",
    existing_stack: ["mlflow"],
    tier: 2,
  };
}

const signature = {
  inputs: [
    { name: "transaction_amount", type: "double" },
    { name: "merchant_category", type: "string" },
  ],
} as const;

type Trained = "classification" | "regression" | "clustering";
const fraud = (type: Trained, framework: "sklearn" | "xgboost"): Spec => ({
  ...project(type),
  // Validation of data belongs to the whole lifecycle.
  tier: 3,
  model: { framework, signature: { inputs: [...signature.inputs] } },
});

const projects: readonly { readonly type: Trained; readonly framework: "sklearn" | "xgboost"; readonly whole: boolean }[] = [
  { type: "classification", framework: "xgboost", whole: true },
  { type: "regression", framework: "sklearn", whole: false },
  { type: "clustering", framework: "sklearn", whole: false },
];

const runs: readonly Check[] = projects.map(({ type, framework, whole }) => ({
  name: `MLproject, by mlflow run: ${type} with ${framework}`,
  async run() {
    const bundle = bundleOf(`${type}-${framework}`, fraud(type, framework));
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    return lifeOf(bundle, bin, rowsFor(type), whole);
  },
}));

/** The life of a model: trained, let through, promoted; a worse one is refused, and the first data give the first metrics again. */
function lifeOf(bundle: Bundle, bin: string, rows: Rows, whole: boolean): Outcome {
  const good = path.join(bundle.folder, "good.csv");
  const bad = path.join(bundle.folder, "bad.csv");
  writeFileSync(good, rows.good);
  writeFileSync(bad, rows.bad);
  const environment = {
    ...process.env,
    PATH: `${bin}:${process.env["PATH"]}`,
    MLFLOW_TRACKING_URI: `sqlite:///${bundle.folder}/mlflow.db`,
    GIT_COMMIT: commit,
  };
  const call = (program: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(path.join(bin, program), args, {
      cwd: bundle.folder,
      env: environment,
      encoding: "utf8",
    });
    return { passed: status === 0, text: `${stdout}${stderr}` };
  };
  const entry = (name: string, data: string) =>
    call("mlflow", [
      "run",
      ".",
      "-e",
      name,
      "--env-manager",
      "local",
      "--experiment-name",
      bundle.spec.name,
      "-P",
      `data=${data}`,
    ]);
  const steps: Step[] = [
    { name: "training", ...entry("main", good) },
    { name: "the gate", ...entry("evaluate", good) },
    { name: "promotion", ...call("python", ["registry/promote.py"]) },
  ];
  if (whole) {
    steps.push({ name: "training on labels by chance", ...entry("main", bad) });
    const refused = entry("evaluate", good);
    steps.push({
      name: "refusing a worse challenger",
      passed: !refused.passed && refused.text.includes('"passed": false'),
      text: refused.text,
    });
    steps.push({ name: "training again", ...entry("main", good) });
  }
  const failed = steps.find(({ passed }) => !passed);
  if (failed) return { status: "failed", lines: [`${failed.name} failed`, ...said(failed.text).slice(-15)] };
  const faults = faultsOf(readStore(bin, bundle.spec.name, environment), bundle, whole);
  return {
    status: faults.length === 0 ? "passed" : "failed",
    lines: faults.length === 0 ? steps.map(({ name }) => name) : faults,
  };
}

interface Step {
  readonly name: string;
  readonly passed: boolean;
  readonly text: string;
}

/** What the store should hold and does not. */
function faultsOf(stored: Stored, { plan, spec }: Bundle, whole: boolean): readonly string[] {
  const trained = stored.runs.filter(({ tags }) => tags["experiment_type"] === "training");
  const [first] = trained;
  const version = stored.versions[0];
  const again = trained.at(-1);
  const hasAll = (found: Readonly<Record<string, unknown>> | undefined, names: readonly string[]) =>
    names.filter((name) => found?.[name] === undefined).map((name) => `${name} is missing`);
  const equal = (what: string, found: unknown, wanted: unknown) =>
    found === wanted ? [] : [`${what} is ${String(found)}, not ${String(wanted)}`];
  const artifacts =
    spec.model_type === "clustering"
      ? []
      : spec.model_type === "classification"
        ? ["confusion_matrix.png", "feature_importance.json"]
        : ["feature_importance.json"];
  return [
    ...hasAll(first?.params, ["random_seed", "data_version", "feature_config"]),
    ...hasAll(first?.metrics, qualityOf[spec.model_type].logged),
    ...hasAll(first?.tags, ["team", "project", "git_commit"]),
    ...artifacts.filter((name) => !first?.artifacts.includes(name)).map((name) => `${name} is missing`),
    ...equal("the seed", first?.params["random_seed"], String(plan.seed)),
    ...equal("the version's run", version?.run, first?.id),
    ...equal("semver", version?.tags["semver"], plan.version),
    ...equal("git_commit", version?.tags["git_commit"], commit),
    ...equal("data_version", version?.tags["data_version"], first?.params["data_version"]),
    ...equal("validation_status", version?.tags["validation_status"], "approved"),
    ...equal("champion", stored.aliases["champion"], "1"),
    ...equal("challenger", stored.aliases["challenger"], whole ? "3" : undefined),
    ...equal("signature", stored.hasSignature, true),
    ...equal("input example", stored.hasExample, true),
    ...(whole ? equal("rejected status", stored.versions[1]?.tags["validation_status"], "rejected") : []),
    ...equal("metrics of the same data", JSON.stringify(again?.metrics), JSON.stringify(first?.metrics)),
  ];
}

function said(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.trim().split("\n");
}

export const checks: readonly Check[] = [python, ...runs];
