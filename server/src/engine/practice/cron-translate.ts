/**
 * A schedule from one dialect into another, through five fields that every engine reads alike: Sunday is 0, no range runs over the
 * week's end, no step is open. What else croniter reads (`L` the last day, `L5` the last Friday, `5#2` the second) stays as it is.
 */
import { type CronDialect, fieldsOf, judgeCron } from "./cron";

type Part = "minute" | "hour" | "day" | "month" | "weekday";

const parts: readonly Part[] = ["minute", "hour", "day", "month", "weekday"];
const bounds: Readonly<Record<Part, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  month: [1, 12],
  weekday: [0, 6],
};
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The expression in another dialect; undefined where that one has no words for it, or this one is not what it is said to be. */
export function rewriteCron(expression: string, from: CronDialect, to: CronDialect): string | undefined {
  if (judgeCron(expression, from).is !== "fine") return undefined;
  const fields = fieldsOf(expression);
  // `@daily` and `rate(1 day)` have no fields
  const five = fields.length < 5 ? undefined : fiveFields(fields, from);
  const written = five && writers[to](five);
  return written !== undefined && judgeCron(written, to).is === "fine" ? written : undefined;
}

/** Do two expressions of five fields name the same times? */
export function sameTimes(one: string, other: string): boolean {
  return meaningOf(one) === meaningOf(other);
}

/** What each field of five stands for, in ascending order; `L` and `#` as they are written. */
export function valuesOf(expression: string): Readonly<Record<Part, readonly (number | string)[] | "every">> {
  const fields = fieldsOf(expression);
  const read = parts.map((part, index) => {
    const text = plainField(fields[index] ?? "*", part);
    return [part, text === "*" ? "every" : valuesIn(text, part)] as const;
  });
  return Object.fromEntries(read) as Record<Part, readonly (number | string)[] | "every">;
}

function meaningOf(expression: string): string {
  const { minute, hour, ...rest } = valuesOf(expression);
  const full = (values: readonly (number | string)[] | "every", size: number) => (values.length === size ? "every" : values);
  return JSON.stringify([full(minute, 60), full(hour, 24), rest]);
}

function valuesIn(text: string, part: Part): readonly (number | string)[] {
  const all = text.split(",").flatMap<number | string>((item) => numbersOf(item, part) ?? [item]);
  return [...new Set(all)].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );
}

type Five = readonly [string, string, string, string, string];

/** Undefined where five fields cannot say it: seconds, years, the nearest working day. */
function fiveFields(fields: readonly string[], from: CronDialect): Five | undefined {
  const own = from === "unix" || from === "eventbridge" ? fields : fields.slice(1);
  const counted = from === "quartz" || from === "eventbridge" ? own.map((text, at) => (at === 4 ? fromSunday(text) : text)) : own;
  const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*", year = "*"] = counted;
  const atSecondZero = own === fields || fields[0] === "0";
  if (!atSecondZero || year !== "*" || /W|L-/i.test(day) || weekday.toUpperCase() === "L") return undefined;
  return [minute, hour, day, month, weekday].map((text, index) => plainField(text, parts[index] ?? "day")) as unknown as Five;
}

/** Quartz and EventBridge count weekdays from Sunday = 1. */
function fromSunday(weekday: string): string {
  return weekday.replaceAll(/(?<![#/\d])\d/g, (digit) => String(Number(digit) - 1));
}

const writers: Readonly<Record<CronDialect, (five: Five) => string | undefined>> = {
  unix: (five) => five.join(" "),
  kfp: (five) => `0 ${five.join(" ")}`,
  quartz: (five) => {
    const fields = withOneDay(five);
    return fields && `0 ${fields}`;
  },
  eventbridge: (five) => {
    const fields = withOneDay(five);
    return fields && `${fields} *`;
  },
};

/** One of the two days must be `?`, so that a schedule with both cannot be said. */
function withOneDay([minute, hour, day, month, weekday]: Five): string | undefined {
  if (day !== "*" && weekday !== "*") return undefined;
  const isByDay = weekday === "*";
  const said = [stepped(minute, "minute"), stepped(hour, "hour"), isByDay ? stepped(day, "day") : "?", stepped(month, "month")];
  return [...said, isByDay ? "?" : weekdays(weekday)].join(" ");
}

/** Steps start from a number, and none ends before the field does. */
function stepped(text: string, part: Part): string {
  const items = text.split(",").map((item) => {
    if (item.startsWith("*/")) return item.replace("*", String(bounds[part][0]));
    return item.includes("/") ? (numbersOf(item, part) ?? [item]).join(",") : item.toUpperCase();
  });
  return items.join(",");
}

/** By name, since numbers mean other days; but `5#2` and `L5` are written with them: `6#2`, `6L`. */
function weekdays(text: string): string {
  const items = text.split(",").map((item) => {
    const [, digit, nth] = /^(\d)#(\d)$/.exec(item) ?? /^L(\d)$/.exec(item) ?? [];
    if (digit !== undefined) return nth === undefined ? `${Number(digit) + 1}L` : `${Number(digit) + 1}#${nth}`;
    if (item.includes("/")) return (numbersOf(item, "weekday") ?? []).map((day) => days[day]).join(",");
    return item.toUpperCase().replaceAll(/\d/g, (number) => days[Number(number)] ?? number);
  });
  return items.join(",");
}

function plainField(text: string, part: Part): string {
  const items = text.split(",");
  if (items.some((item) => item === "*" || item === "?")) return "*";
  return items.map((item) => plainItem(item, part)).join(",");
}

function plainItem(item: string, part: Part): string {
  if (part === "day" && item.toUpperCase() === "L") return "L";
  const special = part === "weekday" ? specialDay(item) : undefined;
  if (special) return special;
  const [, range = item, step] = /^([^/]+)\/(\d+)$/.exec(item) ?? [];
  const [from = 0, to] = range.split("-").map((text) => numberOf(text, part));
  if (range === "*" || range === "?") return `*/${step}`;
  const [, max] = bounds[part];
  if ((to ?? from) > max || from > max || (to !== undefined && to < from))
    return (numbersOf(item, part) ?? []).sort(up).join(",");
  return step !== undefined && to === undefined ? `${range}-${max}/${step}` : item;
}

const up = (a: number, b: number): number => a - b;

/** `5#2`, and `L5` for what others write `5L`; undefined for plain days. */
function specialDay(item: string): string | undefined {
  const [, first, nth] = /^([\da-z]{1,3})#(\d)$/i.exec(item) ?? [];
  if (first !== undefined) return `${(numberOf(first, "weekday") ?? 0) % 7}#${nth}`;
  const [, before, after] = /^(?:([\da-z]{1,3})L|L(\d))$/i.exec(item) ?? [];
  const last = before ?? after;
  return last === undefined ? undefined : `L${(numberOf(last, "weekday") ?? 0) % 7}`;
}

/** The numbers of a value, a range or a step, in their order; a range may run over the week's end. Undefined for anything else. */
function numbersOf(item: string, part: Part): number[] | undefined {
  const [min, max] = bounds[part];
  const [, range = item, step = "1"] = /^([^/]+)\/(\d+)$/.exec(item) ?? [];
  const isAll = range === "*";
  const [from, to = item === range ? from : max] = isAll ? [min, max] : range.split("-").map((text) => numberOf(text, part));
  if (from === undefined || to === undefined) return undefined;
  const size = max - min + 1;
  const length = to >= from ? to - from : to - from + size;
  const found = Array.from({ length: Math.floor(length / Number(step)) + 1 }, (_, index) => from + index * Number(step));
  return [...new Set(found.map((number) => min + ((number - min) % size)))];
}

function numberOf(text: string, part: Part): number | undefined {
  const names = part === "month" ? months : part === "weekday" ? days : [];
  const named = names.indexOf(text.toUpperCase());
  if (named !== -1) return named + bounds[part][0];
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
