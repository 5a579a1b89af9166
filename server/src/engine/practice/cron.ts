/**
 * Cron expressions as the engines read them. The same characters mean different times: Kubernetes, Airflow and Prefect read five
 * fields, Kubeflow Pipelines six with seconds first (robfig/cron 1.2, which takes five for the first five of them), Databricks
 * Quartz, EventBridge six with a year at the end.
 */

export type CronDialect = "unix" | "kfp" | "quartz" | "eventbridge";

/** What an expression turns out to be, read as one dialect or, where none is known, as any. */
export type CronVerdict =
  | { readonly is: "fine" }
  /** Written for another dialect, with another number of fields. */
  | { readonly is: "foreign"; readonly written: CronDialect }
  | { readonly is: "invalid"; readonly why: string };

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
  /** What else an item of the field may be. */
  readonly also?: RegExp;
}

interface Grammar {
  /** How the expression looks, as the end of "… reads". */
  readonly words: string;
  readonly fields: readonly Field[];
  /** How many of the last fields may be left out. */
  readonly optional: number;
  /** The whole expression in another form, such as `@daily`. */
  readonly macros: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const daysFromOne = ["", ...days];

const second: Field = { name: "second", min: 0, max: 59 };
const minute: Field = { name: "minute", min: 0, max: 59 };
const hour: Field = { name: "hour", min: 0, max: 23 };
const day: Field = { name: "day of the month", min: 1, max: 31 };
const month: Field = { name: "month", min: 1, max: 12, names: ["", ...months] };
const weekday: Field = { name: "weekday", min: 0, max: 6, names: days };
const year: Field = { name: "year", min: 1970, max: 2199 };
/** Quartz: the last day, the working day nearest to one, the last or n-th weekday of the month. */
const quartzDay: Field = { ...day, also: /^(?:L(?:-\d{1,2})?|L?W|\d{1,2}W)$/i };
const quartzWeekday: Field = { ...weekday, min: 1, max: 7, names: daysFromOne, also: /^(?:[1-7]|[A-Z]{3})?(?:L|#[1-5])$/i };

const descriptor =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|once|every\s+(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/;
const rate = /^rate\(\s*\d+\s+(?:minutes?|hours?|days?)\s*\)$/;
const none = /^(?!)/;

const grammars: Readonly<Record<CronDialect, Grammar>> = {
  unix: {
    words: "five fields: minute, hour, day of the month, month, weekday",
    // Sunday as 7 and the croniter extensions L and # are what Airflow and Prefect read; Kubernetes does not
    fields: [minute, hour, { ...day, also: /^L$/i }, month, { ...weekday, max: 7, also: /^(?:[0-7]L|L[0-7]?|[0-7]#[1-5])$/i }],
    optional: 0,
    macros: descriptor,
  },
  kfp: {
    words: "six fields, the seconds first",
    fields: [second, minute, hour, day, month, weekday],
    optional: 0,
    macros: descriptor,
  },
  quartz: {
    words: "six or seven fields, the seconds first, with `?` for one of the two days",
    fields: [second, minute, hour, quartzDay, month, quartzWeekday, year],
    optional: 1,
    macros: none,
  },
  eventbridge: {
    words: "six fields, the minute first and the year last, with `?` for one of the two days",
    fields: [minute, hour, quartzDay, month, quartzWeekday, year],
    optional: 0,
    macros: rate,
  },
};

const dialects = Object.keys(grammars) as readonly CronDialect[];

/** How a dialect's expressions look, as the end of "… reads". */
export function cronWords(dialect: CronDialect): string {
  return grammars[dialect].words;
}

/** Is the expression one of the dialect, or of any where no dialect is known? */
export function judgeCron(expression: string, dialect?: CronDialect): CronVerdict {
  const fits = (each: CronDialect): boolean => cronFault(expression, each) === undefined;
  if (dialect ? fits(dialect) : dialects.some(fits)) return { is: "fine" };
  const count = fieldsOf(expression).length;
  const written = dialects.find((each) => fits(each) && !takes(dialect ?? each, count));
  if (written) return { is: "foreign", written };
  const meant = dialect ?? dialects.find((each) => takes(each, count)) ?? "unix";
  return { is: "invalid", why: cronFault(expression, meant) ?? "" };
}

/** What is wrong with an expression in a dialect, as a sentence; nothing if it is valid. */
function cronFault(expression: string, dialect: CronDialect): string | undefined {
  const { fields, macros, words } = grammars[dialect];
  if (macros.test(expression.trim())) return undefined;
  const texts = fieldsOf(expression);
  if (!takes(dialect, texts.length)) return `It has ${texts.length} field${texts.length === 1 ? "" : "s"}; needed are ${words}.`;
  for (const [index, field] of fields.entries()) {
    const text = texts[index];
    const wrong = text === undefined ? undefined : text.split(",").find((item) => !isItem(item, field));
    if (wrong !== undefined) return `"${wrong}" is no ${field.name}: ${allowed(field)}.`;
  }
  const at = (name: string): string => texts[fields.findIndex((field) => field.name === name)] ?? "*";
  if (fields.includes(quartzDay) && (at(day.name) === "?") === (at(weekday.name) === "?"))
    return "Exactly one of day of the month and weekday must be `?`.";
  const anyWeekday = /^[*?]$/.test(at(weekday.name));
  return anyWeekday && isNever(at(day.name), at(month.name)) ? "No such day ever comes." : undefined;
}

/** The fields without a time zone before them or `cron(…)` around them. */
export function fieldsOf(expression: string): readonly string[] {
  const bare = expression
    .trim()
    .replace(/^(?:CRON_)?TZ=\S+\s+/, "")
    .replace(/^cron\((.*)\)$/, "$1")
    .trim();
  return bare === "" ? [] : bare.split(/\s+/);
}

function takes(dialect: CronDialect, count: number): boolean {
  const { fields, optional } = grammars[dialect];
  return count <= fields.length && count >= fields.length - optional;
}

/** `*`, `?`, a value or a range, each with a step or without. */
function isItem(item: string, field: Field): boolean {
  if (field.also?.test(item)) return true;
  const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
  if (range === "" || (step !== undefined && Number(step) < 1)) return false;
  if (range === "*" || range === "?") return true;
  const bounds = range.split("-").map((text) => numberOf(text, field));
  const [from, to = from] = bounds;
  if (bounds.length > 2 || from === undefined || to === undefined) return false;
  return from <= to || field.also !== undefined; // Quartz and croniter read FRI-MON over the week's end
}

function numberOf(text: string, { min, max, names }: Field): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  const value = text !== "" && named !== -1 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for days that none of the months has, such as 30 February. */
function isNever(dayText: string, monthText: string): boolean {
  const list = (text: string): readonly number[] => (/^\d+(?:,\d+)*$/.test(text) ? text.split(",").map(Number) : []);
  const months = list(monthText);
  const most = Math.max(...months.map((each) => longest[each - 1] ?? 31));
  return months.length > 0 && list(dayText).length > 0 && list(dayText).every((each) => each > most);
}

function allowed({ min, max, names }: Field): string {
  const named = names?.filter(Boolean) ?? [];
  return `${min} to ${max}${named.length > 0 ? `, or ${named[0]} to ${named.at(-1)}` : ""}, or *`;
}
