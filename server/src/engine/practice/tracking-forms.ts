/** The forms in which trackers and registries other than a server of one's own take addresses and names. */
import type { Source } from "../source";

/** What a service takes at a key of the tracking configuration. */
export interface Form {
  readonly takes: RegExp;
  /** What else is taken out of what `takes` would let through. */
  readonly not?: RegExp;
  /** What it takes, and what happens to something else. */
  readonly words: string;
  /** The value that was meant, where it can be told. */
  readonly meant?: (value: string) => string | undefined;
  readonly source: Source;
}

type Forms = Readonly<Record<string, Form>>;

const read = { accessed: "2026-11-29" } as const;

export const formSources = {
  sagemaker: { title: "AWS: sagemaker-mlflow 0.5.0", url: "https://pypi.org/project/sagemaker-mlflow/0.5.0/", ...read },
  azure: { title: "Microsoft: azureml-mlflow 1.60.0", url: "https://pypi.org/project/azureml-mlflow/1.60.0/", ...read },
  azureClient: { title: "Microsoft: azure-ai-ml 1.35.2", url: "https://pypi.org/project/azure-ai-ml/1.35.2/", ...read },
  hub: { title: "Kubeflow: model-registry-mlflow 0.0.1", url: "https://pypi.org/project/model-registry-mlflow/0.0.1/", ...read },
  hubClient: { title: "Kubeflow: model-registry 0.3.18", url: "https://pypi.org/project/model-registry/0.3.18/", ...read },
  wandb: {
    title: "W&B: How do I connect to W&B Self-Managed?",
    url: "https://docs.wandb.ai/support/models/articles/how-do-i-connect-to-wandb-self-managed",
    ...read,
  },
  wandbRegistry: { title: "W&B Registry", url: "https://docs.wandb.ai/guides/registry/", ...read },
  vertex: {
    title: "google-cloud-aiplatform 2.7.0",
    url: "https://pypi.org/project/google-cloud-aiplatform/2.7.0/",
    ...read,
  },
  mlflow: { title: "MLflow 3.15.2", url: "https://pypi.org/project/mlflow/3.15.2/", ...read },
  mlflowRegistry: {
    title: "MLflow: mlflow.tracking._model_registry.utils",
    url: "https://mlflow.org/docs/latest/api_reference/_modules/mlflow/tracking/_model_registry/utils.html",
    ...read,
  },
  databricks: {
    title: "Databricks: Workspace Model Registry (legacy)",
    url: "https://docs.databricks.com/aws/machine-learning/manage-model-lifecycle/workspace-model-registry",
    ...read,
  },
} as const satisfies Readonly<Record<string, Source>>;

const arn: Form = {
  takes: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:mlflow-(?:tracking-server|app)\/\S+$/,
  words:
    "SageMaker's managed MLflow is addressed by the ARN of a tracking server or an app, and its plugin takes nothing else: arn:aws:sagemaker:REGION:ACCOUNT:mlflow-app/ID",
  source: formSources.sagemaker,
};

const azure = (what: string): Form => ({
  takes: new RegExp(
    `^azureml://[^/]+/mlflow/v\\d\\.0/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.MachineLearningServices/${what}/[^/?]+\\??$`,
  ),
  words:
    "Azure's plugin reads subscription, resource group and workspace out of the address, and fails where one is missing. `az ml workspace show --query mlflow_tracking_uri` prints it: azureml://REGION.api.azureml.ms/mlflow/v1.0/subscriptions/…/resourceGroups/…/providers/Microsoft.MachineLearningServices/workspaces/NAME",
  meant: (value) => (/^https:\/\/[^/]+\/mlflow\/v\d/.test(value) ? value.replace("https:", "azureml:") : undefined),
  source: formSources.azure,
});

/** `tracking_uri`, by the tool that is addressed. */
export const addressForms: Forms = {
  sagemaker: arn,
  azure_ml: azure("workspaces"),
  databricks: {
    takes: /^databricks(?::\/\/\S+)?$/,
    words:
      'MLflow logs in to Databricks only where the address is "databricks", or "databricks://PROFILE": any other one is a server without Databricks\' login. The workspace itself is named by "host" (DATABRICKS_HOST)',
    meant: (value) => (value.startsWith("https://") ? "databricks" : undefined),
    source: formSources.mlflowRegistry,
  },
  wandb: {
    takes: /^https?:\/\/[^/\s]+/,
    not: /^https?:\/\/(?:www\.|app\.)?wandb\.ai(?:\/|$)/,
    words:
      "W&B's client refuses an address of its web pages: the cloud's is https://api.wandb.ai, your own server's is that of the server",
    meant: (value) => (value.includes("wandb.ai") ? "https://api.wandb.ai" : undefined),
    source: formSources.wandb,
  },
  kubeflow: {
    takes: /^modelregistry(?:\+https?)?:\/\/\S+$/,
    words:
      "Kubeflow Hub's plugin answers to modelregistry+https://HOST only, or modelregistry+http:// within a cluster: with another scheme MLflow looks for a server of its own there",
    meant: (value) => (/^https?:\/\//.test(value) ? `modelregistry+${value}` : undefined),
    source: formSources.hub,
  },
};

/** Who runs the MLflow that an address leads to, where its form says so. */
export function platformAt(address: string): string | undefined {
  return ["sagemaker", "azure_ml", "databricks", "kubeflow"].find((tool) => addressForms[tool]?.takes.test(address));
}

/** `registry_uri`, where the registry is another address. */
export const registryForms: Forms = {
  sagemaker: arn,
  azure_ml: azure("(?:workspaces|registries)"),
  databricks: {
    takes: /^databricks-uc(?::\/\/\S+)?$/,
    words:
      'Unity Catalog is "databricks-uc", or "databricks-uc://PROFILE". "databricks" is the registry of one workspace: Databricks calls it legacy, newer accounts do not have it, and it knows no aliases of Unity Catalog',
    meant: (value) => (/^databricks(?::|$)/.test(value) ? value.replace("databricks", "databricks-uc") : undefined),
    source: formSources.databricks,
  },
  kubeflow: {
    takes: /^https?:\/\/\S+$/,
    words:
      "Kubeflow Hub's own client takes https://HOST, or http:// within a cluster; modelregistry+https is for MLflow's plugin",
    meant: (value) => (/^modelregistry\+https?:/.test(value) ? value.replace("modelregistry+", "") : undefined),
    source: formSources.hubClient,
  },
};

/** `registered_model`. */
export const modelForms: Forms = {
  databricks: {
    takes: /^[^./\s]+\.[^./\s]+\.[^./\s]+$/,
    words:
      "Unity Catalog names a model by catalog, schema and model, and refuses a name without all three levels: ml.fraud.fraud_detection",
    source: formSources.mlflow,
  },
  wandb: {
    takes: /^(?:[^/\s]+\/)?wandb-registry-[^/\s]+\/[^/\s:]+$/,
    words:
      'W&B Registry names a collection wandb-registry-REGISTRY/NAME; every organisation has the registry "model". The older model-registry/… gives way to it',
    meant: (value) => {
      const [, name] = /^(?:[^/\s]+\/)?model-registry\/([^/\s:]+)$/.exec(value) ?? [];
      return name && `wandb-registry-model/${name}`;
    },
    source: formSources.wandbRegistry,
  },
  vertex_ai: {
    takes: /^[a-z_][a-z0-9_-]{0,62}$/,
    words:
      "The ID of a model in Vertex AI is small letters, digits, _ and -, begins with no digit and no -, and has at most 63 characters: the upload is refused otherwise",
    meant: (value) => (/^[a-z_][a-z0-9_-]{0,62}$/i.test(value) ? value.toLowerCase() : undefined),
    source: formSources.vertex,
  },
  azure_ml: {
    takes: /^[A-Za-z0-9](?:[\w.-]{0,253}[\w-])?$/,
    words:
      "A model's name in Azure Machine Learning is letters, digits, _, - and a point, at most 255: registering is refused otherwise",
    source: formSources.azureClient,
  },
};

/** `experiment_name`. */
export const experimentForms: Forms = {
  databricks: {
    takes: /^\/\S/,
    words:
      "Experiments of Databricks lie in folders of the workspace, so MLflow wants an absolute path, such as /Shared/fraud-detection",
    meant: (value) => `/Shared/${value}`,
    source: formSources.mlflow,
  },
  vertex_ai: {
    takes: /^[a-z0-9][a-z0-9-]{0,127}$/,
    words: "An experiment of Vertex AI is named by small letters, digits and -, at most 128: its client refuses another name",
    meant: (value) => {
      const name = value.toLowerCase().replaceAll(/[_\s]+/g, "-");
      return /^[a-z0-9][a-z0-9-]{0,127}$/.test(name) ? name : undefined;
    },
    source: formSources.vertex,
  },
};

/** `location` of Vertex AI. */
export const regionForm: Form = {
  takes: /^(?:[a-z]+(?:-[a-z]+)+\d+|global|us|eu)$/,
  words: "Vertex AI's client takes a region of Google Cloud, such as europe-west4, and refuses zones and regions of other clouds",
  meant: (value) => /^([a-z]+(?:-[a-z]+)+\d+)-[a-z]$/.exec(value)?.[1],
  source: formSources.vertex,
};

export function fits({ takes, not }: Form, value: string): boolean {
  return takes.test(value) && !not?.test(value);
}
