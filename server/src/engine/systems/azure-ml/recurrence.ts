/**
 * A schedule as Azure Machine Learning triggers it. Its cron trigger ignores days and months, so where a schedule names them a
 * recurrence says the same: https://learn.microsoft.com/azure/machine-learning/reference-yaml-schedule (read 2026-11-29)
 */
import { fieldsOf } from "../../practice/cron";
import { type CronLimit, limitedBy, noLastOrNth } from "../../practice/cron-limits";
import { valuesOf } from "../../practice/cron-translate";

export type Trigger =
  | { readonly type: "cron"; readonly expression: string; readonly time_zone: "UTC" }
  | {
      readonly type: "recurrence";
      readonly frequency: "month";
      readonly interval: number;
      readonly start_time: string;
      readonly time_zone: "UTC";
      readonly schedule: {
        readonly hours: readonly number[];
        readonly minutes: readonly number[];
        readonly month_days: readonly number[];
      };
    };

/** Undefined where it has no words for the schedule. The year is that in which a recurrence starts to count. */
export function triggerFor(schedule: string, year: string): Trigger | undefined {
  const { day, month, minute, hour, weekday } = valuesOf(schedule);
  if (day === "every" && month === "every") return { type: "cron", expression: fieldsOf(schedule).join(" "), time_zone: "UTC" };
  const rhythm = rhythmOf(month);
  const days = numbersIn(day, 31);
  if (!rhythm || days === undefined || day === "every" || weekday !== "every") return undefined;
  const start_time = `${year}-${String(rhythm.first).padStart(2, "0")}-01T00:00:00`;
  const times = { hours: numbersIn(hour, 24) ?? [], minutes: numbersIn(minute, 60) ?? [], month_days: days };
  return { type: "recurrence", frequency: "month", interval: rhythm.every, start_time, time_zone: "UTC", schedule: times };
}

/** Which schedules it cannot be told. */
export const azureLimit: CronLimit = limitedBy(noLastOrNth, (schedule) =>
  triggerFor(schedule, "2026") ? undefined : "takes days of the month only by themselves, and months only at even distances",
);

type Values = readonly (number | string)[] | "every";

function numbersIn(values: Values, size: number): readonly number[] | undefined {
  if (values === "every") return Array.from({ length: size }, (_, index) => index);
  return values.every((each) => typeof each === "number") ? (values as readonly number[]) : undefined;
}

/** Months at one distance over the whole year. */
function rhythmOf(months: Values): { readonly first: number; readonly every: number } | undefined {
  if (months === "every") return { first: 1, every: 1 };
  const [first, second] = months as readonly number[];
  if (first === undefined) return undefined;
  const every = second === undefined ? 12 : second - first;
  const expected = Array.from({ length: 12 / every }, (_, index) => first + index * every);
  return 12 % every === 0 && expected.join() === months.join() ? { first, every } : undefined;
}
