/** Both distribution functions, and where they are farthest apart: the gap that KS measures. */
import type { FeatureDetail } from "../../server/src/engine/drift/detail";
import type { EcdfPoint } from "../../server/src/engine/drift/ecdf";
import { type Child, drawing } from "../shared/elements";
import { across, chart, grid, key, label, type Scale, size, upwards } from "./chart";
import { numbersTable } from "./fold";
import type { Actions } from "./model";
import { percent, pValueText, short } from "./words";

export function ecdf(actions: Actions, { ecdf: points, ks, name }: FeatureDetail): readonly Child[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || !ks) return [];
  const [x, y] = [across(first.at, last.at), upwards(0, 1)];
  const gap = points.find(({ at }) => at === ks.at);
  return [
    chart({
      id: "ecdf",
      title: `Share of rows up to a value of ${name}`,
      words: `The two are farthest apart at ${short(ks.at)}: the KS statistic is ${ks.statistic.toFixed(4)}, its p-value ${pValueText(ks.pValue)} (${ks.method}).`,
      marks: [
        grid(y, [0, 0.25, 0.5, 0.75, 1], percent),
        drawing("path", { d: steps(points, "reference", { x, y }), class: "curve reference" }),
        drawing("path", { d: steps(points, "current", { x, y }), class: "curve current" }),
        gap && gapMark(gap, ks.statistic, { x, y }),
        [first, last].map(({ at }, index) =>
          label(x(at), size.height - size.bottom + 17, short(at), index === 0 ? "start" : "end"),
        ),
        key("ecdf", "lines"),
      ],
    }),
    numbersTable(actions, {
      id: "ecdf-table",
      caption: "Share of rows up to a value",
      head: ["Value", "Reference", "Current"],
      rows: points.map(({ at, reference, current }) => [short(at), percent(reference), percent(current)]),
    }),
  ];
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function steps(points: readonly EcdfPoint[], sample: "reference" | "current", { x, y }: Scales): string {
  return points
    .map((point, index) => {
      const [across, up] = [x(point.at).toFixed(1), y(point[sample]).toFixed(1)];
      return index === 0 ? `M${across},${up}` : `H${across}V${up}`;
    })
    .join("");
}

function gapMark({ at, reference, current }: EcdfPoint, statistic: number, { x, y }: Scales): Child {
  const isRight = x(at) > size.width * 0.7;
  return [
    drawing("line", { x1: x(at), x2: x(at), y1: y(reference), y2: y(current), class: "gap" }),
    label(x(at) + (isRight ? -8 : 8), y((reference + current) / 2) + 4, `gap ${statistic.toFixed(3)}`, isRight ? "end" : "start"),
  ];
}
