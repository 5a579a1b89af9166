/** The schedule of a spec: five fields of cron, which generators rewrite for each engine. */
import { cronWords, judgeCron } from "./cron";
import { rewriteCron } from "./cron-translate";

/** What the engines write for common times: https://pkg.go.dev/github.com/robfig/cron/v3#hdr-Predefined_schedules */
export const cronMacros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

export interface ScheduleFault {
  /** A sentence. */
  readonly why: string;
  /** The same times in five fields, where that can be said. */
  readonly rewritten?: string;
}

/** What is wrong with a spec's schedule; undefined where its five fields say when to run. */
export function scheduleFault(schedule: string): ScheduleFault | undefined {
  const expression = schedule.trim();
  const expanded = cronMacros[expression];
  if (expanded !== undefined) return { why: "It is a short form that not every engine reads.", rewritten: expanded };
  const count = expression === "" ? 0 : expression.split(/\s+/).length;
  const verdict = judgeCron(expression, "unix");
  if (verdict.is === "foreign") {
    const rewritten = rewriteCron(expression, verdict.written, "unix");
    return { why: wrongCount(count), ...(rewritten === undefined ? {} : { rewritten }) };
  }
  if (verdict.is === "invalid") return { why: verdict.why };
  // a time zone in front, or `@every 2h`: one dialect reads it, the others cannot be told
  return count === 5 ? undefined : { why: wrongCount(count) };
}

function wrongCount(count: number): string {
  return `It has ${count} field${count === 1 ? "" : "s"}; needed are ${cronWords("unix")}.`;
}
