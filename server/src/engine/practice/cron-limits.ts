/** Times that five fields can say and an engine's scheduler cannot be told, as the end of a sentence. */
import { fieldsOf } from "./cron";

/** What of a schedule an engine has no words for; undefined where nothing. */
export type CronLimit = (schedule: string) => string | undefined;

/** `L` and `#` are extensions of croniter: https://github.com/pallets-eco/croniter (read 2026-11-29) */
export const noLastOrNth: CronLimit = (schedule) => {
  const [, , day = "*", , weekday = "*"] = fieldsOf(schedule);
  return /^L$/i.test(day) || /#|\dL|L\d/i.test(weekday) ? "has no words for a last or an n-th day" : undefined;
};

/** Quartz and EventBridge want `?` for one of the two: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html (read 2026-11-29) */
export const noTwoDays: CronLimit = (schedule) => {
  const [, , day = "*", , weekday = "*"] = fieldsOf(schedule);
  const isBoth = [day, weekday].every((field) => field !== "*" && field !== "?");
  return isBoth ? "takes a day of the month or a weekday, not both" : undefined;
};

/** EventBridge has `L` for a weekday only by itself. */
export const noLastWeekday: CronLimit = (schedule) =>
  /\dL|L\d/i.test(fieldsOf(schedule)[4] ?? "") ? "has no words for the last of a weekday" : undefined;

/** The first of several limits that a schedule meets. */
export const limitedBy =
  (...limits: readonly CronLimit[]): CronLimit =>
  (schedule) =>
    limits.map((limit) => limit(schedule)).find((words) => words !== undefined);
