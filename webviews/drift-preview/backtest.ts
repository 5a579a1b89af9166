/** What the thresholds would have said in the past, window by window. */
import type { BacktestWindow } from "../../server/src/engine/drift/backtest";
import type { DriftResult } from "../../server/src/lsp/protocol";
import { type Child, drawing, element, fill } from "../shared/elements";
import { choice } from "../shared/fields";
import { across, chart, grid, label, roundSteps, size, upwards } from "./chart";
import { numbersTable } from "./fold";
import type { Actions } from "./model";
import { count, psiText, short, timeText } from "./words";

const day = 86_400_000;
const lengths: readonly (readonly [string, number])[] = [
  ["an hour", day / 24],
  ["six hours", day / 4],
  ["a day", day],
  ["a week", 7 * day],
  ["two weeks", 14 * day],
  ["thirty days", 30 * day],
];

export function renderBacktest(parent: Element, actions: Actions): void {
  const { result } = actions.told();
  if (!result) return;
  const { options } = actions.kept();
  const columns = [...new Set([...result.timeColumns, ...(options.timeColumn === undefined ? [] : [options.timeColumn])])];
  fill(
    parent,
    element("h2", {}, "In the past"),
    columns.length === 0 ? noTime() : [form(actions, columns), windows(actions, result)],
  );
}

function noTime(): Child {
  return element(
    "p",
    { class: "help" },
    "With a column of times in the current data, this shows in which windows the thresholds would have fired.",
  );
}

function form(actions: Actions, columns: readonly string[]): HTMLElement {
  const { timeColumn: _, ...rest } = actions.kept().options;
  const { timeColumn = "", window = 7 * day } = actions.kept().options;
  return element(
    "div",
    { class: "fields" },
    choice({
      id: "time-column",
      label: "Time of a row",
      value: timeColumn,
      choices: [{ value: "", label: "(no windows)" }, ...columns.map((name) => ({ value: name, label: name }))],
      onChange: (name) => actions.change({ options: name === "" ? rest : { ...rest, timeColumn: name } }, "compare"),
    }),
    choice({
      id: "window",
      label: "Length of a window",
      value: String(window),
      choices: lengths.map(([text, value]) => ({ value: String(value), label: text })),
      onChange: (value) => actions.change({ options: { ...actions.kept().options, window: Number(value) } }, "compare"),
    }),
  );
}

function windows(actions: Actions, { windows: found, thresholds }: DriftResult): readonly Child[] {
  if (!found) return [];
  const fired = found.filter(({ verdict }) => verdict === "investigate" || verdict === "retrain");
  return [
    element(
      "p",
      { id: "fired", role: "status" },
      `Someone would have had to look in ${fired.length} of ${found.length} windows; a retraining would have started in ${found.filter(({ verdict }) => verdict === "retrain").length}.`,
    ),
    found.length > 0 && windowsChart(found, thresholds.psi),
    numbersTable(actions, {
      id: "windows-table",
      caption: "Windows",
      head: ["From", "Rows", "Verdict", "Largest PSI", "of feature"],
      rows: found.map((one) => {
        const [name, psi] = worst(one);
        return [timeText(one.from, one.to - one.from), count(one.rows), one.verdict, psiText(psi), name];
      }),
    }),
  ];
}

function windowsChart(found: readonly BacktestWindow[], bands: DriftResult["thresholds"]["psi"]): Child {
  const largest = found.map((one) => worst(one)[1] ?? 0);
  const most = Math.max(...largest, bands.retrain * 1.2);
  const [x, y] = [across(0, found.length), upwards(0, most)];
  const slot = x(1) - x(0);
  const peak = found[largest.indexOf(Math.max(...largest))];
  const ends = [found[0], found.at(-1)];
  return chart({
    id: "windows",
    title: "Largest PSI of all features in each window",
    words: peak
      ? `The largest, ${psiText(worst(peak)[1])} of ${worst(peak)[0]}, is in the window from ${timeText(peak.from, peak.to - peak.from)}.`
      : "",
    marks: [
      grid(y, roundSteps(most), short),
      largest.map((value, index) =>
        drawing("rect", {
          ...{ x: x(index) + slot * 0.1, width: slot * 0.8, y: y(value), height: y(0) - y(value) },
          class: `bar ${found[index]?.verdict}`,
        }),
      ),
      Object.entries(bands).map(([band, value]) => [
        drawing("line", { x1: size.left, x2: size.width - size.right, y1: y(value), y2: y(value), class: `level ${band}` }),
        label(size.width - size.right, y(value) - 3, band, "end"),
      ]),
      ends.map((one, index) =>
        one
          ? label(
              index === 0 ? size.left : size.width - size.right,
              size.height - size.bottom + 17,
              timeText(one.from, one.to - one.from),
              index === 0 ? "start" : "end",
            )
          : undefined,
      ),
    ],
  });
}

function worst({ psi }: BacktestWindow): readonly [string, number | null] {
  return Object.entries(psi).reduce<readonly [string, number | null]>(
    (one, other) => ((other[1] ?? -1) > (one[1] ?? -1) ? other : one),
    ["", null],
  );
}
