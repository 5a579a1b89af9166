/** For people in a terminal: one finding a line, at a place most terminals make a link of. */
import type { Finding, Severity } from "../../engine/index";
import type { CheckedFile } from "../../host/checked";
import { type Paint, plain } from "../colour";
import type { Report, Summary } from "../report";
import { excerpt } from "./excerpt";
import type { Printing } from "./index";

/** Findings file by file, then what it comes to. */
export function textReport({ files, summary }: Report, printing: Printing): string {
  const groups = files.filter(({ findings }) => findings.length > 0).map((file) => textFindings(file, printing));
  return [...groups, summaryLine(summary)].join("\n");
}

/** The findings of one file, a line each, and the source below where it is to be shown. */
export function textFindings(
  { path, findings }: Pick<CheckedFile, "path" | "findings">,
  { paint, textOf }: Printing = { paint: plain },
): string {
  const text = textOf?.(path);
  return findings
    .map((finding) => `${line(path, finding, paint)}\n${text === undefined ? "" : excerpt(text, finding.range, paint)}`)
    .join("");
}

const colours: Readonly<Record<Severity, keyof Paint>> = { error: "red", warning: "yellow", info: "blue", hint: "grey" };

function line(path: string, { range, severity, message, rule }: Finding, paint: Paint): string {
  const place = `${path}:${range.start.line + 1}:${range.start.character + 1}:`;
  const indented = message.replaceAll("\n", "\n  ");
  return `${place} ${paint[colours[severity]](severity)} ${indented} ${paint.grey(`[${rule}]`)}`;
}

/** What all findings come to, as a line. */
export function summaryLine({ errors, warnings, infos, hints, files }: Summary): string {
  const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note"), counted(hints, "hint")];
  const found = counts.filter((words) => !words.startsWith("0 "));
  return `${found.length > 0 ? found.join(", ") : "Nothing found"} in ${counted(files, "file")}.\n`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
