/** A cron expression in words, with its next runs. */
import { CronExpressionParser } from "cron-parser";
import cronstrue from "cronstrue";
import { rewriteCron } from "../practice/cron-translate";
import { cronMacros } from "../practice/spec-schedule";
import { type Node, text } from "../text/tree";

/** How many runs are listed. */
const runs = 3;

/** Keys that hold an expression; of a list of them the list's key. */
const keys: ReadonlySet<unknown> = new Set(["schedule", "schedules", "cron", "cronSchedule", "quartz_cron_expression"]);

/** Markdown for a cron expression, or undefined if the node holds none that can be read. `now` is the moment of asking. */
export function cronWords(node: Node, now: Date): string | undefined {
  const schedule = scheduleIn(node);
  if (!schedule) return undefined;
  const { words, expression, zone } = schedule;
  if (expression === undefined) return `${words}, counted from when the schedule starts.`;
  try {
    const next = CronExpressionParser.parse(expression, { currentDate: now, tz: zone }).take(runs);
    const times = next.map(
      (time) =>
        `- ${time
          .toISOString()
          ?.replace(/:\d\d\.\d{3}Z$/, " UTC")
          .replace("T", " ")}`,
    );
    return `${words} (${zone}). Next runs:\n${times.join("\n")}`;
  } catch {
    // Never due, or in a time zone nobody knows: a rule says so where it matters.
    return undefined;
  }
}

/** The same as a short sentence: `At 02:00, only on Sunday`. */
export function cronSentence(node: Node): string | undefined {
  return scheduleIn(node)?.words;
}

interface Schedule {
  readonly words: string;
  /** Absent where it says only how often. */
  readonly expression?: string;
  readonly zone: string;
}

function scheduleIn(node: Node): Schedule | undefined {
  const list = node.parent?.type === "sequence" ? node.parent : undefined;
  if (!keys.has((list ?? node).name)) return undefined;
  const holder = list ? list.parent : node.parent;
  const written = text(node).trim();
  const zone = text(holder?.child("timezone") ?? holder?.child("timeZone") ?? holder?.child("timezone_id")) || "UTC";
  const every = /^@every\s+(\S+)$/.exec(written)?.[1];
  if (every) return { words: `Every ${every}`, zone };
  const expression = inUnix(node, holder, written);
  if (expression === undefined) return undefined;
  const words = wordsFor(expression);
  return words === undefined ? undefined : { words, expression, zone };
}

/** EventBridge ends in a year and Quartz may: their sixth field is no second, so they are read in their own way. */
function inUnix(node: Node, holder: Node | undefined, written: string): string | undefined {
  const stated = node.name === "quartz_cron_expression" ? "quartz" : text(holder?.child("cron_dialect"));
  const dialect = (["quartz", "eventbridge"] as const).find((each) => each === stated);
  return dialect ? rewriteCron(written, dialect, "unix") : (cronMacros[written] ?? written);
}

function wordsFor(expression: string): string | undefined {
  const fields = expression.split(/\s+/).length;
  if (fields < 5 || fields > 6) return undefined;
  try {
    CronExpressionParser.parse(expression, { currentDate: new Date(0) });
    return cronstrue.toString(expression, { use24HourTimeFormat: true, verbose: false });
  } catch {
    // Not a cron expression: a rule says so where it matters.
    return undefined;
  }
}
