/** retraining/run.py: the steps of the retraining one after the other, for engines that start one container. */
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";
import { called, constants, word as expression } from "./pipeline/dsl";
import { isReference, type PipelineStep, referencesOf, scriptsIn, type Word } from "./pipeline/pipeline";
import { retrainingOf } from "./pipeline/steps";

export default defineGenerator({
  id: "retraining/run",
  tier: 3,
  path: paths.retrainingRun,
  about: "all steps of a retraining, one after the other",
  applies: ({ stack }) => stack.pipeline === "cron" || stack.pipeline === "triggers_only",
  generate: (plan, origin) => {
    const { title, parameters, steps, gate, behindGate } = retrainingOf(plan);
    const all = [...steps, ...behindGate].flatMap(referencesOf);
    const taken = parameters.filter(({ name }) => all.some((each) => "parameter" in each && each.parameter === name));
    const options = taken.map(({ name, default: value }) =>
      value === undefined
        ? python`parser.add_argument(${option(name)}, required=True)`
        : python`parser.add_argument(${option(name)}, default=${value})`,
    );
    const source = python`
      """${code(title)}."""

      import argparse
      import subprocess
      import tempfile
      from pathlib import Path

      parser = argparse.ArgumentParser(description=__doc__)
      ${code(options.map(({ text }) => text).join("\n"))}
      args = parser.parse_args()
      ${constants(scriptsIn([...steps, ...behindGate].map(({ command }) => command)))}
      out = Path(tempfile.mkdtemp())


      def step(*command):
          print(*command, flush=True)
          subprocess.run([str(word) for word in command], check=True)


      ${calls(steps)}
      if ${code(read(gate.asks.output))} == ${gate.equals}:
          ${calls(behindGate)}
    `;
    return [pythonFile(paths.retrainingRun, origin, source)];
  },
});

function option(name: string): string {
  return `--${name.replaceAll("_", "-")}`;
}

function calls(steps: readonly PipelineStep[]): Code {
  return code(steps.map(({ command }) => called("step(", command.map(argument), 4)).join("\n"));
}

function argument(word: Word): string {
  if (typeof word === "string" || "constant" in word) return expression(word);
  if (!isReference(word)) return `out / ${literal(word.writes)}`;
  return "parameter" in word ? `args.${word.parameter}` : read(word.output);
}

function read(output: string): string {
  return `(out / ${literal(output)}).read_text()`;
}
