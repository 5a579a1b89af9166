import path from "node:path";
import { CannotProceed, type Silencer } from "../../engine/index";
import { changedSince } from "../../host/changed-files";
import { auditTargets, checkTargets } from "../../host/checked";
import { fixTargets } from "../../host/fix";
import { narrowed } from "../../host/narrowed";
import { findTargets, type Named, type Target } from "../../host/targets";
import { paintFor } from "../colour";
import { type Command, type Context, type Streams, wholeNumber } from "../command";
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
    { flags: "--report-suppressions", summary: "print what is silenced, where and why, instead of what is wrong" },
  ],
  async run(paths, call) {
    if (call.options.reportSuppressions) demandPlainFormat(call.options);
    const named = await Promise.all((paths.length > 0 ? paths : ["."]).map((name) => namedBy(name, call)));
    if (call.options.fix) await fix(named, call);
    const targets = await targetsOf(named, call);
    const report = reportOn(checkTargets(targets, progressOn(call)));
    call.out.write(
      call.options.reportSuppressions ? renderSuppressions(auditTargets(targets), report, call) : render(report, targets, call),
    );
    return verdict(report, call);
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

/** The files that were named, as far as the options want them. */
async function targetsOf(named: readonly Named[], { options, ...context }: Call): Promise<readonly Target[]> {
  const { cwd } = context;
  const targets = await findTargets(named, { ...context, ...(options.config === undefined ? {} : { config: options.config }) });
  const changed = options.changedSince === undefined ? undefined : await changedSince(options.changedSince, cwd);
  const wanted = changed ? narrowed(targets, (file) => changed.has(path.resolve(cwd, file))) : targets;
  return options.shard ? narrowed(wanted, options.shard.holds) : wanted;
}

async function fix(named: readonly Named[], call: Call): Promise<void> {
  if (named.some(({ text }) => text !== undefined))
    throw new CannotProceed({
      what: "Cannot fix standard input",
      why: "there is no file to write to",
      next: "Name the file, or leave --fix away",
    });
  const { findings, files } = await fixTargets(await targetsOf(named, call), call.cwd);
  if (findings > 0) call.err.write(`mlops-lifecycle: Fixed ${counted(findings, "finding")} in ${counted(files, "file")}.\n`);
}

function render(report: Report, targets: readonly Target[], call: Call): string {
  const { format, excerpt = call.out.isTTY === true } = call.options;
  const texts = new Map(targets.flatMap(({ files }) => files.map((file) => [file.path, file.text])));
  const textOf = excerpt ? { textOf: (file: string) => texts.get(file) } : {};
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
