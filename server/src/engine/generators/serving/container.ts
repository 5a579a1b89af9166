/** The container of a plain Deployment, by the server that runs in it. */

import { formatOf } from "../../plan/model-format";
import type { Plan, Spec } from "../../plan/plan";
import { mlserverRuntimes, mlserverVersion } from "../../practice/mlserver";
import { systemOf } from "../../systems/of";
import { imageOf } from "../paths";
import { podAccess } from "../pod-access";
import type { Value } from "../render";

export interface Container {
  readonly image: string;
  /** The program, where it is not the image's own. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** `env` and `envFrom`. */
  readonly settings: { readonly [key: string]: Value };
  readonly port: number;
  readonly metricsPort?: number;
  /** `/metrics` if left out. */
  readonly metricsPath?: string;
  readonly readyPath: string;
  /** What fetches the model's files before the server starts. */
  readonly init?: { readonly [key: string]: Value };
  /** Where they are. */
  readonly model: {
    readonly name: string;
    readonly mountPath: string;
    /** Something else is mounted inside, and a folder that nobody may write to takes no mount. */
    readonly isWritten?: true;
  };
  /** Its settings out of a ConfigMap: the whole, or one file of it. */
  readonly config?: { readonly name: string; readonly mountPath: string; readonly subPath?: string };
}

const model = { name: "model", mountPath: "/mnt/models" };

/** MLServer with the files of `model.storage_uri`, or MLflow's own server with the champion of its registry. */
export function containerOf(plan: Plan): Container {
  return plan.serving.emitter === "mlserver" ? mlserver(plan) : mlflow(plan);
}

/** Settings: https://docs.seldon.ai/mlserver/reference/settings. One worker process, so that its metrics are the pod's. */
function mlserver({ spec }: Plan): Container {
  const runtime = mlserverRuntimes[formatOf(spec) ?? ""];
  const settings = {
    MLSERVER_MODEL_NAME: spec.name,
    MLSERVER_MODEL_URI: model.mountPath,
    MLSERVER_MODEL_IMPLEMENTATION: runtime?.implementation,
    MLSERVER_PARALLEL_WORKERS: "0",
  };
  return {
    image: `docker.io/seldonio/mlserver:${mlserverVersion}-${runtime?.flavour}`,
    settings: { env: Object.entries(settings).map(([name, value]) => ({ name, value })) },
    port: 8080,
    metricsPort: 8082,
    readyPath: `/v2/models/${spec.name}/ready`,
    init: fetching(spec, model.mountPath),
    model,
  };
}

/** Brings the model's files to a folder, by the program KServe itself uses: it reads s3, gs, Azure, hf and https. */
export function fetching({ model: { storage_uri } = {} }: Spec, folder: string): { readonly [key: string]: Value } {
  return { name: "fetch-model", image: "docker.io/kserve/storage-initializer:v0.20.0", args: [storage_uri, folder] };
}

/** https://mlflow.org/docs/latest/cli.html#mlflow-models-serve */
function mlflow(plan: Plan): Container {
  const uri = systemOf(plan.stack.registry)?.champion?.(plan.spec.name) ?? plan.spec.name;
  return {
    image: imageOf(plan),
    args: ["mlflow", "models", "serve", "-m", uri, "--env-manager", "local", "--host", "0.0.0.0", "--port", "8080"],
    settings: { ...podAccess(plan) },
    port: 8080,
    readyPath: "/ping",
    model,
  };
}
