/** Trackers and registries beside MLflow's own: their programs run the generated code as far as they do without an account. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { qualityOf } from "../../../server/src/engine/plan/quality";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";
import { rowsFor } from "../training/rows";

const noPython: Outcome = { status: "skipped", lines: ["Python is not installed, and the tools come from PyPI"] };

/** A model small enough to be trained here, whose runs the tool tracks. */
function tiny(tool: NonNullable<NonNullable<Spec["tracking"]>["tool"]>): Bundle {
  const bundle = bundleOf(`tiny-${tool}`, {
    name: "tiny-classification",
    version: "1.2.3",
    owner: "team@example.com",
    model_type: "classification",
    deployment_target: "batch",
    scale_requirements: { data_volume_gb: 1 },
    governance_level: "staging",
    existing_stack: ["custom"],
    tracking: { tool },
    tier: 2,
    model: { framework: "xgboost" },
  });
  writeFileSync(path.join(bundle.folder, "good.csv"), rowsFor("classification").good);
  return bundle;
}

interface Answer {
  readonly passed: boolean;
  readonly text: string;
}

type Call = (...args: readonly string[]) => Answer;

function pythonIn(folder: string, bin: string, variables: Readonly<Record<string, string>>): Call {
  return (...args) => {
    const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}`, GIT_COMMIT: "a3f4d9e1", ...variables };
    const { status, stdout, stderr } = spawnSync(path.join(bin, "python"), args, { cwd: folder, env, encoding: "utf8" });
    return { passed: status === 0, text: `${stderr}${stdout}`.trim() };
  };
}

/** The steps until one fails. */
function outcomeOf(steps: readonly (readonly [string, () => Answer])[], faults: () => readonly string[] = () => []): Outcome {
  for (const [name, run] of steps) {
    const { passed, text } = run();
    if (!passed) return { status: "failed", lines: [`${name} failed`, ...text.split("\n").slice(-15)] };
  }
  const found = faults();
  return found.length > 0 ? { status: "failed", lines: found } : { status: "passed", lines: steps.map(([name]) => name) };
}

const offline: Check = {
  name: "W&B: training offline, by wandb",
  async run() {
    const bundle = tiny("wandb");
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    const python = pythonIn(bundle.folder, bin, { WANDB_MODE: "offline" });
    const reader = path.join(import.meta.dirname, "../tracking/read-offline.py");
    return outcomeOf([["training", () => python("training/train.py", "--data", "good.csv")]], () => {
      const { text } = python(reader);
      const kept = JSON.parse(text.split("\n").at(-1) ?? "{}");
      const [artifact] = kept.artifacts;
      return [
        ...["random_seed", "data_version", "feature_config", "git_commit", "team"].filter((name) => !kept.params.includes(name)),
        ...qualityOf.classification.logged.filter((name) => typeof kept.metrics[name] !== "number"),
        ...["confusion_matrix/path"].filter((name) => kept.metrics[name] === undefined),
        ...(artifact?.aliases.includes("challenger") ? [] : ["challenger"]),
        ...["MLmodel", "model.pkl", "booster/MLmodel"].filter((file) => !artifact?.files.includes(file)),
        ...["semver", "validation_status", "run_id"].filter((tag) => artifact?.tags[tag] === undefined),
      ].map((name) => `${name} is missing`);
    });
  },
};

/** What the plugins change is the address: the same code runs against a store of MLflow's own. */
const speakers = [
  { tool: "azure_ml", title: "Azure Machine Learning", variables: {} },
  { tool: "databricks", title: "Databricks", variables: { UC_SCHEMA: "ml.fraud" } },
  { tool: "sagemaker", title: "SageMaker", variables: {} },
] as const;

const lives: readonly Check[] = speakers.map(({ tool, title, variables }) => ({
  name: `${title}: trained, let through, promoted, taken back, by MLflow's client`,
  async run() {
    const bundle = tiny(tool);
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    const python = pythonIn(bundle.folder, bin, { ...variables, MLFLOW_TRACKING_URI: "sqlite:///mlflow.db" });
    const script = (name: string, ...args: readonly string[]) => python(name, ...args);
    const data = ["--data", "good.csv"] as const;
    const approved =
      "import mlflow; c = mlflow.MlflowClient(); m = c.search_registered_models()[0]; [c.set_model_version_tag(m.name, v.version, 'validation_status', 'approved') for v in c.search_model_versions()]";
    const event = (answer: Answer, wanted: string) => ({ ...answer, passed: answer.passed && answer.text.includes(wanted) });
    return outcomeOf([
      ["training", () => script("training/train.py", ...data)],
      ["the gate", () => event(script("training/evaluate.py", ...data), '"passed": true')],
      ["promotion", () => event(script("registry/promote.py"), '"promoted"')],
      ["training again", () => script("training/train.py", ...data)],
      ["both are compared", () => event({ ...script("training/evaluate.py", ...data), passed: true }, '"champion": ')],
      ["approval by hand", () => python("-c", approved)],
      ["promotion again", () => event(script("registry/promote.py"), '"promoted"')],
      ["rollback", () => event(script("registry/promote.py", "--rollback"), '"rolled_back"')],
    ]);
  },
}));

const hub: Check = {
  name: "Kubeflow Hub: trained, let through, promoted, taken back, by its client against the types of its OpenAPI description",
  async run() {
    const bundle = tiny("kubeflow");
    const bin = pythonWith(bundle.plan.training.requirements);
    if (!bin) return noPython;
    const { passed, text } = pythonIn(bundle.folder, bin, {})(path.join(import.meta.dirname, "../tracking/hub.py"));
    const done = [...text.matchAll(/^done (.*)$/gm)].map(([, step = ""]) => step);
    return passed ? { status: "passed", lines: done } : { status: "failed", lines: text.split("\n").slice(-20) };
  },
};

const addresses: Check = {
  name: "Addresses of SageMaker, Azure and Kubeflow, by MLflow's plugins for them",
  async run() {
    const bin = pythonWith([
      "mlflow==3.15.2",
      "sagemaker-mlflow==0.5.0",
      "azureml-mlflow==1.60.0",
      "model-registry-mlflow==0.0.1",
    ]);
    if (!bin) return noPython;
    const python = pythonIn(".", bin, { AWS_DEFAULT_REGION: "eu-west-1", AZUREML_RUN_TOKEN: "none" });
    return outcomeOf([["each resolves to its own store, and another scheme to none", () => python("-c", stores)]]);
  },
};

const stores = `
from mlflow.exceptions import MlflowException
from mlflow.tracking._tracking_service.utils import _tracking_store_registry as stores
wanted = {
    "arn:aws:sagemaker:eu-west-1:123456789012:mlflow-tracking-server/ml": "sagemaker_mlflow",
    "arn:aws:sagemaker:eu-west-1:123456789012:mlflow-app/app-1": "sagemaker_mlflow",
    "azureml://westeurope.api.azureml.ms/mlflow/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w": "azureml.mlflow",
    "modelregistry+https://hub.example.com": "model_registry_mlflow",
}
for uri, module in wanted.items():
    builder = stores.get_store_builder(uri)
    builder = getattr(builder, "load", lambda: builder)()
    assert builder.__module__.startswith(module), (uri, builder.__module__)
try:
    stores.get_store_builder("sagemaker://ml")
except MlflowException:
    pass
else:
    raise SystemExit("any scheme is taken")
`;

/** What our rules say of values is what these clients say of them. */
const forms: Check = {
  name: "Forms of W&B, Vertex AI and Kubeflow Hub, by their clients",
  async run() {
    const bin = pythonWith(["wandb==0.31.0", "google-cloud-aiplatform==2.7.0", "model-registry-mlflow==0.0.1", "mlflow==3.15.2"]);
    if (!bin) return noPython;
    return outcomeOf([["each takes the good ones and refuses the others", () => pythonIn(".", bin, {})("-c", values)]]);
  },
};

const values = `
import wandb
from google.cloud import aiplatform
from model_registry_mlflow.utils import parse_tracking_uri
def takes(call):
    try:
        call()
    except ValueError:
        return False
    return True
base = lambda url: takes(lambda: wandb.Settings(base_url=url))
assert base("https://api.wandb.ai") and base("https://wandb.example.com")
assert not base("https://wandb.ai") and not base("https://app.wandb.ai") and not base("wandb.example.com")
region = lambda name: takes(lambda: aiplatform.init(project="p", location=name))
assert region("europe-west4") and region("us-central1") and region("global") and region("eu")
assert not region("europe-west4-a") and not region("eu-west-1") and not region("westeurope")
assert parse_tracking_uri("modelregistry+https://hub.example.com:443") == ("hub.example.com", 443, True)
`;

/** Everything but whether a name is there: whether a value may be None is a matter of the registry's content. */
const typed = [
  "--check-untyped-defs",
  "--follow-untyped-imports",
  "--ignore-missing-imports",
  "--follow-imports=silent",
  "--no-strict-optional",
];
const scripts = [
  "training/train.py",
  "training/evaluate.py",
  "training/hpo.py",
  "registry/promote.py",
  "serving/batch_predict.py",
];

const signatures: readonly Check[] = (["vertex_ai", "kubeflow", "wandb"] as const).map((tool) => ({
  name: `Calls of ${tool}, against the signatures of its client, by mypy`,
  async run() {
    const first = bundlesWith("tracking", tool).find(({ plan }) => plan.tier === 3);
    // Ray's own types are not what is asked here
    const bundle = first && bundleOf(`calls-${tool}`, { ...first.spec, hpo: { engine: "optuna" } });
    const bin = pythonWith(["mypy==2.4.1", ...(bundle?.plan.training.requirements ?? [])]);
    if (!bin || !bundle) return noPython;
    const present = scripts.filter((script) => bundle.files.some((file) => file.path === script));
    const judged = (script: string, folder = bundle.folder) => {
      const file = path.join(folder, script);
      return pythonIn(path.dirname(file), bin, {})("-m", "mypy", ...typed, path.basename(file));
    };
    const wrong = path.join(bundle.folder, "registry/wrong.py");
    const promote = bundle.files.find((file) => file.path === "registry/promote.py")?.text ?? "";
    writeFileSync(wrong, promote.replace(/^client = (.*)\(/m, "client = $1(no_such_argument=1, "));
    return outcomeOf([
      ...present.map((script) => [script, () => judged(script)] as const),
      ["a wrong argument is found", () => ({ ...judged("registry/wrong.py"), passed: !judged("registry/wrong.py").passed })],
    ]);
  },
}));

export const checks: readonly Check[] = [offline, ...lives, hub, addresses, forms, ...signatures];
