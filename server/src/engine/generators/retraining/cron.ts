/** One schedule in the words of each engine. */
import type { Plan } from "../../plan/plan";
import type { CronDialect } from "../../practice/cron";
import { systemOf } from "../../systems/of";

export interface Schedule {
  readonly expression: string;
  readonly dialect: CronDialect;
}

/** The spec's five-field schedule as the plan's engine reads it. */
export function scheduleFor({ spec, stack }: Plan): Schedule | undefined {
  const expression = spec.retraining?.schedule?.trim();
  return expression ? inDialect(expression, stack) : undefined;
}

/** The first day of every quarter, for rules that ask for a regular review. */
export function quarterlyFor({ stack }: Plan): string {
  return inDialect("0 3 1 1,4,7,10 *", stack).expression;
}

function inDialect(expression: string, stack: Plan["stack"]): Schedule {
  return rendered(expression, systemOf(stack.pipeline)?.cron ?? "unix");
}

/** Five fields in the words of an engine. */
export function fiveFieldsIn(dialect: CronDialect, expression: string): string {
  return rendered(expression, dialect).expression;
}

function rendered(expression: string, dialect: CronDialect): Schedule {
  const fields = expression.split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  // Anything but five fields is written for its engine already, or wrong; a rule says so at its place.
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) return { expression, dialect };
  if (dialect === "unix") return { expression, dialect };
  if (dialect === "kfp") return { expression: `0 ${expression}`, dialect };
  if (day !== "*" && weekday !== "*") return { expression, dialect: "unix" };
  const days = weekday === "*" ? { day, weekday: "?" } : { day: "?", weekday: named(weekday) };
  const tail = `${days.day} ${month} ${days.weekday}`;
  return dialect === "quartz"
    ? { expression: `0 ${minute} ${hour} ${tail}`, dialect }
    : { expression: `${minute} ${hour} ${tail} *`, dialect };
}

const names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Weekdays by name: Unix counts from Sunday = 0, Quartz and EventBridge from Sunday = 1. */
function named(weekday: string): string {
  const step = /^(\*|\d)(?:-(\d))?\/(\d)$/.exec(weekday);
  if (step) {
    const [, from, to, by] = step;
    const start = from === "*" ? 0 : Number(from);
    const end = to === undefined ? 6 : Number(to);
    const days = names.filter((_, index) => index >= start && index <= end && (index - start) % Number(by) === 0);
    return days.join(",");
  }
  return weekday.replaceAll(/\d/g, (digit) => names[Number(digit) % 7] ?? digit);
}
