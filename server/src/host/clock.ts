import { CannotProceed } from "../engine/index";

/**
 * The date of today, UTC, `YYYY-MM-DD`. `SOURCE_DATE_EPOCH` (seconds since 1970) stands in for the clock, so that the same
 * input gives the same bytes on any day: https://reproducible-builds.org/specs/source-date-epoch/ (accessed 2026-11-23).
 */
export function today(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const epoch = env["SOURCE_DATE_EPOCH"];
  const date = epoch ? new Date(/^\d+$/.test(epoch) ? Number(epoch) * 1000 : Number.NaN) : new Date();
  if (Number.isNaN(date.getTime())) {
    throw new CannotProceed({
      what: "Cannot tell the date",
      why: `SOURCE_DATE_EPOCH is "${epoch}", not a number of seconds since 1970`,
      next: "Correct it, or unset it to use today's date",
    });
  }
  return date.toISOString().slice(0, 10);
}

/** What time it is: hovers say when a schedule runs next. */
export function now(): Date {
  return new Date();
}
