/** retraining/flow.py: the retraining as a flow of Prefect 3, run in the bundle's image. */
import { defineGenerator } from "../../generators/generator";
import { type Code, code, literal, python, pythonFile } from "../../generators/python";
import { called, constants, word as expression, parameters } from "../../generators/retraining/pipeline/dsl";
import {
  inputOf,
  isReference,
  outputsOf,
  type Pipeline,
  type PipelineStep,
  referencesOf,
  scriptsIn,
  type Word,
} from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";

export const flowPath = "retraining/flow.py";

export default defineGenerator({
  id: "systems/prefect/flow",
  tier: 3,
  path: flowPath,
  about: "the retraining as a flow",
  system: { role: "pipeline", tool: "prefect" },
  generate: (plan, origin) => [pythonFile(flowPath, origin, source(retrainingOf(plan)))],
});

function source(pipeline: Pipeline): Code {
  const { name, description, steps, behindGate, gate, report, env, secret } = pipeline;
  const all = [...steps, ...behindGate];
  return python`
    """Each step a task; a better challenger passes the gate."""

    import json
    import os
    import subprocess
    import tempfile
    from pathlib import Path

    from prefect import flow, task${code(secret ? "\nfrom prefect.blocks.system import Secret" : "")}

    ENV = ${env}
    ${code(
      secret
        ? called(
            "SECRETS = {",
            Object.entries(blocksOf(secret)).map(([name, block]) => `${literal(name)}: ${literal(block)}`),
            0,
            "}",
          )
        : "",
    )}
    ${constants(scriptsIn([...all.map(({ command }) => command), report]))}


    def run(*command):
        """Runs it in the bundle's folder; hands on what it leaves in its last word."""
        env = os.environ | ENV${code(secret ? " | {variable: Secret.load(block).get() for variable, block in SECRETS.items()}" : "")}
        root = Path(__file__).resolve().parents[1]
        subprocess.run([str(word) for word in command], check=True, cwd=root, env=env)


    ${code(all.map((step) => taskOf(step, pipeline).text.trim()).join("\n\n\n"))}


    def report(flow, flow_run, state):
        run(${code(report.map(expression).join(", "))}, json.dumps({"state": "FAILED", "run": str(flow_run.id)}))


    ${code(called("@flow(", [`name=${literal(name)}`, `description=${literal(description)}`, "on_failure=[report]", "on_crashed=[report]"]))}
    def retraining(${parameters(pipeline)}):
        ${code(steps.map((step) => call(step, gate.asks.step)).join("\n"))}
        if ${code(gate.asks.output)} == ${gate.equals}:
            ${code(behindGate.map((step) => call(step, gate.asks.step)).join("\n"))}
  `;
}

/** A block's name has no `_`. */
export function blocksOf({ name, variables }: NonNullable<Pipeline["secret"]>): Readonly<Record<string, string>> {
  return Object.fromEntries(variables.map((each) => [each, `${name}-${each.toLowerCase().replaceAll("_", "-")}`]));
}

/** Without a result store that outlives the pod nothing can be taken from an earlier run, so nothing is cached. */
function taskOf({ name, retries, command }: PipelineStep, { parameters: all }: Pipeline): Code {
  const taken = referencesOf({ command }).map((each) => `${inputOf(each)}: ${typeIn(all, inputOf(each))}`);
  const [output] = outputsOf({ command } as PipelineStep);
  const decorator = retries > 0 ? `@task(retries=${retries}, retry_delay_seconds=60)` : "@task";
  const words = called("run(", command.map(argument), 4);
  return output === undefined
    ? python`
        ${code(decorator)}
        def ${code(name)}(${code(taken.join(", "))}):
            ${code(words)}
      `
    : python`
        ${code(decorator)}
        def ${code(name)}(${code(taken.join(", "))}):
            ${code(output)} = Path(tempfile.mkdtemp()) / ${output}
            ${code(words)}
            return ${code(output)}.read_text()
      `;
}

function typeIn(all: Pipeline["parameters"], name: string): string {
  return all.find((each) => each.name === name)?.type === "number" ? "float" : "str";
}

function argument(word: Word): string {
  if (typeof word === "string" || "constant" in word) return expression(word);
  return isReference(word) ? inputOf(word) : word.writes;
}

/** Only what the gate asks is given a name. */
function call({ name, command }: PipelineStep, asked: string): string {
  const [output] = outputsOf({ command } as PipelineStep);
  const taken = referencesOf({ command }).map(inputOf);
  return `${name === asked ? `${output} = ` : ""}${name}(${taken.join(", ")})`;
}
