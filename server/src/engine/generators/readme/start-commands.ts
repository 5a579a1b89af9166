/** The commands that bring a bundle to life, in the order they are run. Values that are secret or local come from the environment. */

import type { Plan, Spec } from "../../plan/plan";
import type { Step } from "../generator";
import { mlflowHost, mlflowLogin } from "../mlflow";

/** One step: what it does, and the commands for it. */
export type StartStep = Pick<Step, "title" | "commands">;

/** From an empty machine to a served model. */
export function startSteps(plan: Plan): readonly StartStep[] {
  const waits = deploysToKserve(plan) ? [waiting(plan)] : [];
  const steps = [tracking(plan), registering(plan), serving(plan), ...waits, edgeHalf(plan)];
  return steps.filter(({ commands }) => commands.length > 0);
}

/** True where the bundle has a manifest that can be applied. */
export function hasManifest({ serving: { pattern, server, missing } }: Plan): boolean {
  return pattern === "online" && server === "kserve" && missing.length === 0;
}

/** True where KServe serves, whether the bundle has its manifest already or a template stands in for it. */
function deploysToKserve({ serving: { pattern, server } }: Plan): boolean {
  return pattern === "online" && server === "kserve";
}

/** How the tracking tool is started, or logged in to. */
export function tracking({ spec, stack }: Plan): StartStep {
  const driver = stack.tracking === "mlflow" ? "; install your database's driver too, such as psycopg2-binary" : "";
  const title = `Start experiment tracking (${stack.tracking}${driver})`;
  const own: Readonly<Record<string, readonly string[]>> = {
    mlflow: [mlflowInstall(spec), mlflowServer(spec)],
    wandb: ["pip install wandb", "wandb login"],
    sagemaker: ['pip install "mlflow>=3.15,<4" sagemaker-mlflow', 'export MLFLOW_TRACKING_URI="$MLFLOW_SERVER_ARN"'],
    azure_ml: ['pip install "mlflow>=3.15,<4" azureml-mlflow', "az ml workspace show --query mlflow_tracking_uri --output tsv"],
    databricks: ['pip install "mlflow>=3.15,<4"', "databricks auth login"],
    vertex_ai: ["pip install google-cloud-aiplatform", "gcloud auth application-default login"],
    kubeflow: ["pip install kfp"],
  };
  return { title, commands: own[stack.tracking] ?? [] };
}

/** The server, what its login needs, and the client of its artifact store. */
function mlflowInstall(spec: Spec): string {
  const login = mlflowLogin(spec);
  const server = login === "basic" ? "mlflow[auth]" : "mlflow";
  const scheme = spec.tracking?.artifact_location?.split(":")[0] ?? "";
  const packages = [`"${server}>=3.15,<4"`, ...(login === "oidc" ? ["mlflow-oidc-auth"] : []), ...(clients[scheme] ?? [])];
  return `pip install ${packages.join(" ")}`;
}

const clients: Readonly<Record<string, readonly string[]>> = {
  s3: ["boto3"],
  gs: ["google-cloud-storage"],
  wasbs: ["azure-storage-blob", "azure-identity"],
};

/** Options of MLflow 3: https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server/ */
function mlflowServer(spec: Spec): string {
  const direct = spec.tracking?.artifact_mode === "direct";
  const location = spec.tracking?.artifact_location;
  const storage = location === undefined ? '"$ARTIFACT_STORE"' : quoted(location);
  const login = mlflowLogin(spec);
  const app = login === "basic" ? "basic-auth" : login === "oidc" ? "oidc-auth" : undefined;
  const host = mlflowHost(spec.tracking?.tracking_uri ?? "");
  return [
    'mlflow server --backend-store-uri "$MLFLOW_BACKEND_STORE_URI"',
    direct ? `--no-serve-artifacts --default-artifact-root ${storage}` : `--artifacts-destination ${storage}`,
    ...(app ? [`--app-name ${app}`] : []),
    ...(host ? [`--allowed-hosts ${quoted(host)}`] : []),
    "--host 0.0.0.0 --port 5000",
  ].join(" ");
}

function registering({ spec, stack, version }: Plan): StartStep {
  const run = spec.model?.training?.run_id;
  if (stack.registry !== "mlflow" || !run) return { title: "", commands: [] };
  const code = [
    "import mlflow",
    `v = mlflow.register_model('runs:/${run}/model', '${spec.name}', tags={'semver': '${version}'})`,
    `mlflow.MlflowClient().set_registered_model_alias(v.name, 'challenger', v.version)`,
  ].join("; ");
  return { title: "Register the model as challenger", commands: [`python -c "${code}"`] };
}

function serving(plan: Plan): StartStep {
  const { spec, stack } = plan;
  if (hasManifest(plan))
    return {
      title: "Deploy",
      commands: [
        `kubectl create serviceaccount ${spec.name} --dry-run=client -o yaml | kubectl apply -f -`,
        "kubectl apply -f serving/inference-service.yaml",
      ],
    };
  if (deploysToKserve(plan)) return kserveTemplate(plan);
  const title =
    plan.serving.pattern === "device" ? `Install the runtime on the device (${stack.serving})` : `Deploy (${stack.serving})`;
  return { title, commands: templates[stack.serving]?.(plan) ?? [] };
}

/** What the spec does not say yet comes from the environment: the shell stops, and names it, where it is not set. */
function kserveTemplate({ spec, serving: { modelFormat } }: Plan): StartStep {
  const storage = spec.model?.storage_uri;
  const wanted = [
    ...(modelFormat ? [] : ["MODEL_FORMAT to what KServe loads, such as sklearn"]),
    ...(storage ? [] : ["STORAGE_URI to where the model is, such as s3://bucket/model"]),
  ];
  const model = {
    modelFormat: { name: modelFormat ?? "MODEL_FORMAT" },
    storageUri: storage ?? "STORAGE_URI",
  };
  const manifest = {
    apiVersion: "serving.kserve.io/v1beta1",
    kind: "InferenceService",
    metadata: { name: spec.name },
    spec: { predictor: { model } },
  };
  const text = quoted(JSON.stringify(manifest)).replaceAll(/"(MODEL_FORMAT|STORAGE_URI)"/g, `"'"\${$1:?}"'"`);
  return { title: `Deploy (kserve); set ${wanted.join(", and ")}`, commands: [`printf '%s' ${text} | kubectl apply -f -`] };
}

/** A word as a POSIX shell takes it for what it is. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Tier 1 generates nothing for the edge half of a hybrid target, so its template stands here. */
function edgeHalf(plan: Plan): StartStep {
  const { edge } = plan.serving;
  const title = `Install the runtime on the devices (${edge}; of the edge half only this template is written)`;
  return { title, commands: edge ? (templates[edge]?.(plan) ?? []) : [] };
}

function waiting({ spec, serving: { startSeconds } }: Plan): StartStep {
  return {
    title: "Wait until it answers",
    commands: [`kubectl wait --for=condition=Ready inferenceservice/${spec.name} --timeout=${startSeconds}s`],
  };
}

/** Command templates of the servers tier 1 writes no manifest for; `$NAMES` stand for what only the reader knows. */
const templates: Readonly<Record<string, (plan: Plan) => readonly string[]>> = {
  batch_job: ({ spec }) => [
    `kubectl create cronjob ${spec.name}-batch --image="$BATCH_IMAGE" --schedule="$BATCH_SCHEDULE"`,
    `kubectl patch cronjob ${spec.name}-batch -p '{"spec":{"concurrencyPolicy":"Forbid"}}'`,
  ],
  triton: () => ['tritonserver --model-repository="$MODEL_REPOSITORY"'],
  tf_serving: ({ spec }) => [
    `tensorflow_model_server --rest_api_port=8501 --model_name=${spec.name} --model_base_path="$MODEL_FOLDER"`,
  ],
  torchserve: () => ['torchserve --start --model-store "$MODEL_STORE" --models "$MODEL_ARCHIVE"'],
  kubernetes: ({ spec, serving: { minReplicas, maxReplicas } }) => [
    `kubectl create deployment ${spec.name} --image="$MODEL_IMAGE" --replicas=${Math.max(minReplicas, 1)}`,
    `kubectl autoscale deployment ${spec.name} --min=${Math.max(minReplicas, 1)} --max=${maxReplicas} --cpu-percent=70`,
  ],
  seldon: () => ['kubectl apply -f "$SELDON_MODEL_MANIFEST"'],
  sagemaker: ({ spec }) => [
    `aws sagemaker create-endpoint --endpoint-name ${spec.name} --endpoint-config-name "$ENDPOINT_CONFIG"`,
  ],
  vertex_ai: ({ spec }) => [
    `gcloud ai endpoints deploy-model "$ENDPOINT_ID" --region="$REGION" --model="$MODEL_ID" --display-name=${spec.name}`,
  ],
  azure_ml: ({ spec }) => [`az ml online-deployment create --name blue --endpoint ${spec.name} --file "$DEPLOYMENT_FILE"`],
  databricks: () => ["databricks bundle validate", "databricks bundle deploy"],
  onnx_runtime: () => ["pip install onnxruntime", 'python -m onnxruntime.tools.check_onnx_model_mobile_usability "$MODEL_FILE"'],
  tflite: () => ["pip install ai-edge-litert"],
  executorch: () => ["pip install executorch"],
  torchscript: () => ["pip install executorch"],
};
