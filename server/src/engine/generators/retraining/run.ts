/** retraining/run.py: the steps of the retraining one after the other, for engines that start one container. */
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";
import { isReference, type PipelineStep, type Word } from "./pipeline/pipeline";
import { retrainingOf } from "./pipeline/steps";

export default defineGenerator({
  id: "retraining/run",
  tier: 3,
  path: paths.retrainingRun,
  about: "all steps of a retraining, one after the other",
  applies: ({ stack }) => stack.pipeline === "cron" || stack.pipeline === "triggers_only",
  generate: (plan, origin) => {
    const { title, parameters, steps, gate, behindGate } = retrainingOf(plan);
    const options = parameters.map(({ name, default: value }) =>
      value === undefined
        ? python`parser.add_argument(${option(name)}, required=True)`
        : python`parser.add_argument(${option(name)}, default=${value})`,
    );
    const source = python`
      """${code(title)}; the challenger goes on only if it beats the champion."""

      import argparse
      import subprocess
      import tempfile
      from pathlib import Path

      parser = argparse.ArgumentParser(description=__doc__)
      ${code(options.map(({ text }) => text).join("\n"))}
      args = parser.parse_args()
      out = Path(tempfile.mkdtemp())


      def step(*command):
          print("step:", *command, flush=True)
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
  return code(steps.map(({ command }) => `step(${command.map(argument).join(", ")})`).join("\n"));
}

function argument(word: Word): string {
  if (typeof word === "string") return literal(word);
  if (!isReference(word)) return `out / ${literal(word.writes)}`;
  return "parameter" in word ? `args.${word.parameter}` : read(word.output);
}

function read(output: string): string {
  return `(out / ${literal(output)}).read_text().strip()`;
}
