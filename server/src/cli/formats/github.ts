/**
 * Workflow commands, which GitHub Actions shows beside the lines of a pull request:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (accessed 2026-11-23).
 */
import type { Finding, Severity } from "../../engine/index";
import type { Report } from "../report";

export function githubReport({ files }: Report): string {
  return files.flatMap(({ path, findings }) => findings.map((finding) => `${annotation(path, finding)}\n`)).join("");
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice", hint: "notice" };

function annotation(path: string, { range: { start, end }, severity, rule, message }: Finding): string {
  // GitHub takes columns only where the range stays on one line.
  const columns = start.line === end.line ? { endColumn: end.character + 1 } : {};
  const properties = {
    file: path,
    line: start.line + 1,
    endLine: end.line + 1,
    col: start.character + 1,
    ...columns,
    title: rule,
  };
  const words = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${levels[severity]} ${words.join(",")}::${escapeData(message)}`;
}

/** As @actions/core does it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts (accessed 2026-11-23). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
