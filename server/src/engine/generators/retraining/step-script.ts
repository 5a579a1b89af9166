/** retraining/step.py: one step of a retraining by its name, for engines that start a container or a program for each. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, type FileGenerator } from "../generator";
import { type Code, code, literal, python, pythonFile } from "../python";
import { called, constants, word as expression } from "./pipeline/dsl";
import { isReference, type Pipeline, referencesOf, scriptsIn, type Word } from "./pipeline/pipeline";
import { retrainingOf } from "./pipeline/steps";

/** What differs by engine. */
export interface StepWords {
  /** Imports that `login` needs. */
  readonly imports?: string;
  /** Code before the command, for what the engine does not put into the environment; `env` is to be filled. */
  readonly login?: (plan: Plan, pipeline: Pipeline) => Code | undefined;
  /** Code that hands on `outputs`; a file of JSON at `--outputs` if left out. */
  readonly handOn?: Code;
  /** More options of the command line, as code. */
  readonly options?: Code;
  /** True where the engine has no gate of its own, so that what is behind the gate asks `--given` itself. */
  readonly asksGate?: true;
}

/** The script as the steps of a system's pipeline start it. */
export function stepScript(tool: string, folder: string, words: StepWords = {}): FileGenerator {
  return defineGenerator({
    id: `systems/${folder}/step`,
    tier: 3,
    path: stepPath,
    about: "one step of a retraining, as the pipeline starts it",
    system: { role: "pipeline", tool },
    generate: (plan, origin) => [pythonFile(stepPath, origin, source(plan, words))],
  });
}

export const stepPath = "retraining/step.py";

/** Words after the script that run a step; `read` says what stands for a parameter. */
export function argumentsFor(step: string, pipeline: Pipeline, read: (parameter: string) => string): readonly string[] {
  const taken = takenBy(step, pipeline);
  return [step, ...taken.flatMap((name) => [`--${name}`, read(name)])];
}

function takenBy(name: string, { steps, behindGate }: Pipeline): readonly string[] {
  const step = [...steps, ...behindGate].find((each) => each.name === name);
  // what is only read to tell two runs apart is none of the command's words
  const references = step ? referencesOf({ command: step.command }) : [];
  return references.flatMap((each) => ("parameter" in each ? [each.parameter] : []));
}

function source(plan: Plan, { imports, login, handOn, options, asksGate }: StepWords): Code {
  const pipeline = retrainingOf(plan);
  const { steps, behindGate, gate, report } = pipeline;
  const all = [...steps, ...behindGate];
  const commands = all.map(({ name, command }) => called(`${literal(name)}: [`, command.map(argument), 4, "],"));
  const entering = login?.(plan, pipeline);
  const standard = ["argparse", ...(handOn ? [] : ["json"]), "os", "subprocess", "sys", "tempfile"];
  const added = [
    ...(handOn ? [] : ['parser.add_argument("--outputs", type=Path, help="where the step leaves what it hands on")']),
    ...(asksGate ? ['parser.add_argument("--given", type=Path, help="what the step before has left")'] : []),
    ...(options ? [options.text] : []),
  ];
  return python`
    """One step of the retraining by its name."""

    ${code(standard.map((name) => `import ${name}`).join("\n"))}
    from pathlib import Path${code(entering && imports ? `\n\n${imports}` : "")}

    ${constants(scriptsIn([...all.map(({ command }) => command), report]))}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step")
    parser.add_argument("--data")
    parser.add_argument("--label", default="label")
    ${code([...added, "args = parser.parse_args()"].join("\n"))}
    out = Path(tempfile.mkdtemp())
    commands = {
        ${code(commands.join("\n"))}
        "report": [${code(report.map(expression).join(", "))}],
    }
    ${code([...(asksGate ? [question(gate.asks.output, gate.equals, behindGate)] : []), "env = dict(os.environ)"].join("\n"))}
    ${code([...(entering ? [entering.text.trim()] : []), "root = Path(sys.argv[0]).resolve().parents[1]"].join("\n"))}
    subprocess.run([str(word) for word in commands[args.step]], check=True, cwd=root, env=env)
    outputs = {file.name: file.read_text() for file in out.iterdir()}
    ${handOn ?? code(toFile)}
  `;
}

const toFile = `if args.outputs:
    args.outputs.parent.mkdir(parents=True, exist_ok=True)
    args.outputs.write_text(json.dumps(outputs))`;

function question(output: string, equals: string, behind: Pipeline["behindGate"]): string {
  const names = literal(behind.map(({ name }) => name));
  return `if args.step in ${names} and json.loads(args.given.read_text())[${literal(output)}] != ${literal(equals)}:
    print("The champion stays.")
    sys.exit()`;
}

function argument(word: Word): string {
  if (typeof word === "string" || "constant" in word) return expression(word);
  if (!isReference(word)) return `out / ${literal(word.writes)}`;
  if ("parameter" in word) return `args.${word.parameter}`;
  throw new Error(`a step's words are known when it starts: ${word.step} hands on ${word.output} to a later one's command`);
}
