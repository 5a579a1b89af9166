/** What `check --report-suppressions` prints: everything that is silenced, for an auditor or for a script. */
import type { Silencer } from "../../engine/index";
import { type Paint, plain } from "../colour";
import type { Report } from "../report";
import { counted, summaryLine } from "./text";

/** A table, then what it comes to, then the findings that are left in numbers: they decide how the command ends. */
export function suppressionsText(silencers: readonly Silencer[], { summary }: Report, paint: Paint = plain): string {
  if (silencers.length === 0) return `Nothing is suppressed.\n${summaryLine(summary)}`;
  const rows = silencers.map(row);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((cells) => cells[column]?.text.length ?? 0)));
  const line = (cells: readonly Cell[]): string =>
    cells
      .map(({ text, isPoor }, column) => {
        const padded = column === cells.length - 1 ? text : text.padEnd(widths[column] ?? 0);
        return isPoor ? paint.yellow(padded) : padded;
      })
      .join("  ");
  const lines = [paint.grey(line(head.map((text) => ({ text })))), ...rows.map(line)];
  return `${lines.join("\n")}\n\n${totalLine(silencers)}${summaryLine(summary)}`;
}

/** The shape is a promise, so every field is named here. Lines count from one; `used` is null where nobody can know. */
export function suppressionsJson(silencers: readonly Silencer[]): string {
  const suppressions = silencers.map(({ path, line, rule, scope, files, severity, reason, used, findings }) => ({
    ...{ path, line: line + 1, rule, scope },
    ...(files ? { files } : {}),
    ...(severity ? { severity } : {}),
    reason: reason ?? null,
    used: used ?? null,
    findings,
  }));
  return `${JSON.stringify({ version: 1, suppressions, summary: totals(silencers) }, null, 2)}\n`;
}

interface Cell {
  readonly text: string;
  /** True for what an auditor will ask about. */
  readonly isPoor?: boolean;
}

const head = ["PLACE", "RULE", "SILENCED IN", "FINDINGS", "REASON"];

function row(silencer: Silencer): readonly Cell[] {
  const { path, line, rule, reason, used, findings } = silencer;
  const count = used === undefined ? "unknown" : used ? String(findings) : "none";
  return [
    { text: `${path}:${line + 1}` },
    { text: rule },
    { text: scopeWords(silencer) },
    { text: count, isPoor: used === false },
    { text: reason ?? "no reason given", isPoor: reason === undefined },
  ];
}

function scopeWords({ scope, files = [], severity }: Silencer): string {
  if (scope === "line") return "the next line";
  if (scope === "document") return "the document";
  if (scope === "files") return files.join(", ");
  return severity === "off" ? "the workspace" : `the workspace (only ${severity})`;
}

interface Totals {
  readonly suppressions: number;
  readonly withoutReason: number;
  readonly unused: number;
}

function totals(silencers: readonly Silencer[]): Totals {
  return {
    suppressions: silencers.length,
    withoutReason: silencers.filter(({ reason }) => reason === undefined).length,
    unused: silencers.filter(({ used }) => used === false).length,
  };
}

function totalLine(silencers: readonly Silencer[]): string {
  const { suppressions, withoutReason, unused } = totals(silencers);
  const notes = [
    ...(withoutReason > 0 ? [`${withoutReason} without a reason`] : []),
    ...(unused > 0 ? [`${unused} that ${unused === 1 ? "silences" : "silence"} nothing`] : []),
  ];
  return `${[counted(suppressions, "suppression"), ...notes].join(", ")}.\n`;
}
