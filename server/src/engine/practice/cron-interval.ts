/** How long it takes at most from one run of a schedule to the next, for schedules that repeat every week. */

const week = 7 * 24 * 60;

/** In hours; undefined where days of a month or months are chosen, since then no week is like the other. Five fields, numbers only. */
export function longestGap(cron: string): number | undefined {
  const [minute = "", hour = "", day = "", month = "", weekday = "", ...more] = cron.split(/\s+/);
  if (day !== "*" || month !== "*" || more.length > 0) return undefined;
  const [minutes, hours, days] = [values(minute, 60), values(hour, 24), values(weekday.replaceAll("7", "0"), 7)];
  const runs = days.flatMap((at) => hours.flatMap((of) => minutes.map((past) => (at * 24 + of) * 60 + past)));
  const sorted = [...new Set(runs)].sort((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined || sorted.some(Number.isNaN)) return undefined;
  const gaps = sorted.map((run, index) => (sorted[index + 1] ?? first + week) - run);
  return Math.max(...gaps) / 60;
}

/** `*`, `5`, `1-5`, `*` + `/6`, `0,12`; nothing for what is none of these. */
function values(field: string, end: number): readonly number[] {
  return field.split(",").flatMap((part) => {
    const [, range = "", step = "1"] = /^(\*|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    const [from, to] = range === "*" ? [0, end - 1] : range.split("-").map(Number);
    if (range === "" || from === undefined || Number(step) === 0) return [Number.NaN];
    const last = to ?? (part.includes("/") ? end - 1 : from);
    return Array.from({ length: Math.floor((last - from) / Number(step)) + 1 }, (_, index) => from + index * Number(step));
  });
}
