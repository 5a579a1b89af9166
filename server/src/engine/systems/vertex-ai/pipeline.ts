/** retraining/retraining-pipeline.py and its compiled form: what Kubeflow's SDK compiles also runs on Vertex AI Pipelines. */
import { defineGenerator, headOf } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { pythonFile } from "../../generators/python";
import { yamlDocuments } from "../../generators/render";
import { source } from "../../generators/retraining/kubeflow";
import { compile } from "../../generators/retraining/pipeline/compile";
import type { Pipeline, PipelineStep, Script } from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import type { Plan } from "../../plan/plan";

const system = { role: "pipeline", tool: "vertex_ai" } as const;

export const inPython = defineGenerator({
  id: "systems/vertex-ai/pipeline",
  tier: 3,
  path: paths.pipeline,
  about: "the pipeline, compiled when run",
  system,
  generate: (plan, origin) => [pythonFile(paths.pipeline, origin, source(vertexPipeline(plan)))],
});

export const inIr = defineGenerator({
  id: "systems/vertex-ai/pipeline-ir",
  tier: 3,
  path: paths.pipelineIr,
  about: "the compiled pipeline",
  compiled: true,
  system,
  generate: (plan, origin) => {
    const pipeline = vertexPipeline(plan);
    const head = `PIPELINE DEFINITION\nName: ${pipeline.name}\nDescription: ${pipeline.description}\n${headOf(origin)}`;
    return [yamlDocuments(paths.pipelineIr, compile(pipeline), head)];
  },
});

/**
 * There is no Kubernetes under it: a step fetches its login from Secret Manager, and a GPU is called by its model
 * (https://docs.cloud.google.com/vertex-ai/docs/pipelines/machine-types, read 2026-11-29).
 */
export function vertexPipeline(plan: Plan): Pipeline {
  const { secret, steps, behindGate, ...pipeline } = retrainingOf(plan);
  const all = { ...pipeline, accelerator: "NVIDIA_TESLA_T4" };
  if (!secret) return { ...all, steps, behindGate };
  const login = loginWith(secret);
  const logged = (step: PipelineStep): PipelineStep => ({ ...step, command: ["python", "-c", login, ...step.command] });
  return { ...all, steps: steps.map(logged), behindGate: behindGate.map(logged) };
}

/** Names of the secrets, which are those of the variables in lower case with `-`. */
export function secretNames({ name, variables }: NonNullable<Pipeline["secret"]>): readonly (readonly [string, string])[] {
  return variables.map((each) => [each, `${name}-${each.toLowerCase().replaceAll("_", "-")}`]);
}

/** A job of Vertex AI knows its project: https://docs.cloud.google.com/vertex-ai/docs/training/code-requirements (read 2026-11-29) */
function loginWith(secret: NonNullable<Pipeline["secret"]>): Script {
  const pairs = secretNames(secret).map(([variable, name]) => `    "${variable}": "${name}",`);
  const text = `
import os, sys
from google.cloud import secretmanager
client = secretmanager.SecretManagerServiceClient()
names = {
${pairs.join("\n")}
}
for variable, name in names.items():
    path = f"projects/{os.environ['CLOUD_ML_PROJECT_ID']}/secrets/{name}/versions/latest"
    os.environ[variable] = client.access_secret_version(name=path).payload.data.decode()
os.execvp(sys.argv[1], sys.argv[1:])
`;
  return { constant: "LOGIN", text };
}
