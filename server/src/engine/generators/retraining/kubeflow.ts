/** retraining/retraining-pipeline.py: the retraining in the language of Kubeflow's SDK. */
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";
import { body, called, components, constants, parameters, word } from "./pipeline/dsl";
import { reportLimits } from "./pipeline/executors";
import { acceleratorOf, type Pipeline, scriptsIn } from "./pipeline/pipeline";
import { retrainingOf } from "./pipeline/steps";

export default defineGenerator({
  id: "retraining/kubeflow",
  tier: 3,
  path: paths.pipeline,
  about: "the pipeline, compiled when run",
  system: { role: "pipeline", tool: "kubeflow" },
  generate: (plan, origin) => [pythonFile(paths.pipeline, origin, source(retrainingOf(plan)))],
});

/** The pipeline in Python, for every engine that runs what Kubeflow's SDK compiles. */
export function source(pipeline: Pipeline): Code {
  const { name, title, description, image, secret, report } = pipeline;
  const options = [`name=${literal(name)}`, `display_name=${literal(title)}`, `description=${literal(description)}`];
  return python`
    """Run to compile it."""

    from pathlib import Path

    from kfp import compiler, dsl${code(secret ? ", kubernetes" : "")}

    IMAGE = ${image}
    ${constants(scriptsIn([...commandsOf(pipeline), report]))}


    ${components(pipeline)}


    @dsl.container_component
    def report(status: dsl.PipelineTaskFinalStatus):
        return dsl.ContainerSpec(image=IMAGE, command=[${code(report.map(word).join(", "))}, status])


    def task(step, cached=False, retries=0${code(usesGpus(pipeline) ? ", gpus=0" : "")}):
        step.set_caching_options(cached).set_cpu_limit(${String(pipeline.cpu)}).set_memory_limit(${`${pipeline.memoryGi}Gi`})
        if retries:
            step.set_retry(retries, backoff_duration="60s")
        ${code(setup(pipeline))}
        return step


    ${code(called("@dsl.pipeline(", options))}
    def retraining(${parameters(pipeline)}):
        with dsl.ExitHandler(${code(reporter)}):
            ${body(pipeline)}


    if __name__ == "__main__":
        compiler.Compiler().compile(retraining, str(Path(__file__).with_suffix(".ir.yaml")))
  `;
}

function commandsOf({ steps, behindGate }: Pipeline) {
  return [...steps, ...behindGate].map(({ command }) => command);
}

/** The last task is no step: it needs next to nothing, and no secret. */
const reporter = `report().set_caching_options(False).set_cpu_limit("${reportLimits.cpu * 1000}m").set_memory_limit("${reportLimits.memoryMi}Mi")`;

function usesGpus({ steps }: Pipeline): boolean {
  return steps.some(({ gpus }) => gpus > 0);
}

/** What only some plans need of every step. */
function setup(pipeline: Pipeline): string {
  const { env, secret } = pipeline;
  return [
    ...Object.entries(env).map(([name, value]) => python`step.set_env_variable(${name}, ${value})`.text),
    ...(usesGpus(pipeline)
      ? ["if gpus:", `    step.set_accelerator_type(${literal(acceleratorOf(pipeline))}).set_accelerator_limit(gpus)`]
      : []),
    ...(secret
      ? [
          `names = ${literal(secret.variables)}`,
          `kubernetes.use_secret_as_env(step, ${literal(secret.name)}, {name: name for name in names})`,
        ]
      : []),
  ].join("\n");
}
