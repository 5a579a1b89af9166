import { CannotProceed, type Silencer } from "../../engine/index";
import { auditTargets, checkTargets } from "../../host/checked";
import { findTargets, type Named } from "../../host/targets";
import { paintFor } from "../colour";
import { type Command, type Context, type Exit, exit, type Streams, wholeNumber } from "../command";
import { githubReport } from "../formats/github";
import { jsonReport } from "../formats/json";
import { sarifReport } from "../formats/sarif";
import { suppressionsJson, suppressionsText } from "../formats/suppressions";
import { textReport } from "../formats/text";
import { type Report, reportOn } from "../report";

interface Options {
  readonly format: "text" | "json" | "sarif" | "github";
  readonly maxWarnings?: number;
  readonly stdinFilename: string;
  readonly reportSuppressions?: boolean;
}

export const check: Command<Options> = {
  usage: "check [PATH...]",
  summary: "Print what is wrong in files and folders (the current folder if none is named, standard input for -)",
  options: [
    { flags: "--format <FORMAT>", summary: "how to print it", choices: ["text", "json", "sarif", "github"], default: "text" },
    { flags: "--max-warnings <N>", summary: "more warnings than this are a failure too", read: wholeNumber(0) },
    { flags: "--stdin-filename <F>", summary: "the name standard input goes by", default: "stdin.yaml" },
    { flags: "--report-suppressions", summary: "print what is silenced, where and why, instead of what is wrong" },
  ],
  async run(paths, call) {
    if (call.options.reportSuppressions) demandPlainFormat(call.options);
    const named = await Promise.all((paths.length > 0 ? paths : ["."]).map((path) => namedBy(path, call)));
    const targets = await findTargets(named, call);
    const report = reportOn(checkTargets(targets));
    call.out.write(
      call.options.reportSuppressions ? renderSuppressions(auditTargets(targets), report, call) : render(report, call),
    );
    return verdict(report, call);
  },
};

type Call = Context & { readonly options: Options };

async function namedBy(path: string, { stdin, options }: Call): Promise<Named> {
  return path === "-" ? { path: options.stdinFilename, text: await readAll(stdin) } : { path };
}

async function readAll(stdin: Streams["stdin"]): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of stdin) text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
  return text + decoder.decode();
}

function render(report: Report, call: Call): string {
  const { format } = call.options;
  if (format === "json") return jsonReport(report);
  if (format === "sarif") return sarifReport(report);
  if (format === "github") return githubReport(report);
  return textReport(report, paintFor(call.out, call));
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

/** Says on the error stream what the report itself does not show, and how it all ends. */
function verdict({ files, unread, summary }: Report, { err, options }: Call): Exit {
  for (const one of unread) err.write(`mlops-lifecycle: ${one.path} was not checked: ${one.unread}.\n`);
  for (const { path } of files.filter(({ kinds }) => kinds.length === 0)) {
    err.write(`mlops-lifecycle: ${path} was not checked: it holds no document of a kind we know.\n`);
  }
  const failures = files.flatMap((file) => file.failures.map((failure) => ({ ...failure, path: file.path })));
  for (const { rule, path, error } of failures) {
    const why = error instanceof Error ? error.message : String(error);
    err.write(`mlops-lifecycle: Rule ${rule} failed on ${path}: ${why}. That is our fault; all other findings stand.\n`);
  }
  const { maxWarnings } = options;
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings;
  if (tooMany) err.write(`mlops-lifecycle: ${summary.warnings} warnings, and no more than ${maxWarnings} are allowed.\n`);
  if (failures.length > 0 || unread.some(({ large }) => !large)) return exit.failed;
  return summary.errors > 0 || tooMany ? exit.no : exit.ok;
}
