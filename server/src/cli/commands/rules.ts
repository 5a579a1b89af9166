import { rules as allRules, type Rule, ruleTable } from "../../engine/index";
import { type Command, exit } from "../command";

export const rules: Command = {
  usage: "rules",
  summary: "Print the table of all rules (Markdown where the output goes to a file or another program)",
  options: [],
  async run(_args, { out, rules: chosen = allRules }) {
    out.write(endLine(out.isTTY ? plainTable(chosen) : ruleTable(chosen)));
    return exit.ok;
  },
};

/** For a terminal, where a link beside the file leads nowhere. */
function plainTable(chosen: readonly Rule[]): string {
  const rows = chosen.map(({ id, severity, severityInProduction, title }) => [
    id,
    severityInProduction ? `${severity} (${severityInProduction} in production)` : severity,
    title,
  ]);
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map(
    ([id = "", severity = "", title = ""]) => `${id.padEnd(width(0))}  ${severity.padEnd(width(1))}  ${title}`,
  );
  return [...lines, "", "Run `mlops-lifecycle explain RULE` for the reason, the source and examples of one."].join("\n");
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
