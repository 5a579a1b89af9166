/** What the runbooks share: the alerts they serve, and commands with the plan's own names. */
import type { Plan } from "../../plan/plan";
import { alertsOf } from "../monitoring/alerts";

/** The alerts whose instructions a file holds, as its first line says them. */
export function alertLine(plan: Plan, runbook: string): string {
  const served = alertsOf(plan).filter((alert) => alert.runbook === runbook);
  const lines = served.map(({ alert, severity, expr, minutes }) => {
    const limit = severity === "P3" ? undefined : /[<>] [\d.]+$/.exec(expr)?.[0];
    const lasting = minutes > 0 ? ` for ${minutes} min` : "";
    return `${alert} (${severity}${limit ? `, ${limit}${lasting}` : ""})`;
  });
  return lines.length > 0 ? `Alerts: ${lines.join("; ")}.` : "No alert leads here; people do.";
}

/** Commands as a block of a shell. */
export function shell(...commands: readonly (string | undefined)[]): string {
  return `\`\`\`sh\n${commands.filter((command) => command !== undefined).join("\n")}\n\`\`\``;
}
