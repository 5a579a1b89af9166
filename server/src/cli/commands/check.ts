import path from "node:path";
import { CannotProceed, type Silencer } from "../../engine/index";
import { changedSince } from "../../host/changed-files";
import { auditTargets } from "../../host/checked";
import { costSoFar } from "../../host/cost";
import { fixTargets } from "../../host/fix";
import type { Named } from "../../host/gathered";
import { narrowed } from "../../host/narrowed";
import { findTargets, type Surroundings, type Target } from "../../host/targets";
import { Crew } from "../../host/threads/crew";
import { readHere } from "../../host/workspace";
import { paintFor } from "../colour";
import { type Command, type Context, type Streams, wholeNumber } from "../command";
import { costText } from "../formats/cost";
import { type Format, formats } from "../formats/index";
import { suppressionsJson, suppressionsText } from "../formats/suppressions";
import { counted } from "../formats/text";
import { progressOn } from "../progress";
import { type Report, reportOn } from "../report";
import { type Shard, shardOf } from "../shard";
import { verdict } from "../verdict";

interface Options {
  readonly format: Format;
  readonly excerpt?: boolean;
  readonly fix?: boolean;
  readonly changedSince?: string;
  readonly shard?: Shard;
  readonly config?: string;
  readonly maxWarnings?: number;
  readonly stdinFilename: string;
  readonly reportSuppressions?: boolean;
  readonly threads?: number;
  readonly stats?: boolean;
}

export const check: Command<Options> = {
  usage: "check [PATH...]",
  summary: "Print what is wrong in files and folders (the current folder if none is named, standard input for -)",
  options: [
    { flags: "--format <FORMAT>", summary: "how to print it", choices: Object.keys(formats), default: "text" },
    { flags: "--excerpt", summary: "show the source of each finding, as a terminal does, in a pipe too" },
    { flags: "--fix", summary: "first make every fix that has one right answer" },
    { flags: "--changed-since <REF>", summary: "only files that differ from a commit, a branch or a tag" },
    { flags: "--shard <I/N>", summary: "only the Ith of N equal parts, for machines that share the work", read: shardOf },
    { flags: "--config <FILE>", summary: "settings to use instead of .mlopsrc.yaml" },
    { flags: "--max-warnings <N>", summary: "more warnings than this are a failure too", read: wholeNumber(0) },
    { flags: "--stdin-filename <F>", summary: "the name standard input goes by", default: "stdin.yaml" },
    {
      flags: "--threads <N>",
      summary: "check on so many threads (by processors and size if left out)",
      read: wholeNumber(1, 64),
    },
    { flags: "--stats", summary: "say how long it took and how much memory, on the error stream" },
    { flags: "--report-suppressions", summary: "print what is silenced, where and why, instead of what is wrong" },
  ],
  async run(paths, call) {
    if (call.options.reportSuppressions) demandPlainFormat(call.options);
    const named = await Promise.all((paths.length > 0 ? paths : ["."]).map((name) => namedBy(name, call)));
    const crew = crewFor(call);
    try {
      if (call.options.fix) await fix(named, { ...crew.surroundings, read: readHere }, call);
      const targets = await targetsOf(named, crew.surroundings, call);
      const report = reportOn(await crew.check(targets, progressOn(call)));
      call.out.write(
        call.options.reportSuppressions ? renderSuppressions(auditTargets(targets), report, call) : render(report, targets, call),
      );
      if (call.options.stats) call.err.write(`${costText({ files: report.summary.files, threads: crew.size }, costSoFar())}\n`);
      return verdict(report, call);
    } finally {
      await crew.end();
    }
  },
};

type Call = Context & { readonly options: Options };

async function namedBy(name: string, { stdin, options }: Call): Promise<Named> {
  return name === "-" ? { path: options.stdinFilename, text: await readAll(stdin) } : { path: name };
}

async function readAll(stdin: Streams["stdin"]): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of stdin) text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
  return text + decoder.decode();
}

/** Who does the check. An audit goes through all files again, so it is done where they are all at hand. */
function crewFor({ cwd, rules, program, options: { config, threads, reportSuppressions } }: Call): Crew {
  return new Crew({
    cwd,
    ...(config === undefined ? {} : { config }),
    ...(rules ? { rules } : {}),
    ...(threads === undefined ? {} : { threads }),
    ...(program === undefined || reportSuppressions ? {} : { program }),
  });
}

/** The files that were named, as far as the options want them. */
async function targetsOf(
  named: readonly Named[],
  surroundings: Surroundings,
  { cwd, options }: Call,
): Promise<readonly Target[]> {
  const targets = await findTargets(named, surroundings);
  const changed = options.changedSince === undefined ? undefined : await changedSince(options.changedSince, cwd);
  const wanted = changed ? narrowed(targets, (file) => changed.has(path.resolve(cwd, file))) : targets;
  return options.shard ? narrowed(wanted, options.shard.holds) : wanted;
}

async function fix(named: readonly Named[], surroundings: Surroundings, call: Call): Promise<void> {
  if (named.some(({ text }) => text !== undefined))
    throw new CannotProceed({
      what: "Cannot fix standard input",
      why: "there is no file to write to",
      next: "Name the file, or leave --fix away",
    });
  const { findings, files } = await fixTargets(await targetsOf(named, surroundings, call), call.cwd);
  if (findings > 0) call.err.write(`mlops-lifecycle: Fixed ${counted(findings, "finding")} in ${counted(files, "file")}.\n`);
}

function render(report: Report, targets: readonly Target[], call: Call): string {
  const { format, excerpt = call.out.isTTY === true } = call.options;
  const files = new Map(targets.flatMap((target) => target.files.map((file) => [file.path, file])));
  const textOf = excerpt ? { textOf: (file: string) => files.get(file)?.text } : {};
  return formats[format](report, { paint: paintFor(call.out, call), ...textOf });
}

function demandPlainFormat({ format }: Options): void {
  if (format === "text" || format === "json") return;
  throw new CannotProceed({
    what: `Cannot report suppressions as ${format}`,
    why: "that format is made for findings",
    next: "Use --format text or --format json",
  });
}

function renderSuppressions(silencers: readonly Silencer[], report: Report, call: Call): string {
  if (call.options.format === "json") return suppressionsJson(silencers);
  return suppressionsText(silencers, report, paintFor(call.out, call));
}
