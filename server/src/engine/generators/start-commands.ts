/** The commands that bring a bundle to life, in the order they are run. Values that are secret or local come from the environment. */
import type { Plan, Spec } from "../plan/plan";
import { mlflowHost, mlflowLogin } from "./mlflow";

/** One step: what it does, and the commands for it. */
export interface Step {
  readonly title: string;
  readonly commands: readonly string[];
}

/** From an empty machine to a served model. */
export function startSteps(plan: Plan): readonly Step[] {
  return [tracking(plan), registering(plan), serving(plan), ...(hasManifest(plan) ? [waiting(plan)] : [])].filter(
    ({ commands }) => commands.length > 0,
  );
}

/** Commands that take a bad version back, and that move a good one on. */
export function rolloutSteps(plan: Plan): readonly Step[] {
  if (!hasManifest(plan) || plan.rollout.strategy === "direct") return [];
  const { name } = plan.spec;
  const traffic = (percent: number): string =>
    `kubectl patch inferenceservice ${name} --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":${percent}}}}'`;
  const [, next = 100] = plan.rollout.steps;
  return [
    { title: `Next step (${next} % of traffic)`, commands: [traffic(next)] },
    { title: "Roll back", commands: [traffic(0)] },
  ];
}

/** True where the bundle has a manifest that can be applied. */
export function hasManifest({ serving: { pattern, server, missing } }: Plan): boolean {
  return pattern === "online" && server === "kserve" && missing.length === 0;
}

function tracking({ spec, stack }: Plan): Step {
  const title = `Start experiment tracking (${stack.tracking})`;
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
  return `pip install ${packages.join(" ")}  # and the driver of your database, such as psycopg2-binary`;
}

const clients: Readonly<Record<string, readonly string[]>> = {
  s3: ["boto3"],
  gs: ["google-cloud-storage"],
  wasbs: ["azure-storage-blob", "azure-identity"],
};

/** Options of MLflow 3: https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server/ */
function mlflowServer(spec: Spec): string {
  const direct = spec.tracking?.artifact_mode === "direct";
  const storage = spec.tracking?.artifact_location ?? '"$ARTIFACT_STORE"';
  const login = mlflowLogin(spec);
  const app = login === "basic" ? "basic-auth" : login === "oidc" ? "oidc-auth" : undefined;
  const host = mlflowHost(spec.tracking?.tracking_uri ?? "");
  return [
    'mlflow server --backend-store-uri "$MLFLOW_BACKEND_STORE_URI"',
    direct ? `--no-serve-artifacts --default-artifact-root ${storage}` : `--artifacts-destination ${storage}`,
    ...(app ? [`--app-name ${app}`] : []),
    ...(host ? [`--allowed-hosts ${host}`] : []),
    "--host 0.0.0.0 --port 5000",
  ].join(" ");
}

function registering({ spec, stack, version, rollout }: Plan): Step {
  const run = spec.model?.training?.run_id;
  if (stack.registry !== "mlflow" || !run) return { title: "", commands: [] };
  const alias = rollout.strategy === "direct" ? "champion" : "challenger";
  const code = [
    "import mlflow",
    `v = mlflow.register_model('runs:/${run}/model', '${spec.name}', tags={'semver': '${version}'})`,
    `mlflow.MlflowClient().set_registered_model_alias(v.name, '${alias}', v.version)`,
  ].join("; ");
  return { title: `Register the model as ${alias}`, commands: [`python -c "${code}"`] };
}

function serving(plan: Plan): Step {
  const { spec, stack } = plan;
  if (hasManifest(plan))
    return {
      title: "Deploy",
      commands: [`kubectl create serviceaccount ${spec.name}`, "kubectl apply -f serving/inference-service.yaml"],
    };
  const title =
    plan.serving.pattern === "device" ? `Install the runtime on the device (${stack.serving})` : `Deploy (${stack.serving})`;
  return { title, commands: templates[stack.serving]?.(plan) ?? [] };
}

function waiting({ spec }: Plan): Step {
  return {
    title: "Wait until it answers",
    commands: [`kubectl wait --for=condition=Ready inferenceservice/${spec.name} --timeout=300s`],
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
