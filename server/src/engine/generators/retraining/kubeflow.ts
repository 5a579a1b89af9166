/** retraining/retraining-pipeline.py: the retraining in the language of Kubeflow's SDK. */
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";
import { body, components, parameters } from "./pipeline/dsl";
import type { Pipeline } from "./pipeline/pipeline";
import { retrainingOf } from "./pipeline/steps";

export default defineGenerator({
  id: "retraining/kubeflow",
  tier: 3,
  path: paths.pipeline,
  about: "the retraining in Python; run it to compile it",
  system: { role: "pipeline", tool: "kubeflow" },
  generate: (plan, origin) => [pythonFile(paths.pipeline, origin, source(retrainingOf(plan)))],
});

function source(pipeline: Pipeline): Code {
  const { name, title, description, image, env, secret, report } = pipeline;
  return python`
    """Run to compile it; caching is for steps that depend on their inputs alone."""

    from pathlib import Path

    from kfp import compiler, dsl${code(secret ? ", kubernetes" : "")}

    IMAGE = ${image}
    ENV = ${env}
    REPORT = r"""${code(report)}"""


    ${components(pipeline)}


    @dsl.container_component
    def report(status: dsl.PipelineTaskFinalStatus):
        return dsl.ContainerSpec(image=IMAGE, command=["python", "-c", REPORT, status])


    def task(step, cached=False, retries=0${code(optional(pipeline))}):
        step.set_caching_options(cached).set_cpu_limit(${String(pipeline.cpu)}).set_memory_limit(${`${pipeline.memoryGi}Gi`})
        for name, value in ENV.items():
            step.set_env_variable(name, value)
        if retries:
            step.set_retry(retries, backoff_duration="60s")
        ${code(setup(pipeline))}
        return step


    @dsl.pipeline(name=${name}, display_name=${title}, description=${description})
    def retraining(${parameters(pipeline)}):
        with dsl.ExitHandler(task(report()${code(secret ? ", secret=False" : "")})):
            ${body(pipeline)}


    if __name__ == "__main__":
        compiler.Compiler().compile(retraining, str(Path(__file__).with_suffix(".ir.yaml")))
  `;
}

function optional({ steps, secret }: Pipeline): string {
  return `${steps.some(({ gpus }) => gpus > 0) ? ", gpus=0" : ""}${secret ? ", secret=True" : ""}`;
}

/** What only some plans need of every task. */
function setup({ steps, secret }: Pipeline): string {
  const usesGpus = steps.some(({ gpus }) => gpus > 0);
  return [
    ...(usesGpus ? ["if gpus:", '    step.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(gpus)'] : []),
    ...(secret
      ? [
          "if secret:",
          `    kubernetes.use_secret_as_env(step, ${literal(secret.name)}, {name: name for name in ${literal(secret.variables)}})`,
        ]
      : []),
  ].join("\n");
}
