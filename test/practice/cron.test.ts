/** One schedule in every dialect: the same next times, whoever reads it. */
import assert from "node:assert/strict";
import { CronExpressionParser } from "cron-parser";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type CronDialect, judgeCron } from "../../server/src/engine/practice/cron";
import { rewriteCron, sameTimes } from "../../server/src/engine/practice/cron-translate";

const dialects: readonly CronDialect[] = ["unix", "kfp", "quartz", "eventbridge"];

describe("a schedule in another dialect", () => {
  writes("0 2 * * 0", { unix: "0 2 * * 0", kfp: "0 0 2 * * 0", quartz: "0 0 2 ? * SUN", eventbridge: "0 2 ? * SUN *" });
  writes("0 2 * * 7", { unix: "0 2 * * 0", kfp: "0 0 2 * * 0", quartz: "0 0 2 ? * SUN", eventbridge: "0 2 ? * SUN *" });
  writes("0 2 * * 5-7", { unix: "0 2 * * 0,5,6", kfp: "0 0 2 * * 0,5,6" });
  writes("0 2 * * fri-mon", { unix: "0 2 * * 0,1,5,6", quartz: "0 0 2 ? * SUN,MON,FRI,SAT" });
  writes("0 2 * * mon-fri", { unix: "0 2 * * mon-fri", eventbridge: "0 2 ? * MON-FRI *" });
  writes("*/15 6-18/4 1,15 * *", { kfp: "0 */15 6-18/4 1,15 * *", quartz: "0 0/15 6,10,14,18 1,15 * ?" });
  writes("5/20 * * * *", { unix: "5-59/20 * * * *", eventbridge: "5,25,45 * * * ? *" });
  writes("0 2 L * *", { unix: "0 2 L * *", kfp: undefined, quartz: "0 0 2 L * ?", eventbridge: "0 2 L * ? *" });
  writes("0 2 * * 5#2", { unix: "0 2 * * 5#2", kfp: undefined, quartz: "0 0 2 ? * 6#2", eventbridge: "0 2 ? * 6#2 *" });
  writes("0 2 * * 5L", { unix: "0 2 * * L5", kfp: undefined, quartz: "0 0 2 ? * 6L" });
  writes("0 2 1 * 1", { kfp: "0 0 2 1 * 1", quartz: undefined, eventbridge: undefined });

  function writes(schedule: string, expected: Partial<Record<CronDialect, string | undefined>>): void {
    for (const [dialect, written] of Object.entries(expected))
      it(`${schedule} is ${written ?? "nothing"} in ${dialect}`, () =>
        assert.equal(rewriteCron(schedule, "unix", dialect as CronDialect), written));
  }
});

describe("a schedule out of another dialect", () => {
  reads("0 0 2 ? * 1", "quartz", "0 2 * * 0");
  reads("cron(0 2 ? * MON-FRI *)", "eventbridge", "0 2 * * MON-FRI");
  reads("TZ=Etc/UTC 0 2 * * 7", "unix", "0 2 * * 0");
  reads("0 0 2 ? * 6#2", "quartz", "0 2 * * 5#2");
  reads("30 0 2 ? * 1", "quartz", undefined);
  reads("0 2 1 1 ? 2027", "eventbridge", undefined);
  reads("0 0 2 15W * ?", "quartz", undefined);
  reads("rate(1 day)", "eventbridge", undefined);

  function reads(written: string, from: CronDialect, expected: string | undefined): void {
    it(`${written} is ${expected ?? "nothing"}`, () => assert.equal(rewriteCron(written, from, "unix"), expected));
  }
});

describe("any schedule", () => {
  it("is due at the same times in every dialect that has words for it, and judged to be of it", () => {
    fc.assert(
      fc.property(schedules(), (schedule) => {
        const due = nextTimes(schedule, "unix");
        for (const dialect of dialects) {
          const written = rewriteCron(schedule, "unix", dialect);
          if (written === undefined) continue;
          assert.equal(judgeCron(written, dialect).is, "fine", written);
          assert.deepEqual(nextTimes(written, dialect), due, `${schedule} as ${written}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("comes back from every dialect with the same meaning", () => {
    fc.assert(
      fc.property(schedules(), fc.constantFrom(...dialects), (schedule, dialect) => {
        const written = rewriteCron(schedule, "unix", dialect);
        const back = written === undefined ? schedule : rewriteCron(written, dialect, "unix");
        assert.ok(back !== undefined && sameTimes(back, schedule), `${schedule} as ${written} came back as ${back}`);
      }),
      { numRuns: 500 },
    );
  });
});

/** Five fields as people write them: one of the two days, names, steps, ranges over the week's end, 7 for Sunday, `L` and `#`. */
function schedules(): fc.Arbitrary<string> {
  const days = fc.oneof(field(1, 28), fc.constantFrom("*", "L", "1", "1,15"));
  const weekdays = fc.oneof(field(0, 7), fc.constantFrom("5-7", "FRI-SUN", "mon-fri", "SUN", "7", "5#2", "1#1", "5L", "0L"));
  const either = fc.oneof(fc.tuple(days, fc.constant("*")), fc.tuple(fc.constantFrom("*", "?"), weekdays));
  return fc
    .tuple(field(0, 59), field(0, 23), either, field(1, 12))
    .map(([minute, hour, [day, weekday], month]) => `${minute} ${hour} ${day} ${month} ${weekday}`)
    .filter(isReadable);
}

/** The reader takes no number twice, as in `1,1-3`. */
function isReadable(schedule: string): boolean {
  try {
    return nextTimes(schedule, "unix").length > 0;
  } catch {
    return false;
  }
}

function field(min: number, max: number): fc.Arbitrary<string> {
  const number = fc.integer({ min, max });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max: Math.max(2, Math.floor((max - min) / 2)) });
  const item = fc.oneof(
    number.map(String),
    range,
    step.map((by) => `*/${by}`),
    fc.tuple(range, step).map(([each, by]) => `${each}/${by}`),
  );
  return fc.oneof(
    fc.constant("*"),
    item,
    fc.tuple(item, item).map(([a, b]) => `${a},${b}`),
  );
}

/** By a reader that is none of ours, which takes unix fields with seconds: what else a dialect has is put into them. */
function nextTimes(written: string, dialect: CronDialect): readonly (string | null)[] {
  const fields = written.split(" ");
  const seconds = dialect === "unix" || dialect === "eventbridge" ? ["0", ...fields] : fields;
  const six = seconds.slice(0, 6).map((text, index) => (index === 5 ? weekdayOf(text, dialect) : text.replace("?", "*")));
  const options = { currentDate: new Date("2026-11-29T00:00:00Z"), tz: "UTC" };
  return CronExpressionParser.parse(six.join(" "), options)
    .take(8)
    .map((time) => time.toISOString());
}

/** The reader counts from Sunday = 0, and has `5L` where croniter has `L5`. */
function weekdayOf(text: string, dialect: CronDialect): string {
  const plain = text.replace("?", "*").replaceAll(/L(\d)/g, "$1L");
  const isCountedFromOne = dialect === "quartz" || dialect === "eventbridge";
  return isCountedFromOne ? plain.replaceAll(/\d(?=[#L])/g, (digit) => String(Number(digit) - 1)) : plain;
}
