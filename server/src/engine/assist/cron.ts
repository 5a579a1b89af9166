/** A cron expression in words, with its next runs. */
import { CronExpressionParser } from "cron-parser";
import cronstrue from "cronstrue";
import type { Node } from "../text/tree";
import { text } from "../text/tree";

/** How many runs are listed. */
const runs = 3;

/** Markdown for a cron expression, or undefined if the node holds none that can be read. `now` is the moment of asking. */
export function cronWords(node: Node, now: Date): string | undefined {
  if (node.name !== "schedule" && node.name !== "cron") return undefined;
  const expression = text(node);
  const fields = expression.trim().split(/\s+/).length;
  // EventBridge ends in a year and Quartz may: their sixth field is no second, so a unix reading would be wrong.
  const dialect = text(node.parent?.child("cron_dialect"));
  if (fields < 5 || fields > 6 || dialect === "quartz" || dialect === "eventbridge") return undefined;
  try {
    const zone = text(node.parent?.child("timezone") ?? node.parent?.child("timeZone")) || "UTC";
    const next = CronExpressionParser.parse(expression, { currentDate: now, tz: zone });
    const times = next.take(runs).map(
      (time) =>
        `- ${time
          .toISOString()
          ?.replace(/:\d\d\.\d{3}Z$/, " UTC")
          .replace("T", " ")}`,
    );
    const words = cronstrue.toString(expression, { use24HourTimeFormat: true, verbose: false });
    return `${words} (${zone}). Next runs:\n${times.join("\n")}`;
  } catch {
    // Not a cron expression: a rule says so where it matters.
    return undefined;
  }
}
