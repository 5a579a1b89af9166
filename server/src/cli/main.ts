/** Command line → command → exit status. Knows no command's meaning and touches no process. */
import { CommanderError, InvalidArgumentError, Option, Command as Parser } from "commander";
import { CannotProceed, type Rule } from "../engine/index";
import { version } from "../host/version";
import { type Command, type CommandOption, type Context, exit, type Streams } from "./command";
import { commands } from "./commands/index";
import { refusalLine } from "./refusal";

const program = "mlops-lifecycle";

/** What may be exchanged; everything else is the product's. */
export interface CliOptions {
  /** The rules to check with, instead of all of the product's. */
  readonly rules?: readonly Rule[];
  /** The file that runs this, for other threads to run it too; without one all is done in this thread. */
  readonly program?: string;
}

/** Runs one command line (without the program's own name) and says how it went. Never throws. */
export async function runCli(argv: readonly string[], streams: Streams, options: CliOptions = {}): Promise<number> {
  let status: number = exit.ok;
  const parser = parserOf({ ...streams, ...options }, (result) => {
    status = result;
  });
  try {
    await parser.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    return failed(error, argv, streams);
  }
}

function parserOf(context: Context, finish: (status: number) => void): Parser {
  const parser = new Parser(program)
    .description("Judges the files that put a machine-learning model in production, and generates them from one small spec.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [COMMAND]", "print the help of a command")
    .exitOverride()
    .showHelpAfterError(`Run "${program} --help" for all commands.`)
    .configureOutput({
      writeOut: (text) => context.out.write(text),
      writeErr: (text) => context.err.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, `${program}: `)),
      getOutHasColors: () => context.out.isTTY === true,
      getErrHasColors: () => context.err.isTTY === true,
    });
  for (const command of commands) {
    addCommand(parser, command).action(async (...given: unknown[]) => {
      const words = given
        .slice(0, -2)
        .flat()
        .filter((word) => typeof word === "string");
      finish(await command.run(words, { ...context, options: given.at(-2) as object }));
    });
  }
  return parser;
}

function addCommand(parser: Parser, { usage, summary, options }: Command): Parser {
  const [name = "", ...words] = usage.split(" ");
  const added = parser.command(name).description(summary).helpOption("-h, --help", "print this help");
  for (const word of words) added.argument(/^\[.*\]$/.test(word) ? word : `<${word}>`);
  for (const option of options) added.addOption(parserOption(option));
  // Subcommands copy the settings of their parent when they are made, so this one only adds where to find help.
  return added.showHelpAfterError(`Run "${program} ${name} --help" for its usage.`);
}

function parserOption({ flags, summary, choices, default: preset, read }: CommandOption): Option {
  const option = new Option(flags, summary);
  if (choices) option.choices(choices);
  if (preset !== undefined) option.default(preset);
  if (read) option.argParser((word) => asArgument(() => read(word)));
  return option;
}

function asArgument<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function failed(error: unknown, argv: readonly string[], { err, env }: Streams): number {
  if (error instanceof CommanderError) return error.exitCode === 0 && argv.length > 0 ? exit.ok : exit.failed;
  const detail = env["MLOPS_DEBUG"] && error instanceof Error ? `${error.stack}\n` : "";
  err.write((error instanceof CannotProceed ? refusalLine(error) : bugLine(error)) + detail);
  return exit.failed;
}

function bugLine(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `${program}: Something went wrong that is our fault: ${why.replace(/\.$/, "")}. Run again with MLOPS_DEBUG=1 to see where, and report it.\n`;
}
