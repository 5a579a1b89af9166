/** The pipeline of Vertex AI: Kubeflow's SDK compiles the Python to our IR, and Google's SDK makes a job of it. */
import { isDeepStrictEqual } from "node:util";
import { parseAllDocuments } from "yaml";
import { paths } from "../../../server/src/engine/generators/paths";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { judgedBy } from "../python-json";

const packages = ["google-cloud-aiplatform==2.7.0", "kfp==2.17.3"];

export const checks: readonly Check[] = [
  { name: "retraining: Vertex AI's pipeline compiles to our IR, and google-cloud-aiplatform 2.7.0 makes a job of it", run },
];

interface Job {
  readonly compiled: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly broken: boolean;
}

const script = `
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform
aiplatform.init(project="project", location="europe-west1", credentials=AnonymousCredentials())

def job(folder, **told):
    template = str(folder / "${paths.pipelineIr}")
    return aiplatform.PipelineJob(display_name="check", template_path=template, pipeline_root="gs://bucket", parameter_values=told)

def told(folder):
    made = job(folder, data="gs://bucket/rows.csv", reason="drift")
    spec = made._gca_resource
    try:
        job(folder, date="gs://bucket/rows.csv")
        broken = False
    except ValueError:
        broken = True
    (folder / "${paths.pipelineIr}").unlink()
    runpy.run_path(str(folder / "${paths.pipeline}"), run_name="__main__")
    return {
        "compiled": (folder / "${paths.pipelineIr}").read_text(),
        "name": spec.pipeline_spec["pipelineInfo"]["name"],
        "parameters": dict(spec.runtime_config.parameter_values),
        "broken": broken,
    }
`;

async function run(): Promise<Outcome> {
  const covering = bundlesWith("pipeline", "vertex_ai").filter(({ plan }) => plan.tier === 3);
  const [first] = covering;
  const gpu = first && {
    ...first.spec,
    tracking: { tool: "mlflow" as const, auth: "oidc" as const },
    model: { ...first.spec.model, hardware: "gpu" as const },
    infrastructure: { ...first.spec.infrastructure, gpu: true },
  };
  const bundles = [...covering, ...(gpu ? [bundleOf("vertex-gpu", gpu)] : [])];
  return judgedBy<Job>(packages, script, bundles, faultsOf);
}

function faultsOf(
  { name, files, plan }: Bundle,
  told: ({ readonly error?: string } & Partial<Job>) | undefined,
): readonly string[] {
  if (!told || told.error) return [`${name}: ${told?.error}`];
  const ours = documents(files.find((file) => file.path === paths.pipelineIr)?.text ?? "");
  const { compiled = "", ...rest } = told;
  const expected = {
    name: `${plan.spec.name}-retraining`,
    parameters: { data: "gs://bucket/rows.csv", reason: "drift" },
    broken: true,
  };
  return [
    ...(isDeepStrictEqual(ours, documents(compiled)) ? [] : [`${name}: the SDK compiles something else`]),
    ...(ours.length === 1 ? [] : [`${name}: Vertex AI reads one document, there are ${ours.length}`]),
    ...(isDeepStrictEqual({ ...rest }, expected)
      ? []
      : [`${name}: ${JSON.stringify(rest)}, expected ${JSON.stringify(expected)}`]),
  ];
}

/** Without the version of the SDK that wrote them. */
function documents(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => {
    const { sdkVersion: _, ...value } = document.toJS() as Readonly<Record<string, unknown>>;
    return value;
  });
}
